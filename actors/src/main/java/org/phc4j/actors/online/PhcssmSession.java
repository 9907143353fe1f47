package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.phc4j.actors.region.PhcssmCells;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.dynamics.OutgoingSynapses;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;

/** All regions of a trained network in one thread, without messages: the same cells, sums and order as the region actors. */
final class PhcssmSession implements OnlineSession {
    private final NetworkCard card;
    private final Model model;
    private final OutgoingSynapses synapses;
    private final Encoder encoder;
    private final LiveInput live;
    private final PhcssmCells cells;
    private final SpikesInFlight inFlight;
    private final OnlineWindow window;
    private final byte[] rest; // the state before step 0
    private final float[] raw; // (channels) as given
    private final PastFrames past;
    private final float[] row; // (Din) what the encoder takes
    private final float[] encoded; // (D)
    private final int[] inputs; // neurons that the encoder drives
    private final int[] readoutNeurons;
    private final float[] features; // (nO)
    private final float[] pooled;
    private final float[] normalised;
    private final float[] logits; // (C)
    private final int[] spikes; // (D)
    private int spikeCount;
    private long step;
    private boolean hasFrame;

    PhcssmSession(NetworkCard card, Model model, Derived derived, OutgoingSynapses synapses) {
        int neurons = card.neurons();
        this.card = card;
        this.model = model;
        this.synapses = synapses;
        this.encoder = Encoder.of(model);
        this.live = new LiveInput(card.populations());
        this.cells = new PhcssmCells(model.config(), derived, neurons);
        this.inFlight = new SpikesInFlight(model.config().delay());
        this.readoutNeurons = model.topology().readout();
        this.window = window(model.config().window(), readoutNeurons.length);
        this.raw = new float[card.inputs()];
        this.past = new PastFrames(card.inputs(), model.config().lag());
        this.row = new float[model.config().inputs()];
        this.encoded = new float[neurons];
        this.inputs = java.util.stream.IntStream.range(0, neurons).filter(model.topology()::input).toArray();
        this.features = new float[readoutNeurons.length];
        this.pooled = new float[readoutNeurons.length];
        this.normalised = new float[readoutNeurons.length];
        this.logits = new float[card.outputs()];
        this.spikes = new int[neurons];
        encode();
        this.rest = new byte[stateBytes()];
        save(ByteBuffer.wrap(rest));
    }

    @Override
    public NetworkCard card() {
        return card;
    }

    @Override
    public void reset() {
        restore(ByteBuffer.wrap(rest));
        live.reset();
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public void frame(float[] values, int from) {
        System.arraycopy(values, from, raw, 0, raw.length);
        if (!hasFrame) {
            past.begin(raw);
        }
        hasFrame = true;
        encode();
    }

    /** Before the first frame every channel is at its mean and does not change. */
    private void encode() {
        if (hasFrame) {
            model.normalisation().row(raw, 0, past.values(), past.first(step), row, 0);
        } else {
            Arrays.fill(row, 0f);
        }
        encoder.encode(row, 0, encoded);
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
    public void silence(int population, boolean silent) {
        live.silence(population, silent);
    }

    @Override
    public void advance() {
        int slot = inFlight.slot(step);
        drive(slot);
        cells.step(spikes.length);
        live.silence(cells.spikes());
        cells.release(spikes.length);
        emit(slot);
        read();
        past.pass(step, raw);
        step++;
        if (model.config().lag() > 0) {
            encode(); // what is held goes on, its change does not
        }
    }

    /** I = Isyn + alphaDrive xs + what clients add; Isyn from +0 in ascending presynaptic order. */
    private void drive(int slot) {
        float[] current = cells.current();
        Arrays.fill(current, 0f);
        for (int k = 0; k < inFlight.count(slot); k++) {
            synapses.transmit(inFlight.neuron(slot, k), inFlight.delivered(slot, k), current);
        }
        float alphaDrive = (float) model.config().alphaDrive();
        for (int i : inputs) {
            current[i] = current[i] + alphaDrive * encoded[i];
        }
        live.addTo(current);
    }

    private void emit(int slot) {
        inFlight.clear(slot);
        spikeCount = 0;
        boolean[] fired = cells.spikes();
        for (int i = 0; i < fired.length; i++) {
            if (fired[i]) {
                spikes[spikeCount++] = i;
                inFlight.add(slot, i, cells.released(i));
            }
        }
    }

    /** The window of a run whose end is unknown: at every step what a sequence that ended there would be read by. */
    private static OnlineWindow window(ReadoutWindow trained, int features) {
        return switch (trained) {
            case ReadoutWindow.Sequence sequence -> new RunningMean(features);
            case ReadoutWindow.Weighted weighted -> new RunningMean(features);
            case ReadoutWindow.Last last -> new StepMean(new ReadoutWindow.Sliding(last.steps()), features);
            case ReadoutWindow.Sliding sliding -> new StepMean(sliding, features);
            case ReadoutWindow.Leaky leaky -> new StepMean(leaky, features);
        };
    }

    private void read() {
        boolean ofSpikes = model.config().readout() == Readout.SPIKE;
        for (int k = 0; k < features.length; k++) {
            int i = readoutNeurons[k];
            features[k] = ofSpikes ? (cells.spikes()[i] ? 1f : 0f) : cells.voltage()[i];
        }
        window.add(features, pooled);
        Classifier.decode(model.parameters(), pooled, normalised, logits, 0);
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
        return logits;
    }

    @Override
    public float voltage(int neuron) {
        return cells.voltage()[neuron];
    }

    @Override
    public int stateBytes() {
        return Long.BYTES + 1 + Integer.BYTES + (raw.length + logits.length) * Float.BYTES + cells.stateBytes() + inFlight.stateBytes()
                + live.stateBytes() + window.stateBytes() + past.stateBytes();
    }

    @Override
    public void save(ByteBuffer out) {
        out.putLong(step).put((byte) (hasFrame ? 1 : 0)).putInt(spikeCount);
        for (float value : raw) {
            out.putFloat(value);
        }
        for (float logit : logits) {
            out.putFloat(logit);
        }
        cells.save(out);
        inFlight.save(out);
        live.save(out);
        window.save(out);
        past.save(out);
    }

    @Override
    public void restore(ByteBuffer in) {
        step = in.getLong();
        hasFrame = in.get() != 0;
        spikeCount = in.getInt();
        for (int c = 0; c < raw.length; c++) {
            raw[c] = in.getFloat();
        }
        for (int c = 0; c < logits.length; c++) {
            logits[c] = in.getFloat();
        }
        cells.restore(in);
        inFlight.restore(in);
        live.restore(in);
        window.restore(in);
        past.restore(in);
        showSpikes();
        encode();
    }

    private void showSpikes() {
        int shown = 0;
        for (int i = 0; i < spikes.length && shown < spikeCount; i++) {
            if (cells.spikes()[i]) {
                spikes[shown++] = i;
            }
        }
    }
}
