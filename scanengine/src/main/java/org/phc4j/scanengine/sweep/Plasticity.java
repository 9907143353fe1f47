package org.phc4j.scanengine.sweep;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.kernel.Edges;

/**
 * Pair sums of reward-modulated STDP over one sample's spikes, touched only where there is a spike. Kept per sample, so that their
 * sum does not depend on threads.
 */
final class Plasticity {
    private final int neurons;
    private final boolean[] excitatory;
    private final Edges edges;
    private final boolean sparse;
    /** (D, D) as [post][pre], or (E): s[post, t] xpre[pre, t-1]. */
    private final float[] potentiation;
    /** (D, D) as [pre][post], or (E): xpost[post, t] s[pre, t]. */
    private final float[] depression;
    private final float[] preTrace;
    private final float[] postTrace;

    Plasticity(Topology topology, Edges edges, boolean sparse) {
        this.edges = edges;
        this.sparse = sparse;
        neurons = topology.size();
        excitatory = new boolean[neurons];
        for (int i = 0; i < neurons; i++) {
            excitatory[i] = topology.excitatory(i);
        }
        potentiation = new float[sparse ? edges.count() : neurons * neurons];
        depression = new float[potentiation.length];
        preTrace = new float[neurons];
        postTrace = new float[neurons];
    }

    /** Replaces the sums by those of a sample. */
    void run(RewardStdp rule, SpikeRaster spikes) {
        Arrays.fill(potentiation, 0f);
        Arrays.fill(depression, 0f);
        Arrays.fill(preTrace, 0f);
        Arrays.fill(postTrace, 0f);
        float preDecay = (float) StrictMath.exp(-1 / rule.tauPlus());
        float postDecay = (float) StrictMath.exp(-1 / rule.tauMinus());
        for (int t = 0; t < spikes.steps(); t++) {
            decay(postTrace, postDecay);
            visit(spikes, t, Visit.RAISE_POST);
            visit(spikes, t, Visit.PAIR);
            decay(preTrace, preDecay);
            visit(spikes, t, Visit.RAISE_PRE);
        }
    }

    private enum Visit { RAISE_POST, PAIR, RAISE_PRE }

    private static void decay(float[] trace, float factor) {
        for (int i = 0; i < trace.length; i++) {
            float x = trace[i] * factor;
            trace[i] = x < 0x1p-100f ? 0f : x;
        }
    }

    private void visit(SpikeRaster spikes, int t, Visit what) {
        int from = t * spikes.wordsPerStep();
        for (int w = 0; w < spikes.wordsPerStep(); w++) {
            for (long bits = spikes.words()[from + w]; bits != 0; bits &= bits - 1) {
                int neuron = (w << 6) + Long.numberOfTrailingZeros(bits);
                switch (what) {
                    case RAISE_POST -> postTrace[neuron] += 1f;
                    case RAISE_PRE -> preTrace[neuron] += 1f;
                    case PAIR -> pair(neuron);
                }
            }
        }
    }

    private void pair(int neuron) {
        if (!excitatory[neuron]) {
            return;
        }
        if (sparse) {
            pairAlongEdges(neuron);
            return;
        }
        int row = neuron * neurons;
        for (int k = 0; k < neurons; k++) {
            potentiation[row + k] += preTrace[k];
            depression[row + k] += postTrace[k];
        }
    }

    private void pairAlongEdges(int neuron) {
        for (int k = edges.arrivals[neuron]; k < edges.arrivals[neuron + 1]; k++) {
            potentiation[edges.arriving[k]] += preTrace[edges.source[k]];
        }
        for (int e = edges.start[neuron]; e < edges.start[neuron + 1]; e++) {
            depression[e] += postTrace[edges.target[e]];
        }
    }

    /** Adds aPlus LTP - aMinus LTD of the sample, times a factor, to dW in the order of W, where both neurons are excitatory. */
    void addTo(float[] change, RewardStdp rule, float factor) {
        float plus = (float) rule.aPlus();
        float minus = (float) rule.aMinus();
        for (int j = 0; j < neurons; j++) {
            for (int e = edges.start[j]; e < edges.start[j + 1]; e++) {
                int i = edges.target[e];
                if (excitatory[i] && excitatory[j]) {
                    float raised = potentiation[sparse ? e : i * neurons + j];
                    float lowered = depression[sparse ? e : j * neurons + i];
                    change[edges.place[e]] += (plus * raised - minus * lowered) * factor;
                }
            }
        }
    }
}
