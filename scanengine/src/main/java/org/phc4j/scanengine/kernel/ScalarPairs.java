package org.phc4j.scanengine.kernel;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

/** Traces and pair sums of R-STDP, lane by lane. */
final class ScalarPairs {
    private ScalarPairs() {}

    static void traces(PairBlock p) {
        for (int k = 0; k < p.steps; k++) {
            int at = FIRST + k * p.padded;
            for (int i = 0; i < p.padded; i++) {
                float spike = p.times[i] >>> k & 1L;
                p.pre[at + p.padded + i] = PairBlock.decayed(p.pre[at + i], p.preDecay) + spike;
                p.post[at + p.padded + i] = PairBlock.decayed(p.post[at + i], p.postDecay) + spike;
            }
        }
    }

    /** Adds, at each spike of a neuron, the presynaptic traces before that step and the postsynaptic ones after it. */
    static void add(PairBlock p) {
        for (int i = 0; i < p.neurons; i++) {
            for (long bits = p.excitatory[i] ? p.times[i] : 0L; bits != 0; bits &= bits - 1) {
                int from = FIRST + Long.numberOfTrailingZeros(bits) * p.padded;
                int to = FIRST + i * p.padded;
                for (int k = 0; k < p.padded; k++) {
                    p.potentiation[to + k] += p.pre[from + k];
                    p.depression[to + k] += p.post[from + p.padded + k];
                }
            }
        }
    }

    /** The same along the edges of a sparse network. */
    static void addAlongEdges(PairBlock p) {
        Edges edges = p.edges;
        for (int i = 0; i < p.neurons; i++) {
            for (long bits = p.excitatory[i] ? p.times[i] : 0L; bits != 0; bits &= bits - 1) {
                int before = FIRST + Long.numberOfTrailingZeros(bits) * p.padded;
                for (int k = edges.arrivals[i]; k < edges.arrivals[i + 1]; k++) {
                    p.potentiation[edges.arriving[k]] += p.pre[before + edges.source[k]];
                }
                for (int e = edges.start[i]; e < edges.start[i + 1]; e++) {
                    p.depression[e] += p.post[before + p.padded + edges.target[e]];
                }
            }
        }
    }
}
