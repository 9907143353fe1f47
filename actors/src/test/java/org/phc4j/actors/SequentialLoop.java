package org.phc4j.actors;

import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.dynamics.SynapseDynamics;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.spikes.SpikeRaster;

/** The oracle: one sample, one step after another, the whole network at once, spikes taken from a record of the past. */
record SequentialLoop(SpikeRaster spikes, float[][] voltages, float[] logits) {

    static SequentialLoop run(Model model, float[] series) {
        NetworkConfig config = model.config();
        int neurons = model.topology().size();
        int steps = series.length / config.inputs();
        Derived c = Derived.of(config, model.topology(), model.parameters());
        Encoder encoder = Encoder.of(model);
        NeuronDynamics.State membrane = NeuronDynamics.State.initial(neurons);
        SynapseDynamics.State synapses = SynapseDynamics.State.initial(neurons);
        SpikeRaster spikes = new SpikeRaster(neurons);
        spikes.reset(steps);
        float[][] voltages = new float[steps][neurons];
        float[] xs = new float[neurons];
        float[] e = new float[neurons];
        boolean[] h = new boolean[neurons];
        boolean[] s = new boolean[neurons];
        for (int t = 0; t < steps; t++) {
            for (int j = 0; j < neurons; j++) {
                h[j] = t >= config.delay() && spikes.get(t - config.delay(), j);
                e[j] = h[j] ? 1f : 0f;
            }
            if (config.stp()) {
                SynapseDynamics.step(c, config.efficacy(), synapses, h, e, 0, neurons);
            }
            float[] current = new float[neurons];
            for (int j = 0; j < neurons; j++) {
                if (h[j]) {
                    SynapseDynamics.transmit(c.synapses(), j * neurons, e[j], current, neurons);
                }
            }
            encoder.encode(series, t, xs);
            for (int i = 0; i < neurons; i++) {
                current[i] = current[i] + (float) config.alphaDrive() * xs[i];
            }
            NeuronDynamics.step(c, config.positivity(), (float) config.floor(), membrane, current, voltages[t], s, 0, neurons);
            for (int i = 0; i < neurons; i++) {
                if (s[i]) {
                    spikes.set(t, i);
                }
            }
        }
        return new SequentialLoop(spikes, voltages, logits(model, voltages, spikes));
    }

    private static float[] logits(Model model, float[][] voltages, SpikeRaster spikes) {
        int[] out = model.topology().readout();
        ReadoutStretches stretches = ReadoutStretches.of(model.config());
        float[] pooled = new float[stretches.read() * out.length];
        for (int q = stretches.firstRead(); q < stretches.count(); q++) {
            int from = stretches.start(q, voltages.length);
            int to = stretches.start(q + 1, voltages.length);
            for (int k = 0; k < out.length; k++) {
                float sum = 0f;
                for (int t = from; t < to; t++) {
                    sum += model.config().readout() == Readout.VOLTAGE ? voltages[t][out[k]] : spikes.get(t, out[k]) ? 1f : 0f;
                }
                pooled[(q - stretches.firstRead()) * out.length + k] = sum / (to - from);
            }
        }
        float[] logits = new float[model.config().classes()];
        Classifier.decode(model.parameters(), pooled, new float[pooled.length], logits, 0);
        return logits;
    }
}
