package org.phc4j.scanengine.scan;

import java.util.ArrayList;
import java.util.List;

/** The schedules under test. */
final class Schedules {
    private Schedules() {}

    /** Those that compose affine maps; chunks of one step, of odd length, and longer than most sequences. */
    static List<Schedule> linear() {
        return List.of(new Schedule.Sequential(), new Schedule.Chunked(1), new Schedule.Chunked(7), new Schedule.Chunked(64),
                new Schedule.HillisSteele(), new Schedule.Blelloch());
    }

    static List<Schedule> all() {
        List<Schedule> all = new ArrayList<>(linear());
        all.add(new Schedule.LogDomain());
        return all;
    }
}
