package org.phc4j.scanengine.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.Execution;

/** Runs encoded sequences in one of the orders of execution, keeping every pass where that is wanted. */
final class ReferenceExecution {
    private final Sequences order;
    private final int neurons;
    private final double[][] xs;
    private final boolean keep;
    final ReferencePass[] last;
    final List<List<ReferencePass>> trace = new ArrayList<>();
    final int[] passes;
    final List<double[]> deltas = new ArrayList<>();

    ReferenceExecution(Sequences order, int neurons, double[][] xs, boolean keep) {
        this.order = order;
        this.neurons = neurons;
        this.xs = xs;
        this.keep = keep;
        this.last = new ReferencePass[xs.length];
        this.passes = new int[xs.length];
        for (int b = 0; b < xs.length; b++) {
            trace.add(new ArrayList<>());
        }
    }

    void run(Execution execution) {
        switch (execution) {
            case Execution.Exact exact -> exact();
            case Execution.Replay replay -> replay(replay);
            case Execution.Certified certified -> certified();
            case Execution.Parallel parallel -> parallel(parallel);
        }
    }

    private void exact() {
        for (int b = 0; b < xs.length; b++) {
            finish(b, 1, order.exact(xs[b], neurons));
        }
    }

    private void replay(Execution.Replay replay) {
        if (replay.feedback().size() != xs.length) {
            throw new BadInputException(replay.feedback().size() + " recordings for " + xs.length + " sequences; expected as many");
        }
        for (int b = 0; b < xs.length; b++) {
            int steps = xs[b].length / neurons;
            var feedback = replay.feedback().get(b);
            if (feedback.neurons() != neurons || feedback.steps() != steps) {
                throw new BadInputException("recording " + b + " of " + feedback.steps() + " steps and " + feedback.neurons()
                        + " neurons; expected " + steps + " and " + neurons);
            }
            finish(b, 1, order.replay(xs[b], neurons, feedback));
        }
    }

    /** Per sequence, until the spikes that feed back are those of the pass before: the later pass is then exact in all its values. */
    private void certified() {
        for (int b = 0; b < xs.length; b++) {
            ReferencePass before = order.first(xs[b], neurons);
            finish(b, 1, before);
            ReferencePass now = order.next(before);
            finish(b, 2, now);
            for (int k = 3; !now.feedsBackLike(before, order.delay()); k++) {
                before = now;
                now = order.next(before);
                finish(b, k, now);
            }
        }
    }

    private void parallel(Execution.Parallel parallel) {
        ExitTest exit = new ExitTest(parallel, xs.length);
        ReferencePass[] now = new ReferencePass[xs.length];
        Arrays.setAll(now, b -> order.first(xs[b], neurons));
        finishUnconverged(exit, 1, now);
        for (int k = 2; k <= parallel.passes() && !(exit.active() && exit.all()); k++) {
            ReferencePass[] before = now;
            now = new ReferencePass[xs.length];
            for (int b = 0; b < xs.length; b++) {
                now[b] = exit.converged(b) ? before[b].keptUnder(order.inputAfter(before[b])) : order.next(before[b]);
            }
            finishUnconverged(exit, k, now);
            if (exit.active()) {
                deltas.add(exit.test(before, now));
            }
        }
    }

    private void finishUnconverged(ExitTest exit, int k, ReferencePass[] now) {
        for (int b = 0; b < now.length; b++) {
            if (!exit.converged(b)) {
                finish(b, k, now[b]);
            } else if (keep) {
                trace.get(b).add(now[b]);
            }
        }
    }

    private void finish(int b, int k, ReferencePass pass) {
        if (!keep) {
            trace.get(b).clear();
        }
        trace.get(b).add(pass);
        last[b] = pass;
        passes[b] = k;
    }
}
