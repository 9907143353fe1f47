package org.phc4j.actors.lif.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifRegion;
import org.phc4j.actors.lif.region.LifRegions;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.actors.lif.region.Probe;
import org.phc4j.actors.lif.region.ProbeSink;
import org.phc4j.actors.lif.synapse.EdgeVisitor;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.actors.runtime.LifRunPlan;
import org.phc4j.connectomes.BadInputException;

/**
 * A LIF network being simulated. It may be run in any number of pieces, looked at, rewarded and saved in between; none of that changes a
 * spike, nor do the number of regions and threads.
 *
 * <pre>{@code
 * SpikeRecording spikes = new SpikeRecording(network.stamp());
 * try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults().withThreads(2))) {
 *     simulation.record(spikes);
 *     simulation.run(10_000);
 * }
 * System.out.println(spikes.size() + " spikes, " + spikes.hash());
 * }</pre>
 *
 * <p>One thread runs the regions one after the other, without actors; with more, each region is an actor. Not thread-safe.
 */
public final class LifSimulation implements AutoCloseable {
    private final LifRegions lowered;
    private final @Nullable ActorRuntime runtime;
    private final List<String> projections; // names by store
    private final int offset;
    private final long seed;
    private final boolean skipping;
    private final List<SpikeSink> sinks = new ArrayList<>();
    private long spikes;
    private @Nullable Long fingerprint;

    private LifSimulation(LifNetwork network, LifRegions lowered, LifOptions options) {
        int threads = options.threads();
        this.seed = options.seed();
        this.skipping = options.skipping();
        this.lowered = lowered;
        this.offset = network.stamp().offset();
        this.runtime = threads > 1 && lowered.regions().size() > 1 ? ActorRuntime.start(threads) : null;
        this.projections = storeNames(network);
    }

    private static List<String> storeNames(LifNetwork network) {
        List<String> names = new ArrayList<>();
        if (network.projections().stream().anyMatch(p -> p.model() instanceof StaticSynapse)) {
            names.add("");
        }
        network.projections().stream().filter(p -> !(p.model() instanceof StaticSynapse)).map(Projection::name).forEach(names::add);
        return List.copyOf(names);
    }

    /**
     * A simulation before its first step.
     *
     * @param network the network; its connections are not kept
     * @param options seed, regions, threads
     * @return the simulation, to be closed by the caller
     * @throws BadInputException if a connection is unusable
     */
    public static LifSimulation open(LifNetwork network, LifOptions options) {
        LifRegions lowered = LifRegions.of(network, options.ownerFor(network), options.seed(), options.skipping());
        return new LifSimulation(network, lowered, options);
    }

    /**
     * The same network before its first step, with another seed, as if opened anew: for trials. Static connections are shared instead of
     * being lowered again, and so are the threads; so this simulation must not be run any more, and only the last one be closed.
     *
     * @param seed decides all random numbers
     * @return a simulation without sinks and probes
     */
    public LifSimulation again(long seed) {
        return new LifSimulation(this, seed);
    }

    private LifSimulation(LifSimulation earlier, long seed) {
        this.seed = seed;
        this.skipping = earlier.skipping;
        this.lowered = earlier.lowered.again(seed, skipping);
        this.offset = earlier.offset;
        this.runtime = earlier.runtime;
        this.projections = earlier.projections;
    }

    /**
     * Sends all further spikes to a sink.
     *
     * @param sink the sink
     */
    public void record(SpikeSink sink) {
        sinks.add(sink);
    }

    /**
     * Samples variables from now on, in place of earlier probes.
     *
     * @param probes what to sample
     * @param sink receives the samples
     */
    public void probe(List<Probe> probes, ProbeSink sink) {
        for (Probe probe : probes) {
            for (int neuron : probe.neurons()) {
                requireNeuron(neuron);
            }
        }
        lowered.regions().forEach(region -> region.probe(probes, sink));
    }

    /**
     * Runs some steps.
     *
     * @param steps how many, at least 0
     * @throws BadInputException if the end is beyond 2^31 - 1 steps
     */
    public void run(int steps) {
        if (steps < 0 || steps > Integer.MAX_VALUE - 1 - step()) {
            throw new BadInputException(steps + " steps after " + step() + "; expected at least 0, and fewer than 2^31 in all");
        }
        int end = step() + steps;
        if (runtime != null) {
            runtime.run(new LifRunPlan(lowered, end, this::take));
            return;
        }
        LifSpikes[] parts = new LifSpikes[lowered.regions().size()];
        while (step() < end) {
            int to = lowered.border(step(), end);
            for (int r = 0; r < parts.length; r++) {
                parts[r] = lowered.regions().get(r).run(to);
            }
            LifSpikes all = LifSpikes.merge(parts);
            lowered.regions().forEach(region -> region.accept(all));
            take(all);
        }
    }

    private void take(LifSpikes all) {
        spikes += all.count();
        for (SpikeSink sink : sinks) {
            sink.accept(all);
        }
    }

    /**
     * The next step: how many have run.
     *
     * @return the number of steps since the start
     */
    public int step() {
        return lowered.regions().getFirst().next();
    }

    /**
     * Spikes so far.
     *
     * @return the count over all neurons
     */
    public long spikes() {
        return spikes;
    }

    /**
     * What is added to an update's index to get a spike's stamp.
     *
     * @return 0 or 1
     */
    public int stampOffset() {
        return offset;
    }

    /**
     * Sets the reward from the next step on.
     *
     * @param value finite
     */
    public void reward(double value) {
        if (!Double.isFinite(value)) {
            throw new BadInputException("reward = " + value + "; expected a finite number");
        }
        lowered.regions().forEach(region -> region.reward(value));
    }

    /**
     * Looks at a neuron after the last step.
     *
     * @param neuron index in the whole network
     * @param variable index into the variables of its model; 0 is the membrane potential
     * @return the value
     */
    public double observe(int neuron, int variable) {
        requireNeuron(neuron);
        return lowered.regions().get(lowered.map().region(neuron)).observe(neuron, variable);
    }

    /**
     * What can be observed of a neuron.
     *
     * @param neuron index in the whole network
     * @return names of the variables of its model, the membrane potential first; none for models without a state to show
     */
    public List<String> variables(int neuron) {
        requireNeuron(neuron);
        return lowered.regions().get(lowered.map().region(neuron)).variables(neuron);
    }

    /**
     * Shows the present connections of a projection; those of all static projections come together.
     *
     * @param projection its name; of a static one, any name of a static one
     * @param visitor receives (source, target, weight, delay in steps), by region, source, delay, target
     */
    public void weights(String projection, EdgeVisitor visitor) {
        int store = Math.max(0, projections.indexOf(projection));
        for (LifRegion region : lowered.regions()) {
            region.stores().get(store).weights(step(), visitor);
        }
    }

    /**
     * What decides the random numbers.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    /** What a snapshot must have in common with this simulation; worked out once. */
    long fingerprint(LifNetwork network) {
        if (fingerprint == null) {
            fingerprint = Fingerprint.of(network, this);
        }
        return fingerprint;
    }

    /**
     * The lowered network.
     *
     * @return regions and window
     */
    public LifRegions lowered() {
        return lowered;
    }

    /**
     * Shows the whole state, recordings included.
     *
     * @param visitor saves or restores
     */
    public void state(StateVisitor visitor) {
        spikes = visitor.number("spikes", spikes);
        lowered.regions().forEach(region -> region.state(visitor));
        sinks.forEach(sink -> sink.state(visitor));
    }

    private void requireNeuron(int neuron) {
        if (neuron < 0 || neuron >= lowered.map().neurons()) {
            throw new BadInputException("neuron " + neuron + "; expected 0.." + (lowered.map().neurons() - 1));
        }
    }

    /** Ends the threads, if there are any. */
    @Override
    public void close() {
        if (runtime != null) {
            runtime.close();
        }
    }
}
