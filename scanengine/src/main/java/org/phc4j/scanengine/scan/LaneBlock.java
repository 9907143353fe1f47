package org.phc4j.scanengine.scan;

/** A schedule at work on some of the lanes. */
final class LaneBlock<R extends Rows<R>> {
    private final int firstLane;
    private final int steps;
    private final ForwardRows<R> recurrence;
    private final AdjointRows<R> adjoint;
    private final ScheduleRun schedule;

    LaneBlock(Schedule schedule, R prototype, int steps, int firstLane, int lanes, SharedLoop loop) {
        this.firstLane = firstLane;
        this.steps = steps;
        recurrence = ForwardRows.views(prototype, lanes);
        adjoint = AdjointRows.views(prototype, lanes);
        this.schedule = ScheduleRun.of(schedule, recurrence, steps, loop);
    }

    void forward(ForwardRows<R> all) {
        recurrence.follow(all, firstLane);
        schedule.run(steps);
    }

    void adjoint(AdjointRows<R> all) {
        adjoint.follow(all, firstLane);
        if (steps > 0) {
            adjoint.db().copy(steps - 1, adjoint.w(), steps - 1);
            recurrence.reverse(adjoint, steps);
            schedule.run(steps - 1);
            adjoint.dh0().product(0, adjoint.a(), 0, adjoint.db(), 0);
        } else {
            adjoint.dh0().clear(0);
        }
        adjoint.factorGradient(steps);
    }
}
