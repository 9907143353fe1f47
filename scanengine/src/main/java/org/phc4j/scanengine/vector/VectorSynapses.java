package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.bits;
import static org.phc4j.scanengine.vector.Simd.carried;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/** The synapses of a step: short-term plasticity, and the currents of the spikes that arrive. */
final class VectorSynapses {
    private VectorSynapses() {}

    static void plasticity(Frame f, Efficacy efficacy) {
        Constants c = f.c;
        Tile s = f.y;
        boolean post = efficacy == Efficacy.POST;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector release = load(c.release, k);
            FloatVector u = carried(release.neg().fma(h, load(c.eF, k)).fma(load(s.u, now - s.row), release.mul(h)));
            FloatVector before = load(s.r, now - s.row);
            FloatVector r = carried(u.neg().fma(h, load(c.eD, k)).fma(before, load(c.recovery, k)));
            u.intoArray(s.u, now);
            r.intoArray(s.r, now);
            u.mul(post ? r : before).intoArray(s.efficacy, now);
        }
    }

    static void transmit(Frame f) {
        int padded = f.lanes.padded();
        for (int g = f.at; g < f.at + f.n; g += padded) {
            int i = 0;
            for (; i + 4 * W <= padded; i += 4 * W) {
                transmitFour(f, g, i);
            }
            for (; i + 2 * W <= padded; i += 2 * W) {
                transmitTwo(f, g, i);
            }
            for (; i < padded; i += W) {
                transmitOne(f, g, i);
            }
        }
    }

    private static void transmitFour(Frame f, int g, int i) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        long[] delayed = f.y.delayed;
        int padded = f.lanes.padded();
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int j = 0; j < padded; j += Lanes.CHUNK) {
            for (long bits = delayed[(g + j) / Lanes.CHUNK]; bits != 0; bits &= bits - 1) {
                int pre = j + Long.numberOfTrailingZeros(bits);
                int row = pre * padded + i;
                FloatVector e = spread(efficacy[g + pre]);
                sum0 = load(weights, row).fma(e, sum0);
                sum1 = load(weights, row + W).fma(e, sum1);
                sum2 = load(weights, row + 2 * W).fma(e, sum2);
                sum3 = load(weights, row + 3 * W).fma(e, sum3);
            }
        }
        float[] out = f.y.synaptic;
        sum0.intoArray(out, g + i);
        sum1.intoArray(out, g + i + W);
        sum2.intoArray(out, g + i + 2 * W);
        sum3.intoArray(out, g + i + 3 * W);
    }

    private static void transmitTwo(Frame f, int g, int i) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        long[] delayed = f.y.delayed;
        int padded = f.lanes.padded();
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        for (int j = 0; j < padded; j += Lanes.CHUNK) {
            for (long bits = delayed[(g + j) / Lanes.CHUNK]; bits != 0; bits &= bits - 1) {
                int pre = j + Long.numberOfTrailingZeros(bits);
                int row = pre * padded + i;
                FloatVector e = spread(efficacy[g + pre]);
                sum0 = load(weights, row).fma(e, sum0);
                sum1 = load(weights, row + W).fma(e, sum1);
            }
        }
        sum0.intoArray(f.y.synaptic, g + i);
        sum1.intoArray(f.y.synaptic, g + i + W);
    }

    private static void transmitOne(Frame f, int g, int i) {
        float[] weights = f.c.byPre;
        float[] efficacy = f.y.efficacy;
        long[] delayed = f.y.delayed;
        int padded = f.lanes.padded();
        FloatVector sum = FloatVector.zero(S);
        for (int j = 0; j < padded; j += Lanes.CHUNK) {
            for (long bits = delayed[(g + j) / Lanes.CHUNK]; bits != 0; bits &= bits - 1) {
                int pre = j + Long.numberOfTrailingZeros(bits);
                sum = load(weights, pre * padded + i).fma(spread(efficacy[g + pre]), sum);
            }
        }
        sum.intoArray(f.y.synaptic, g + i);
    }
}
