package org.phc4j.scenarios.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.Snapshot;
import org.phc4j.actors.lif.run.SpikeSink;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Runs the trials of a plan one after the other. The first trial has the plan's seed, each further one a seed made from it. With
 * snapshots, a run that was killed goes on where its last snapshot was taken, and ends with the same spikes.
 */
public final class SimulationRun {
    private static final double NANOS = 1e9;
    private static final long CHUNK_NANOS = 100_000_000L;
    private static final int FIRST_CHUNK = 100;

    private final SimulationPlan plan;
    private final Settings settings;
    private final SimulationListener listener;
    private final EarlierTrials ended;
    private List<ProjectionWeights> connections = List.of(); // of the weights that are recorded
    private double seconds;
    private double buildSeconds;
    private int chunk = FIRST_CHUNK;
    private @Nullable LifSimulation latest; // lends its connections to the next trial

    private SimulationRun(SimulationPlan plan, Settings settings, SimulationListener listener) {
        this.plan = plan;
        this.settings = settings;
        this.listener = listener;
        this.ended = new EarlierTrials(plan);
    }

    /**
     * How to run; none of it changes a spike.
     *
     * @param threads at least 1
     * @param snapshots folder of the snapshots, if any are to be taken or restored
     * @param everySteps steps from one snapshot to the next; 0 for none
     * @param restore whether to go on from the newest snapshot in the folder, if there is one
     */
    public record Settings(int threads, Optional<Path> snapshots, int everySteps, boolean restore) {
        /**
         * One thread, no snapshots.
         *
         * @return the settings
         */
        public static Settings defaults() {
            return new Settings(1, Optional.empty(), 0, false);
        }
    }

    /**
     * Runs a plan.
     *
     * @param plan the plan
     * @param settings how
     * @param listener follows it
     * @return what was recorded; not finished if the listener asked to stop
     */
    public static SimulationResult run(SimulationPlan plan, Settings settings, SimulationListener listener) {
        return new SimulationRun(plan, settings, listener).run();
    }

    private SimulationResult run() {
        Optional<Integer> snapshot = settings.restore ? newestSnapshot() : Optional.empty();
        if (settings.restore && snapshot.isEmpty()) {
            listener.note("no snapshot yet; starts from the beginning");
        }
        int trial = snapshot.orElse(0);
        boolean restore = snapshot.isPresent();
        int stepsRun = 0;
        for (boolean whole = true; trial < plan.trials() && whole; trial++) {
            stepsRun = trial(trial, restore);
            restore = false;
            whole = stepsRun == plan.steps();
        }
        if (latest != null) {
            latest.close();
        }
        boolean finished = ended.trials().size() == plan.trials() && stepsRun == plan.steps();
        return new SimulationResult(plan, ended.trials().stream().map(TrialRecord::spikes).toList(), traces(), stepsRun, finished, seconds,
                buildSeconds, weights());
    }

    private List<List<double[]>> traces() {
        return ended.trials().stream().map(trial -> IntStream.range(0, plan.recording().traces().size())
                .mapToObj(trial.traces()::samples).toList()).toList();
    }

    private List<SimulationResult.Weights> weights() {
        List<SimulationResult.Weights> weights = new ArrayList<>();
        for (int trial = 0; trial < ended.trials().size(); trial++) {
            for (int k = 0; k < connections.size(); k++) {
                ProjectionWeights projection = connections.get(k);
                for (WeightRecorder.Sample sample : ended.trials().get(trial).weights().samples(k)) {
                    weights.add(new SimulationResult.Weights(plan.recording().weights().get(k).projection(), trial, sample.step(),
                            visitor -> projection.forEach(sample.weights(), visitor)));
                }
            }
        }
        return weights;
    }

    private int trial(int trial, boolean restore) {
        TrialRecord record = TrialRecord.of(plan);
        List<SpikeSink> sinks = List.of(ended, record);
        LifOptions options = LifOptions.defaults().withSeed(seed(trial)).withThreads(settings.threads);
        long start = System.nanoTime();
        LifSimulation simulation = restore ? restored(trial, options, sinks) : fresh(options, sinks);
        latest = simulation;
        try {
            simulation.probe(record.traces().probes(), record.traces());
            connections = plan.recording().weights().stream().map(probe -> ProjectionWeights.of(probe.projection(), simulation)).toList();
            buildSeconds += (System.nanoTime() - start) / NANOS;
            advance(simulation, trial, record.weights());
            record.weights().end(simulation, connections, trial == plan.trials() - 1 || simulation.step() < plan.steps());
            ended.add(record);
            return simulation.step();
        } catch (RuntimeException | Error failure) {
            simulation.close();
            throw failure;
        }
    }

    private LifSimulation fresh(LifOptions options, List<SpikeSink> sinks) {
        LifSimulation simulation = latest == null ? LifSimulation.open(plan.network(), options) : latest.again(options.seed());
        sinks.forEach(simulation::record);
        return simulation;
    }

    private LifSimulation restored(int trial, LifOptions options, List<SpikeSink> sinks) {
        Snapshot.Resumed resumed = Snapshot.restore(plan.network(), options, sinks, snapshot(trial));
        resumed.restored().damaged().ifPresent(complaint -> listener.note(complaint + "; goes on from " + resumed.restored().file()));
        listener.note("goes on from step " + resumed.restored().step() + " of trial " + (trial + 1));
        return resumed.simulation();
    }

    private void advance(LifSimulation simulation, int trial, WeightRecorder weights) {
        int saved = simulation.step();
        while (simulation.step() < plan.steps() && !listener.stopRequested()) {
            int next = Math.min(Math.min(plan.steps(), weights.next(simulation.step())), Math.addExact(simulation.step(), chunk));
            next = Math.min(next, reward(simulation));
            if (settings.everySteps > 0) {
                next = Math.min(next, saved + settings.everySteps);
            }
            long start = System.nanoTime();
            simulation.run(next - simulation.step());
            long nanos = System.nanoTime() - start;
            seconds += nanos / NANOS;
            // Pieces of about a tenth of a second: often enough for a progress bar and for Ctrl-C. They change no spike.
            chunk = Math.clamp(nanos < CHUNK_NANOS / 2 ? chunk * 2L : nanos > CHUNK_NANOS * 2 ? chunk / 2 : chunk, 1, 1 << 20);
            weights.sample(simulation, connections);
            listener.advanced(trial, simulation.step(), simulation.spikes());
            if (settings.everySteps > 0 && simulation.step() == saved + settings.everySteps && simulation.step() < plan.steps()) {
                Snapshot.save(simulation, plan.network(), snapshot(trial));
                saved = simulation.step();
            }
        }
    }

    /** Sets the reward that holds from the next step on, and says up to where. */
    private int reward(LifSimulation simulation) {
        for (Reward reward : plan.rewards()) {
            if (reward.step() == simulation.step()) {
                simulation.reward(reward.value());
            } else if (reward.step() > simulation.step()) {
                return reward.step();
            }
        }
        return Integer.MAX_VALUE;
    }

    private long seed(int trial) {
        return trial == 0 ? plan.seed() : CounterRandom.of(plan.seed(), "trial").bits(trial, 0);
    }

    private Path snapshot(int trial) {
        return settings.snapshots.orElseThrow().resolve("trial-" + trial + ".snapshot");
    }

    /** The last trial with a snapshot, be it the one before the newest: a run may be killed just when the newest is replaced. */
    private Optional<Integer> newestSnapshot() {
        Path folder = settings.snapshots.orElseThrow();
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("trial-\\d{1,9}\\.snapshot(\\.previous)?"))
                    .map(name -> Integer.parseInt(name.replaceAll("\\D", ""))).max(Integer::compare);
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
    }
}
