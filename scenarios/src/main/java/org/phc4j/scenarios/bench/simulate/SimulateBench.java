package org.phc4j.scenarios.bench.simulate;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.region.LifRegion;
import org.phc4j.actors.lif.region.RegionMap;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.StaticStore;
import org.phc4j.actors.lif.synapse.SynapseStore;

/** Times simulations: each repetition starts from rest, and must give the same spikes. */
public final class SimulateBench {
    private SimulateBench() {}

    /**
     * Times a network.
     *
     * @param scenario the network
     * @param options regions and threads
     * @param biologyMs simulated time of a repetition
     * @param repetitions how many, at least 1; the first also warms up
     * @param watcher shown the spikes of the first repetition
     * @return the times
     */
    public static SimulationMeasurement measure(SimulationScenarios.Scenario scenario, LifOptions options, double biologyMs,
            int repetitions, Consumer<SpikeRecording> watcher) {
        double[] seconds = new double[repetitions];
        double[] processor = new double[repetitions];
        SimulationMeasurement result = null;
        LifNetwork description = scenario.network().get();
        LifOptions placed = scenario.regions() == 0 ? options : options.withOwner(RegionMap.balanced(description, scenario.regions()));
        int steps = description.grid().steps(biologyMs, "simulated time");
        long begun = System.nanoTime();
        LifSimulation simulation = LifSimulation.open(description, placed);
        double buildSeconds = (System.nanoTime() - begun) * 1e-9;
        for (int k = 0; k < repetitions; k++) {
            simulation = k == 0 ? simulation : simulation.again(options.seed());
            SpikeRecording spikes = new SpikeRecording(description.stamp());
            simulation.record(spikes);
            long start = System.nanoTime();
            long used = processorNanos();
            simulation.run(steps);
            seconds[k] = (System.nanoTime() - start) * 1e-9;
            processor[k] = (processorNanos() - used) * 1e-9;
            String hash = spikes.hash();
            if (result != null && !result.hash().equals(hash)) {
                throw new IllegalStateException(scenario.name() + ": repetition " + k + " has other spikes: " + hash);
            }
            if (result == null) {
                watcher.accept(spikes);
                result = measurement(scenario.name(), simulation, options, biologyMs, buildSeconds, seconds, processor, spikes);
            }
        }
        simulation.close();
        return Objects.requireNonNull(result);
    }

    /** Processor time of this thread, which is that of a simulation without actors. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static SimulationMeasurement measurement(String scenario, LifSimulation simulation, LifOptions options, double biologyMs,
            double buildSeconds, double[] seconds, double[] processor, SpikeRecording spikes) {
        List<LifRegion> regions = simulation.lowered().regions();
        long synapses = 0;
        long bytes = 0;
        int[] degree = new int[simulation.lowered().map().neurons()];
        for (LifRegion region : regions) {
            for (SynapseStore store : region.stores()) {
                synapses += store.size();
                bytes += store instanceof StaticStore compact ? (long) store.size() * compact.bytesPerConnection() : 0;
                for (int source = 0; source < degree.length; source++) {
                    degree[source] += store.degree(source);
                }
            }
        }
        long events = 0;
        for (int source : spikes.neurons()) {
            events += degree[source];
        }
        return new SimulationMeasurement(scenario, degree.length, synapses, regions.size(), options.threads(), biologyMs, buildSeconds, seconds,
                processor, spikes.size(), events, bytes / (double) Math.max(1, synapses), spikes.hash());
    }
}
