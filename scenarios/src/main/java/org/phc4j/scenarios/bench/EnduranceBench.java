package org.phc4j.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.LearningRate;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.learning.TrainingOptions;

/**
 * A long training: whether memory stays flat and the weights stay sound. Live heap is taken after full collections at regular marks;
 * a line through all marks but the first, when compilers and pools still settle, tells growth from noise.
 */
public final class EnduranceBench {
    /** Marks over a run. */
    public static final int MARKS = 20;

    private static final TrainingShape SHAPE = TrainingShape.of(100, 6, 4, 32, 32);
    private static final int SAMPLES = 64;
    private static final int LEAST_STEPS = 5 * MARKS;
    private static final double DEVIATIONS = 3;
    private static final double NOISE_BYTES = 512 << 10;

    private EnduranceBench() {}

    /**
     * One mark.
     *
     * @param step steps done
     * @param liveBytes live heap
     * @param residentBytes of the process
     * @param allocatedPerStep bytes allocated per step since the mark before
     * @param millisPerStep mean time since the mark before
     * @param loss of the step
     */
    public record Mark(long step, long liveBytes, long residentBytes, double allocatedPerStep, double millisPerStep, double loss) {}

    /**
     * A run.
     *
     * @param steps steps done
     * @param marks the marks, the first a fraction of the run after the start
     * @param growth a line through live bytes over steps, the first mark left out, in bytes per step; NaN where there are too few
     * @param finite whether every loss was a finite number
     */
    public record Result(long steps, List<Mark> marks, LeastSquares growth, boolean finite) {
        /** Fixes the marks. */
        public Result {
            marks = List.copyOf(marks);
        }

        /**
         * Whether memory is flat: the slope lies within three of its standard deviations of 0, or all that it adds up to over the run
         * is below 512 KiB.
         *
         * @return true if nothing grows
         */
        public boolean flat() {
            return Math.abs(growth.slope()) <= DEVIATIONS * growth.slopeDeviation() || Math.abs(growth.slope()) * steps < NOISE_BYTES;
        }
    }

    /**
     * Trains and watches.
     *
     * @param provider which engine
     * @param threads its threads
     * @param steps updates, at least 100
     * @param stop asked after every step
     * @param watcher told of every mark
     * @return what was seen
     * @throws BadInputException if there are too few steps
     */
    public static Result run(ScanEngine.Provider provider, int threads, long steps, BooleanSupplier stop, Consumer<Mark> watcher) {
        if (steps < LEAST_STEPS) {
            throw new BadInputException("steps = " + steps + "; expected at least " + LEAST_STEPS + ", as memory is looked at " + MARKS + " times");
        }
        TrainingShape all = TrainingShape.of(SHAPE.steps(), SHAPE.channels(), SHAPE.classes(), SHAPE.neurons(), SAMPLES);
        Workload workload = Workload.standard(all, Positivity.SOFTPLUS, Execution.EXACT, true);
        Model model = workload.model();
        Batch samples = workload.batch();
        TrainingOptions options = new TrainingOptions(steps, SHAPE.batch(), new LearningRate.Constant(1e-3), 0.01, 1, Execution.EXACT,
                Objective.DEFAULT, RewardStdp.DEFAULT, steps, 0, 0);
        Watch watch = new Watch(steps / MARKS, stop, watcher);
        try (ScanEngine engine = provider.open(model.config(), model.topology(), threads)) {
            Trainer trainer = new Trainer(engine, model.config(), model.topology(), model.parameters(), options, samples, null);
            long done = trainer.run(watch).update();
            return watch.result(done);
        }
    }

    private static final class Watch implements TrainingListener {
        private final long every;
        private final BooleanSupplier stop;
        private final Consumer<Mark> watcher;
        private final List<Mark> marks = new ArrayList<>();
        private boolean finite = true;
        private long allocated = Memory.allocated();
        private long since = System.nanoTime();

        Watch(long every, BooleanSupplier stop, Consumer<Mark> watcher) {
            this.every = every;
            this.stop = stop;
            this.watcher = watcher;
        }

        @Override
        public void updated(Update report) {
            finite &= Double.isFinite(report.loss().total());
            if (report.update() % every == 0) {
                mark(report);
            }
        }

        private void mark(Update report) {
            double millis = (System.nanoTime() - since) / 1e6 / every;
            double perStep = (double) (Memory.allocated() - allocated) / every;
            Mark mark = new Mark(report.update(), Memory.liveHeap(), Memory.resident(), perStep, millis, report.loss().total());
            marks.add(mark);
            watcher.accept(mark);
            allocated = Memory.allocated();
            since = System.nanoTime();
        }

        @Override
        public boolean stopRequested() {
            return stop.getAsBoolean();
        }

        Result result(long done) {
            double[] x = marks.stream().skip(1).mapToDouble(Mark::step).toArray();
            double[] y = marks.stream().skip(1).mapToDouble(Mark::liveBytes).toArray();
            LeastSquares growth = x.length < 2 ? new LeastSquares(Double.NaN, Double.NaN, Double.NaN) : LeastSquares.of(x, y);
            return new Result(done, marks, growth, finite);
        }
    }
}
