package org.phc4j.scanengine.scan;

/** One schedule at work on fixed views, with its scratch memory. */
interface ScheduleRun {

    /** Computes the first steps of the recurrence that the views show at this moment. */
    void run(int steps);

    /**
     * Lowers a schedule.
     *
     * @param schedule the schedule
     * @param rows the views it works on; they may be moved between runs
     * @param steps the largest number of steps of a run
     * @param loop who shares the work on chunks
     */
    static <R extends Rows<R>> ScheduleRun of(Schedule schedule, ForwardRows<R> rows, int steps, SharedLoop loop) {
        return switch (schedule) {
            case Schedule.Sequential() -> new SequentialRun<>(rows);
            case Schedule.Chunked(int length) -> new ChunkedRun<>(rows, length, steps, loop);
            case Schedule.HillisSteele() -> new HillisSteeleRun<>(rows, steps);
            case Schedule.Blelloch() -> new BlellochRun<>(rows, steps);
            case Schedule.LogDomain() -> new LogDomainRun<>(rows);
        };
    }
}
