package org.phc4j.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.learning.LearningRate;
import org.phc4j.scanengine.learning.Progress;
import org.phc4j.scanengine.learning.Trainer;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.learning.TrainingOptions;

/** Times training steps of a workload. */
public final class TrainingBench implements AutoCloseable {
    private static final double LEARNING_RATE = 1e-3;
    private static final double WEIGHT_DECAY = 0.01;
    private static final int LEAST_STEPS = 3;
    // The compiler can be idle for a while before it has seen a slow step often enough.
    private static final int THOROUGH_STEPS = 30;
    private static final double LONGEST_WARM_UP = 30;
    private static final double NANOS = 1e9;

    private final Workload workload;
    private final Model model;
    private final float[] zeros;
    private final ScanEngine engine;
    private final Trainer trainer;
    private final LastUpdate last = new LastUpdate();

    private TrainingBench(Workload workload, Model model, Batch batch, BenchSettings settings) {
        this.workload = workload;
        this.model = model;
        this.zeros = new float[model.parameters().values().length];
        this.engine = settings.provider().open(model.config(), model.topology(), settings.threads());
        TrainingOptions options = new TrainingOptions(1, batch.size(), new LearningRate.Constant(LEARNING_RATE), WEIGHT_DECAY, 1.0,
                workload.execution(), Objective.DEFAULT, workload.rewarded() ? RewardStdp.DEFAULT : null, 1, 0, workload.seed());
        this.trainer = new Trainer(engine, model.config(), model.topology(), model.parameters(), options, batch, null);
    }

    /** Keeps what the trainer said last. */
    private static final class LastUpdate implements TrainingListener {
        private @Nullable Update update;

        @Override
        public void updated(Update report) {
            update = report;
        }

        Update get() {
            if (update == null) {
                throw new IllegalStateException("no step yet");
            }
            return update;
        }
    }

    /**
     * Runs tiny steps of both executions, so that the classes of the engine are loaded and do not count as memory of a workload.
     *
     * @param settings engine and threads
     */
    public static void rehearse(BenchSettings settings) {
        BenchSettings few = new BenchSettings(settings.provider(), settings.threads(), 1, 1, 0);
        for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(2))) {
            for (var map : org.phc4j.connectomes.network.Positivity.values()) {
                measure(Workload.standard(TrainingShape.of(16, 2, 2, 16, 4), map, execution, true), few, () -> false);
            }
        }
    }

    /**
     * Times a workload.
     *
     * @param workload what to time
     * @param settings how
     * @param stop asked before every step
     * @return what it cost, or empty if it was stopped before there was anything to tell
     */
    public static Optional<Measurement> measure(Workload workload, BenchSettings settings, BooleanSupplier stop) {
        Model model = workload.model();
        Batch batch = workload.batch();
        long before = Memory.liveHeap();
        try (TrainingBench bench = new TrainingBench(workload, model, batch, settings)) {
            return bench.run(settings, stop, before, batch);
        }
    }

    private Optional<Measurement> run(BenchSettings settings, BooleanSupplier stop, long before, Batch batch) {
        int warmUp = 0;
        long start = System.nanoTime();
        CompilerWatch compiler = CompilerWatch.here();
        boolean thorough = settings.warmUpSeconds() > 0;
        while (!stop.getAsBoolean()
                && (warmUp < LEAST_STEPS || secondsSince(start) < settings.warmUpSeconds()
                        || thorough && (!compiler.idle() || warmUp < THOROUGH_STEPS && secondsSince(start) < LONGEST_WARM_UP))) {
            step();
            warmUp++;
        }
        List<Double> millis = new ArrayList<>(settings.repetitions());
        long from = System.nanoTime();
        long allocated = Memory.allocated();
        long calls = engine.calls();
        long moved = engine.movedBytes();
        while (!stop.getAsBoolean() && millis.size() < settings.repetitions()
                && (millis.size() < LEAST_STEPS || secondsSince(from) < settings.seconds())) {
            millis.add(step() / 1e6);
        }
        double perStep = (Memory.allocated() - allocated) / (double) Math.max(1, millis.size());
        if (millis.isEmpty()) {
            return Optional.empty();
        }
        Measurement.ArrayWork arrays = new Measurement.ArrayWork((engine.calls() - calls) / millis.size(),
                (engine.movedBytes() - moved) / millis.size(), engine.heldBytes());
        return Optional.of(measurement(settings, millis, warmUp, perStep, before, batch, arrays));
    }

    private Measurement measurement(BenchSettings settings, List<Double> millis, int warmUp, double allocated, long before, Batch batch,
            Measurement.ArrayWork arrays) {
        double rate = rate(workload.topology(), last.get().rates());
        return new Measurement(workload, settings.threads(), engine.name(), millis.stream().mapToDouble(Double::doubleValue).toArray(), warmUp,
                last.get().loss().total(), rate, WorkCount.of(workload, rate, zeros.length), Memory.liveHeap() - before - own(),
                batch.totalSteps() * batch.inputs() * Float.BYTES, Memory.resident(), allocated, Machine.loadNow(), arrays);
    }

    /** Bytes that the bench itself holds. */
    private long own() {
        return (long) zeros.length * Float.BYTES;
    }

    /** One step from the initial parameters; its time in ns. */
    private long step() {
        trainer.restore(model.parameters(), model.parameters(), zeros, zeros, Progress.START);
        long from = System.nanoTime();
        trainer.run(last);
        return System.nanoTime() - from;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / NANOS;
    }

    /** Spikes per neuron and step over all regions. */
    static double rate(Topology topology, double[] rates) {
        double sum = 0;
        for (int r = 0; r < rates.length; r++) {
            sum += rates[r] * topology.regionSize(r);
        }
        return sum / topology.size();
    }

    @Override
    public void close() {
        engine.close();
    }
}
