package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.SpikeList;
import org.phc4j.actors.lif.region.LifRegion;
import org.phc4j.actors.lif.region.LifRegions;

/** All neurons of a LIF network in one region and one thread, updated in windows of one update. */
final class LifSession implements OnlineSession {
    private static final float[] NO_READOUT = new float[0];
    private static final boolean[] NOBODY = new boolean[0];
    private final NetworkCard card;
    private final int updates;
    private final LiveDevice live;
    private final LifRegion region;
    private final boolean[] silent; // (N)
    private final byte[] rest;
    private boolean anySilent;
    private int[] spikes = new int[64];
    private int spikeCount;
    private long step;

    LifSession(NetworkCard card, LifNetwork network, List<Population> channels, int updates, long seed) {
        this.card = card;
        this.updates = updates;
        this.live = new LiveDevice(card.populations(), channels);
        this.region = LifRegions.of(with(network, live), new int[card.neurons()], seed, true).regions().getFirst();
        this.silent = new boolean[card.neurons()];
        this.rest = new byte[stateBytes()];
        save(ByteBuffer.wrap(rest));
    }

    private static LifNetwork with(LifNetwork network, InputDevice device) {
        LifNetwork.Builder builder = LifNetwork.builder(network.grid()).stamp(network.stamp());
        network.populations().forEach(p -> builder.population(p.name(), p.size(), p.model()));
        for (Projection p : network.projections()) {
            builder.project(p.name(), p.model(), p.edges(), p.port());
        }
        network.devices().forEach(builder::device);
        return builder.device(device).build();
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public void reset() {
        live.reset();
        restore(ByteBuffer.wrap(rest));
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public void frame(float[] values, int from) {
        live.frame(values, from);
    }

    @Override
    public void event(int neuron, float weight) {
        live.event(neuron, weight);
    }

    @Override
    public void stimulate(int population, float weight) {
        live.stimulate(population, weight);
    }

    @Override
    public void silence(int population, boolean on) {
        for (int i : card.populations().get(population).neurons()) {
            silent[i] = on;
        }
        findSilent();
    }

    private void findSilent() {
        anySilent = false;
        for (boolean one : silent) {
            anySilent |= one;
        }
    }

    @Override
    public void advance() {
        spikeCount = 0;
        for (int k = 0; k < updates; k++) {
            show(region.runAlone(anySilent ? silent : NOBODY));
        }
        step++;
    }

    private void show(SpikeList heard) {
        if (spikeCount + heard.size() > spikes.length) {
            spikes = Arrays.copyOf(spikes, 2 * (spikeCount + heard.size()));
        }
        heard.copyTo(spikes, spikeCount);
        spikeCount += heard.size();
    }

    @Override
    public int spikeCount() {
        return spikeCount;
    }

    @Override
    public int[] spikes() {
        return spikes;
    }

    @Override
    public float[] readout() {
        return NO_READOUT;
    }

    @Override
    public float voltage(int neuron) {
        return (float) region.potential(neuron);
    }

    @Override
    public int stateBytes() {
        BufferState count = new BufferState(null, false);
        state(count);
        return count.bytes();
    }

    @Override
    public void save(ByteBuffer out) {
        state(new BufferState(out, false));
    }

    @Override
    public void restore(ByteBuffer in) {
        state(new BufferState(in, true));
        findSilent();
    }

    private void state(BufferState state) {
        step = state.number("step", step);
        spikeCount = (int) state.number("spikes", spikeCount);
        spikes = state.room(spikes, spikeCount);
        for (int k = 0; k < spikeCount; k++) {
            spikes[k] = (int) state.number("spike", spikes[k]);
        }
        for (int i = 0; i < silent.length; i++) {
            silent[i] = state.single(silent[i] ? 1f : 0f) != 0f;
        }
        live.save(state);
        region.state(state);
    }
}
