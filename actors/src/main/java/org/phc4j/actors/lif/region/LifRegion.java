package org.phc4j.actors.lif.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.device.CurrentChanges;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.NeuronKernel;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.synapse.StaticStore;
import org.phc4j.actors.lif.synapse.SynapseStore;

/**
 * A region: some neurons, the connections that end in them, and the spikes that are on their way. It advances by itself for at most as
 * many updates as the smallest delay, then needs the spikes of all regions, its own included.
 *
 * <p>How is chosen anew in each window and update from the number of spikes that arrive: whole windows block by block, straight from the rows
 * of few spikes, or step by step, from marking the neurons that are reached to looking at every one. No result depends on the choice.
 *
 * <p>Not thread-safe: one caller at a time.
 */
public final class LifRegion {
    /** Sweep when more events than this part of the neurons come. */
    private static final double SWEEP = 0.5;
    /** Mark words of bits, too, when fewer than this part of the neurons have events. */
    private static final double FEW = 1.0 / 256;

    private final RegionMap map;
    private final int index;
    private final int[] delays;
    private final int piece; // steps that blocks run through at once, from a multiple of it to the next
    private final List<NeuronKernel> kernels;
    private final List<SynapseStore> stores;
    private final List<DevicePart> devices;
    private final List<CurrentChanges> currents; // of each device
    private final int[] traceAt;  // where a store's numbers start among those of a spike
    private final int traceWidth;
    private final int size;
    private final double[] meanSegment; // connections of a source with one delay, by delay
    private final double deviceInputs;
    private final boolean[] projects;   // (N) sources with connections into this region
    private final boolean plastic;
    private final @Nullable StaticStore only;
    private final InputBuffer input;
    private final @Nullable BlockwiseWindow blockwise;
    private final @Nullable EventStep eventStep;
    private final SpikeHistory history;
    private final SpikeList spikes = new SpikeList();
    private final double[][] deviceCurrent; // (devices)(neurons) or empty until the device sets one
    private List<Probe> probes = List.of();
    private ProbeSink sink = (probe, element, update, value) -> {};
    private int next;

    LifRegion(RegionMap map, int index, int[] delays, int piece, int window, List<NeuronKernel> kernels, List<SynapseStore> stores,
            List<DevicePart> devices) {
        this.map = map;
        this.index = index;
        this.delays = delays;
        this.piece = piece;
        this.kernels = List.copyOf(kernels);
        this.stores = List.copyOf(stores);
        this.devices = List.copyOf(devices);
        traceAt = new int[stores.size()];
        int width = 0;
        for (int s = 0; s < traceAt.length; s++) {
            traceAt[s] = width;
            width += stores.get(s).traces();
        }
        traceWidth = width;
        size = kernels.stream().mapToInt(NeuronKernel::size).sum();
        plastic = stores.stream().anyMatch(SynapseStore::plastic);
        only = stores.size() == 1 && stores.getFirst() instanceof StaticStore store ? store : null;
        long connections = stores.stream().mapToLong(SynapseStore::size).sum();
        meanSegment = new double[delays.length];
        Arrays.fill(meanSegment, (double) connections / map.neurons() / Math.max(1, delays.length));
        deviceInputs = devices.stream().mapToDouble(DevicePart::inputsPerStep).sum();
        projects = new boolean[map.neurons()];
        for (int source = 0; source < projects.length; source++) {
            for (SynapseStore store : stores) {
                projects[source] |= store.degree(source) > 0;
            }
        }
        input = new InputBuffer(map.slots(index));
        FastPaths fast = only == null ? FastPaths.NONE : FastPaths.of(piece, delays, kernels, devices, only, input);
        blockwise = fast.windows();
        eventStep = fast.steps();
        int longest = delays.length == 0 ? 0 : delays[delays.length - 1];
        history = new SpikeHistory(longest + window + 1, width);
        deviceCurrent = new double[devices.size()][0];
        List<CurrentChanges> changes = new ArrayList<>();
        for (int d = 0; d < devices.size(); d++) {
            int device = d;
            changes.add((neuron, current) -> setCurrent(device, next, neuron, current));
        }
        currents = List.copyOf(changes);
    }

    /**
     * Samples from now on.
     *
     * @param toSample the probes; each region samples its own neurons
     * @param receiver receives the samples
     */
    public void probe(List<Probe> toSample, ProbeSink receiver) {
        probes = List.copyOf(toSample);
        sink = receiver;
    }

    /**
     * Runs updates.
     *
     * @param to end, exclusive; at most a window after the last exchange
     * @return the spikes of the region's neurons in these updates
     */
    public LifSpikes run(int to) {
        int from = next;
        int[] start = new int[to - from + 1];
        spikes.clear();
        while (next < to) {
            int end = Math.min(to, next + piece - next % piece);
            if (blockwise == null || !probes.isEmpty() || !runBlocks(blockwise, from, end, start)) {
                runSteps(from, end, start);
            }
        }
        return new LifSpikes(from, start, spikes.toArray());
    }

    private void runSteps(int from, int end, int[] start) {
        for (; next < end; next++) {
            int before = spikes.size();
            update(next);
            start[next - from + 1] = spikes.size();
            if (plastic && spikes.size() > before) {
                tellStores(before);
            }
            if (!probes.isEmpty()) {
                sample(next);
            }
        }
    }

    /**
     * Runs one update of a region that is the whole network, and takes in its own spikes at once: {@link #run} and {@link #accept} in one,
     * without arrays of their own.
     *
     * @param silent (N) sources whose spikes reach nobody, or empty for none
     * @return the spikes that reach somebody; borrowed until the next update
     */
    public SpikeList runAlone(boolean[] silent) {
        spikes.clear();
        update(next);
        if (plastic && spikes.size() > 0) {
            tellStores(0);
        }
        spikes.drop(silent);
        history.open(next, spikes.size());
        for (int k = 0; k < spikes.size(); k++) {
            takeIn(next, spikes.neuron(k));
        }
        next++;
        return spikes;
    }

    private boolean runBlocks(BlockwiseWindow blocks, int from, int to, int[] start) {
        if (!blocks.run(next, to, history)) {
            return false;
        }
        for (int s = 0; s < to - next; s++) {
            spikes.append(blocks.spikes(s));
            start[next + s - from + 1] = spikes.size();
        }
        next = to;
        return true;
    }

    private void tellStores(int before) {
        for (int k = before; k < spikes.size(); k++) {
            for (int s = 0; s < traceAt.length; s++) {
                stores.get(s).targetSpiked(spikes.neuron(k), next);
            }
        }
    }

    private void update(int step) {
        changeCurrents(step);
        double expected = expectedEvents(step);
        if (eventStep != null && expected <= SWEEP * size) {
            eventStep.run(step, history, spikes);
            return;
        }
        input.begin(search(expected));
        boolean events = deliver(step);
        for (int d = 0; d < devices.size(); d++) {
            events |= devices.get(d).inputs(step, input);
        }
        for (int k = 0; k < kernels.size(); k++) {
            NeuronKernel kernel = kernels.get(k);
            if (events || kernel.anyAwake()) {
                kernel.advance(step, input, spikes);
            }
        }
        input.end();
    }

    private InputBuffer.Search search(double events) {
        if (events > SWEEP * size) {
            return InputBuffer.Search.SWEEP;
        }
        return events > FEW * size ? InputBuffer.Search.MANY : InputBuffer.Search.FEW;
    }

    private double expectedEvents(int step) {
        double expected = deviceInputs;
        for (int d = 0; d < delays.length; d++) {
            expected += history.count(step - delays[d]) * meanSegment[d];
        }
        return expected;
    }

    private boolean deliver(int step) {
        boolean any = false;
        for (int d = delays.length - 1; d >= 0; d--) {
            int emitted = step - delays[d];
            int count = history.count(emitted);
            if (count == 0) {
                continue;
            }
            any = true;
            if (only != null) {
                only.deliverAll(history.sources(emitted), count, d, input);
            } else {
                deliver(step, d, history.sources(emitted), count, history.traces(emitted));
            }
        }
        return any;
    }

    private void deliver(int step, int d, int[] sources, int count, double[] traces) {
        for (int k = 0; k < count; k++) {
            for (int s = 0; s < traceAt.length; s++) {
                stores.get(s).deliver(sources[k], d, step, delays[d], traces, k * traceWidth + traceAt[s], input);
            }
        }
    }

    private void changeCurrents(int step) {
        for (int d = 0; d < devices.size(); d++) {
            devices.get(d).currents(step, currents.get(d));
        }
    }

    private void setCurrent(int device, int step, int neuron, double current) {
        if (deviceCurrent[device].length == 0) {
            deviceCurrent[device] = new double[map.neurons()];
        }
        deviceCurrent[device][neuron] = current;
        double total = 0;
        for (double[] each : deviceCurrent) {
            total += each.length == 0 ? 0 : each[neuron];
        }
        kernels.get(map.share(neuron)).current(map.local(neuron), step, total);
    }

    /**
     * Takes in the spikes of all regions since the last exchange.
     *
     * @param all merged spikes of the updates that this region has just run
     */
    public void accept(LifSpikes all) {
        for (int s = 0; s < all.steps(); s++) {
            int update = all.from() + s;
            history.open(update, all.stepStart()[s + 1] - all.stepStart()[s]);
            for (int k = all.stepStart()[s]; k < all.stepStart()[s + 1]; k++) {
                takeIn(update, all.neurons()[k]);
            }
        }
    }

    private void takeIn(int update, int source) {
        if (projects[source]) {
            int at = history.count(update);
            history.add(update, source);
            for (int store = 0; store < traceAt.length; store++) {
                stores.get(store).spiked(source, update, history.traces(update), at * traceWidth + traceAt[store]);
            }
        }
    }

    private void sample(int update) {
        for (int p = 0; p < probes.size(); p++) {
            Probe probe = probes.get(p);
            if (probe.due(update)) {
                for (int e = 0; e < probe.neurons().length; e++) {
                    if (map.region(probe.neurons()[e]) == index) {
                        sink.sample(p, e, update, observe(probe.neurons()[e], probe.variable(), update));
                    }
                }
            }
        }
    }

    /**
     * Looks at the membrane of a neuron of the region after the last update.
     *
     * @param neuron index in the whole network
     * @return its potential, NaN if its model has none
     */
    public double potential(int neuron) {
        NeuronKernel kernel = kernels.get(map.share(neuron));
        return kernel.variables().isEmpty() ? Double.NaN : kernel.observe(0, map.local(neuron), next - 1);
    }

    /**
     * Looks at a neuron of the region after the last update.
     *
     * @param neuron index in the whole network
     * @param variable index into the variables of its model
     * @return the value
     */
    public double observe(int neuron, int variable) {
        return observe(neuron, variable, next - 1);
    }

    /**
     * What can be observed of a neuron of the region.
     *
     * @param neuron index in the whole network
     * @return names of the variables of its model
     */
    public List<String> variables(int neuron) {
        return kernels.get(map.share(neuron)).variables();
    }

    private double observe(int neuron, int variable, int update) {
        return kernels.get(map.share(neuron)).observe(variable, map.local(neuron), update);
    }

    /**
     * The reward changes.
     *
     * @param reward its value from the next update on
     */
    public void reward(double reward) {
        stores.forEach(store -> store.reward(next, reward));
    }

    /**
     * The next update.
     *
     * @return its index
     */
    public int next() {
        return next;
    }

    /**
     * The stores: all static projections together first if there are any, then the others in order.
     *
     * @return the stores
     */
    public List<SynapseStore> stores() {
        return stores;
    }

    /**
     * The populations that have neurons here.
     *
     * @return the populations, in order
     */
    public List<Population> populations() {
        List<Population> here = new ArrayList<>();
        map.shares(index).forEach(share -> here.add(map.network().populations().get(share.population())));
        return here;
    }

    /**
     * Shows the state; between runs, after the exchange.
     *
     * @param visitor saves or restores
     */
    public void state(StateVisitor visitor) {
        next = (int) visitor.number("next", next);
        history.state(visitor);
        for (int d = 0; d < deviceCurrent.length; d++) {
            deviceCurrent[d] = visitor.grown("device.current", deviceCurrent[d], deviceCurrent[d].length);
            devices.get(d).state(visitor);
        }
        kernels.forEach(kernel -> kernel.state(visitor));
        stores.forEach(store -> store.state(visitor));
    }
}
