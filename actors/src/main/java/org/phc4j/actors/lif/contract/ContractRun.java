package org.phc4j.actors.lif.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.Snapshot;
import org.phc4j.actors.lif.run.SpikeRecording;

/**
 * A run, reduced to what must be the same.
 *
 * @param spikes number of spikes
 * @param hash of the spike train
 * @param weights the connections and the bits of their weights, of each projection, sorted
 */
record ContractRun(int spikes, String hash, List<List<String>> weights) {
    private static final int REWARD_EVERY = 250;

    static ContractRun of(LifNetwork network, LifOptions options, int steps) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            simulation.record(spikes);
            advance(simulation, steps);
            return of(network, simulation, spikes);
        }
    }

    /** In short and long pieces, with looks at all that can be seen. */
    static ContractRun inPieces(LifNetwork network, LifOptions options, int steps) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, options)) {
            simulation.record(spikes);
            for (int piece = 1; simulation.step() < steps; piece = piece * 7 % 31 + 1) {
                advance(simulation, Math.min(steps, simulation.step() + piece));
                lookAt(network, simulation);
            }
            return of(network, simulation, spikes);
        }
    }

    private static void lookAt(LifNetwork network, LifSimulation simulation) {
        int neuron = simulation.step() % network.neurons();
        if (!simulation.variables(neuron).isEmpty()) {
            simulation.observe(neuron, simulation.step() % simulation.variables(neuron).size());
        }
        if (simulation.step() % 5 == 0) {
            network.projections().forEach(projection -> simulation.weights(projection.name(), (source, target, weight, delay) -> { }));
        }
    }

    /** Saved at a step, ended, restored, and run to the end. */
    static ContractRun restored(Supplier<LifNetwork> network, LifOptions options, int steps, int at) {
        try {
            Path folder = Files.createTempDirectory("phc4j-contract");
            try {
                return restored(network, options, steps, at, folder.resolve("run.snapshot"));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContractRun restored(Supplier<LifNetwork> network, LifOptions options, int steps, int at, Path file) {
        LifNetwork first = network.get();
        try (LifSimulation simulation = LifSimulation.open(first, options)) {
            simulation.record(new SpikeRecording(first.stamp()));
            advance(simulation, at);
            Snapshot.save(simulation, first, file);
        }
        LifNetwork second = network.get();
        SpikeRecording spikes = new SpikeRecording(second.stamp());
        try (LifSimulation simulation = Snapshot.restore(second, options, List.of(spikes), file).simulation()) {
            advance(simulation, steps);
            return of(second, simulation, spikes);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Runs on, with a reward that depends on the step alone. */
    private static void advance(LifSimulation simulation, int to) {
        while (simulation.step() < to) {
            if (simulation.step() % REWARD_EVERY == 0) {
                simulation.reward(simulation.step() / REWARD_EVERY % 2 == 0 ? 0.01 : -0.005);
            }
            simulation.run(Math.min(to - simulation.step(), REWARD_EVERY - simulation.step() % REWARD_EVERY));
        }
    }

    private static ContractRun of(LifNetwork network, LifSimulation simulation, SpikeRecording spikes) {
        List<List<String>> weights = new ArrayList<>();
        for (Projection projection : network.projections()) {
            List<String> rows = new ArrayList<>();
            simulation.weights(projection.name(), (source, target, weight, delay) -> rows.add(source + " -> " + target + " after " + delay
                    + " steps: " + Double.toHexString(weight)));
            rows.sort(String::compareTo);
            weights.add(rows);
        }
        return new ContractRun(spikes.size(), spikes.hash(), weights);
    }

    void requireSame(String what, ContractRun other) {
        requireSameSpikes(what, other);
        for (int p = 0; p < weights.size(); p++) {
            for (int k = 0; k < weights.get(p).size(); k++) {
                String here = weights.get(p).get(k);
                String there = k < other.weights.get(p).size() ? other.weights.get(p).get(k) : "nothing";
                if (!here.equals(there)) {
                    throw new AssertionError(what + ": connection " + there + "; expected " + here);
                }
            }
        }
    }

    void requireSameSpikes(String what, ContractRun other) {
        if (spikes != other.spikes || !hash.equals(other.hash)) {
            throw new AssertionError(what + ": " + other.spikes + " spikes, hash " + other.hash + "; expected " + spikes + ", hash " + hash
                    + ", as in one region");
        }
    }
}
