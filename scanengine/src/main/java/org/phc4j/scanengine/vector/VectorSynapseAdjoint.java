package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.phc4j.scanengine.kernel.Lanes.FIRST;
import static org.phc4j.scanengine.vector.Simd.S;
import static org.phc4j.scanengine.vector.Simd.W;
import static org.phc4j.scanengine.vector.Simd.bits;
import static org.phc4j.scanengine.vector.Simd.carried;

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
        for (int k = FIRST; k < f.until; k += W) {
            int now = f.at + k;
            FloatVector h = FloatVector.zero(S).blend(1f, bits(s.delayed, now));
            FloatVector u = fromArray(S, s.u, now);
            FloatVector before = fromArray(S, s.r, f.before + k);
            FloatVector d = fromArray(S, a.de, k);
            FloatVector dR = fromArray(S, a.resources, k).add(d.mul(h).mul(u));
            d.fma(fromArray(S, s.r, now), before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), fromArray(S, sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, fromArray(S, c.eD, k)).mul(dR)).intoArray(a.resources, k);
        }
    }

    /** Resources where a spike comes before its own depletion; leaves de R' - R' dR in {@code dV}. */
    static void resourcesPre(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        float[] sum = f.sums.eD;
        for (int k = FIRST; k < f.until; k += W) {
            int now = f.at + k;
            FloatVector h = FloatVector.zero(S).blend(1f, bits(s.delayed, now));
            FloatVector u = fromArray(S, s.u, now);
            FloatVector before = fromArray(S, s.r, f.before + k);
            FloatVector d = fromArray(S, a.de, k);
            FloatVector dR = fromArray(S, a.resources, k);
            d.fma(before, before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), fromArray(S, sum, k)).intoArray(sum, k);
            carried(u.neg().fma(h, fromArray(S, c.eD, k)).mul(dR).add(d.mul(h).mul(u))).intoArray(a.resources, k);
        }
    }

    static void facilitation(Frame f) {
        Constants c = f.c;
        Tile s = f.y;
        AdjointRows a = f.a;
        ParameterSums sums = f.sums;
        float[] ring = f.target.spikes;
        FloatVector one = broadcast(S, 1f);
        for (int k = FIRST; k < f.until; k += W) {
            int now = f.at + k;
            FloatVector h = FloatVector.zero(S).blend(1f, bits(s.delayed, now));
            FloatVector before = fromArray(S, s.u, f.before + k);
            FloatVector release = fromArray(S, c.release, k);
            FloatVector inner = fromArray(S, a.dV, k);
            FloatVector du = h.fma(inner, fromArray(S, a.facilitation, k));
            FloatVector rest = one.sub(before);
            du.fma(before, fromArray(S, sums.eF, k)).intoArray(sums.eF, k);
            du.mul(h).fma(rest, fromArray(S, sums.release, k)).intoArray(sums.release, k);
            FloatVector dh = fromArray(S, s.u, now).fma(inner, du.mul(release).mul(rest));
            carried(release.neg().fma(h, fromArray(S, c.eF, k)).mul(du)).intoArray(a.facilitation, k);
            carried(dh.mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }

    static void spikes(Frame f) {
        float[] ring = f.target.spikes;
        for (int k = FIRST; k < f.until; k += W) {
            carried(fromArray(S, f.a.de, k).mul(f.gamma)).intoArray(ring, f.targetAt + k);
        }
    }
}
