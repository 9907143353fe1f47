package org.phc4j.scanengine.vector;

import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.bits;
import static org.phc4j.scanengine.vector.Simd.carried;
import static org.phc4j.scanengine.vector.Simd.load;
import static org.phc4j.scanengine.vector.Simd.spread;

import jdk.incubator.vector.FloatVector;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.ParameterSums;
import org.phc4j.scanengine.kernel.Tile;

/** The adjoint of the synapses of a step. */
final class VectorSynapseAdjoint {
    private VectorSynapseAdjoint() {}

    /** Resources where a spike comes after its own depletion; leaves de R - R' dR in {@code dV}. */
    static void resourcesPost(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        float[] sum = f.sums.eD;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector u = load(s.u, now);
            FloatVector before = load(s.r, now - s.row);
            FloatVector d = load(a.de, k);
            FloatVector dR = load(a.resources, k).add(d.mul(h).mul(u));
            d.fma(load(s.r, now), before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR)).intoArray(a.resources, k);
        }
    }

    /** Resources where a spike comes before its own depletion; leaves de R' - R' dR in {@code dV}. */
    static void resourcesPre(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        float[] sum = f.sums.eD;
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector u = load(s.u, now);
            FloatVector before = load(s.r, now - s.row);
            FloatVector d = load(a.de, k);
            FloatVector dR = load(a.resources, k);
            d.fma(before, before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR).add(d.mul(h).mul(u))).intoArray(a.resources, k);
        }
    }

    static void facilitation(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        float[] ring = f.target.spikes;
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = spread(1f);
        for (int k = 0; k < f.n; k += W) {
            int now = f.at + k;
            FloatVector h = zero.blend(1f, bits(s.delayed, now));
            FloatVector before = load(s.u, now - s.row);
            FloatVector release = load(c.release, k);
            FloatVector inner = load(a.dV, k);
            FloatVector du = h.fma(inner, load(a.facilitation, k));
            FloatVector rest = one.sub(before);
            du.fma(before, load(sums.eF, k)).intoArray(sums.eF, k);
            du.mul(h).fma(rest, load(sums.release, k)).intoArray(sums.release, k);
            FloatVector dh = load(s.u, now).fma(inner, du.mul(release).mul(rest));
            carried(release.neg().fma(h, load(c.eF, k)).mul(du)).intoArray(a.facilitation, k);
            carried(dh.mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }

    static void spikes(Frame f) {
        float[] ring = f.target.spikes;
        for (int k = 0; k < f.n; k += W) {
            carried(load(f.a.de, k).mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }
}
