package org.phc4j.actors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.device.EncoderDevice;
import org.phc4j.actors.device.InputSource;
import org.phc4j.actors.device.ObservingDevice;
import org.phc4j.actors.device.ReadoutDevice;
import org.phc4j.actors.device.RecordedSeries;
import org.phc4j.actors.device.SpikeRecorder;
import org.phc4j.actors.device.VoltageProbe;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.actors.region.Trials;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.actors.runtime.RunFailedException;
import org.phc4j.actors.runtime.RunPlan;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * A trained network, run event by event: one actor for each part of a {@link Partition}, which exchange the spikes of windows of d
 * steps, d the synaptic delay.
 *
 * <p>Guarantee: spikes, voltages and logits are those of the sequential run of the same equations in float32, bit for bit, whatever
 * the partition, the number of threads, the order in which messages arrive, and which samples run side by side.
 *
 * <pre>{@code
 * try (ActorNetwork network = ActorNetwork.open(model, Partition.byRegion(model.topology()))) {
 *     ActorRun run = network.run(series, RunOptions.defaults().recordingSpikes());
 *     System.out.println(run.spikes() + " spikes, " + run.spikeHash());
 * }
 * }</pre>
 *
 * <p>Thread-safe; every run has a state of its own, starting from rest.
 */
public final class ActorNetwork implements AutoCloseable {
    private static final int ROWS_PER_BLOCK = 1024;
    private static final int SHORTEST_BLOCK = 16;

    private final PhcssmNetwork network;
    private final ActorRuntime runtime;
    private final boolean owned;

    private ActorNetwork(PhcssmNetwork network, ActorRuntime runtime, boolean owned) {
        this.network = network;
        this.runtime = runtime;
        this.owned = owned;
    }

    /**
     * Opens a network on threads of its own, one for each processor.
     *
     * @param model the network; its parameters are copied
     * @param partition owners of its neurons
     * @return the network, to be closed by the caller
     */
    public static ActorNetwork open(Model model, Partition partition) {
        return new ActorNetwork(PhcssmNetwork.of(model, partition), ActorRuntime.start(), true);
    }

    /**
     * Opens a network on a shared runtime, which stays open when the network is closed.
     *
     * @param model the network; its parameters are copied
     * @param partition owners of its neurons
     * @param runtime the threads
     * @return the network
     */
    public static ActorNetwork open(Model model, Partition partition, ActorRuntime runtime) {
        return new ActorNetwork(PhcssmNetwork.of(model, partition), runtime, false);
    }

    /**
     * Runs recorded series to their ends.
     *
     * @param series (B) normalised sequences, each row-major (T_b, Din), of equal or unequal lengths
     * @param options what is recorded
     * @return logits and spikes
     * @throws BadInputException if a series does not fit the network or holds a value that is not finite
     * @throws RunFailedException if a part of the run failed
     */
    public ActorRun run(float[][] series, RunOptions options) {
        return run(new RecordedSeries(series, network.model().config().inputs()), options);
    }

    /**
     * Runs input that is supplied step by step.
     *
     * @param source the input
     * @param options what is recorded
     * @return logits and spikes
     * @throws BadInputException if a sample is too short for the readout or holds a value that is not finite
     * @throws RunFailedException if a part of the run, the source or the voltage sink failed
     */
    public ActorRun run(InputSource source, RunOptions options) {
        int[] steps = lengths(source);
        float[] logits = new float[Math.multiplyExact(steps.length, network.model().config().classes())];
        float[][] outputs = new float[network.model().config().window().eachStep() ? steps.length : 0][];
        List<SpikeRaster> rasters = new ArrayList<>();
        long spikes = 0;
        for (int first = 0; first < steps.length; first += options.lockstep()) {
            int end = Math.min(first + options.lockstep(), steps.length);
            spikes += runTogether(source, first, Trials.of(Arrays.copyOfRange(steps, first, end)), options, logits, outputs, rasters);
        }
        long total = Arrays.stream(steps).asLongStream().sum();
        return new ActorRun(logits, outputs, rasters, spikes, total, total * network.model().topology().size());
    }

    private long runTogether(InputSource source, int first, Trials trials, RunOptions options, float[] logits,
            float[][] outputs, List<SpikeRaster> rasters) {
        Partition partition = network.partition();
        List<RegionNode> regions = new ArrayList<>();
        for (int k = 0; k < partition.actors(); k++) {
            regions.add(network.node(k, trials, options.recordSpikes(), options.voltage() != null));
        }
        ReadoutDevice readout = new ReadoutDevice(network, trials);
        SpikeRecorder recorder = new SpikeRecorder(partition.actors(), partition.size(), trials);
        List<ObservingDevice> observers = new ArrayList<>(List.of(readout));
        if (options.recordSpikes()) {
            observers.add(recorder);
        }
        if (options.voltage() != null) {
            observers.add(new VoltageProbe(options.voltage(), first, partition, trials));
        }
        EncoderDevice encoder = new EncoderDevice(network, source, first, trials, blockSteps(trials));
        runtime.run(new RunPlan(regions, network.wiring(), encoder, observers, trials.steps()));
        readout.decode(logits, outputs, first);
        if (options.recordSpikes()) {
            rasters.addAll(recorder.rasters());
        }
        return regions.stream().mapToLong(RegionNode::spikes).sum();
    }

    /** Long blocks where few samples share a message; a block's arrays still fit the cache. */
    private static int blockSteps(Trials trials) {
        return Math.max(SHORTEST_BLOCK, ROWS_PER_BLOCK / trials.count());
    }

    private int[] lengths(InputSource source) {
        int fewest = ReadoutStretches.of(network.model().config()).fewestSteps();
        int[] steps = new int[source.samples()];
        for (int b = 0; b < steps.length; b++) {
            steps[b] = source.steps(b);
            if (steps[b] < fewest) {
                throw new BadInputException("sequence " + b + " has " + steps[b] + " steps; expected at least " + fewest
                        + ", one for each stretch of time of the readout");
            }
        }
        return steps;
    }

    /** Ends the threads, if they are the network's own. */
    @Override
    public void close() {
        if (owned) {
            runtime.close();
        }
    }
}
