package org.phc4j.scanengine.kernel;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

/** Products with the weights along edges: the sums of {@link ScalarSynapses}, without the entries that the mask forbids. */
final class SparseSynapses {
    private SparseSynapses() {}

    static void transmit(Frame f) {
        int padded = f.lanes.padded();
        int words = f.lanes.wordsPerSample();
        for (int g = 0; g < f.samples; g++) {
            int at = FIRST + f.passing + g * padded;
            java.util.Arrays.fill(f.y.synaptic, at, at + padded, 0f);
            for (int word = 0; word < words; word++) {
                for (long bits = f.y.arrived[f.arrivedAt + g * words + word]; bits != 0; bits &= bits - 1) {
                    int pre = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    add(f.c, pre, f.y.efficacy[at + pre], f.y.synaptic, at);
                }
            }
        }
    }

    private static void add(Constants c, int pre, float released, float[] current, int at) {
        int[] target = c.edges.target;
        float[] weights = c.byPre;
        for (int e = c.edges.start[pre]; e < c.edges.start[pre + 1]; e++) {
            current[at + target[e]] = Math.fma(weights[e], released, current[at + target[e]]);
        }
    }

    /** Where a neuron has not spiked for so long that its facilitation is 0, the derivative by its efficacy multiplies zeros only. */
    static void efficacyAdjoint(Frame f) {
        int padded = f.lanes.padded();
        for (int g = FIRST; g < f.until; g += padded) {
            for (int j = 0; j < f.lanes.neurons(); j++) {
                boolean silent = f.c.stp && f.y.u[f.at + g + j] == 0f;
                f.a.de[g + j] = silent ? 0f : product(f.c, j, f.a.dI, f.inputAt + g);
            }
        }
    }

    private static float product(Constants c, int pre, float[] dI, int from) {
        int[] target = c.edges.target;
        float[] weights = c.byPre;
        float sum = 0f;
        for (int e = c.edges.start[pre]; e < c.edges.start[pre + 1]; e++) {
            sum = Math.fma(weights[e], dI[from + target[e]], sum);
        }
        return sum;
    }

    static void weightAdjoint(Frame first) {
        for (int k = first.steps - 1; k >= 0; k--) {
            for (Frame f = first; f != null; f = f.next) {
                step(f, first.sample, k);
            }
        }
    }

    private static void step(Frame f, int g, int k) {
        int words = f.lanes.wordsPerSample();
        int from = FIRST + k * f.lanes.row() + g * f.lanes.padded();
        int to = FIRST + g * f.c.edges.count();
        for (int word = 0; word < words; word++) {
            for (long bits = f.y.arrived[((k + 1) * f.lanes.samples() + g) * words + word]; bits != 0; bits &= bits - 1) {
                int pre = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                derive(f, pre, f.released(from + f.lanes.row() + pre), from, to);
            }
        }
    }

    private static void derive(Frame f, int pre, float released, int from, int to) {
        int[] target = f.c.edges.target;
        float[] sums = f.sums.synapses;
        float[] dI = f.a.dI;
        for (int e = f.c.edges.start[pre]; e < f.c.edges.start[pre + 1]; e++) {
            sums[to + e] = Math.fma(released, dI[from + target[e]], sums[to + e]);
        }
    }
}
