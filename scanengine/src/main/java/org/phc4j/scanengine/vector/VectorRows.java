package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;
import org.phc4j.connectomes.dynamics.Encoder;
import org.phc4j.connectomes.dynamics.NeuronDynamics;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.ParameterSums;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.Tile;

/**
 * The row kernels on the JDK Vector API: bit-exact twin of {@link org.phc4j.scanengine.kernel.ScalarRows} at every width. Loops are kept
 * short (about 35 vector operations at most) and meet in scratch rows that stay in the L1 cache: longer ones exhaust C2's inlining
 * budget, and vectors get boxed.
 *
 * <p>The width is the machine's preferred one; the system property {@code phc.vector.bits} (128, 256 or 512) forces another.
 */
public final class VectorRows implements RowKernels {
    private static final VectorSpecies<Float> S = species();
    private static final int W = S.length();
    private static final float LAYER_NORM_EPSILON = (float) NetworkConfig.LAYER_NORM_EPSILON;

    /** A stateless instance. */
    public VectorRows() {}

    private static VectorSpecies<Float> species() {
        return switch (System.getProperty("phc.vector.bits", "")) {
            case "128" -> FloatVector.SPECIES_128;
            case "256" -> FloatVector.SPECIES_256;
            case "512" -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED.length() > Lanes.CHUNK ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
        };
    }

    @Override
    public String name() {
        return "vector (" + S.vectorBitSize() + " bits)";
    }

    private static FloatVector load(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }

    private static FloatVector carried(FloatVector x) {
        return x.blend(0f, x.abs().compare(LT, NeuronDynamics.NEGLIGIBLE));
    }

    private static VectorMask<Float> bits(long[] words, int at, int lane) {
        return VectorMask.fromLong(S, words[(at + lane) / Lanes.CHUNK] >>> (lane % Lanes.CHUNK));
    }

    private static FloatVector surrogate(FloatVector x) {
        FloatVector q = x.abs().fma(FloatVector.broadcast(S, 4f), FloatVector.broadcast(S, 1f));
        return FloatVector.broadcast(S, 1f).div(q.mul(q));
    }

    @Override
    public void plasticity(Constants c, Tile s, int at, int n) {
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k += W) {
            FloatVector h = zero.blend(1f, bits(s.delayed, at, k));
            int now = at + k;
            FloatVector release = load(c.release, k);
            FloatVector u = carried(release.neg().fma(h, load(c.eF, k)).fma(load(s.u, now - s.row), release.mul(h)));
            FloatVector r = carried(u.neg().fma(h, load(c.eD, k)).fma(load(s.r, now - s.row), load(c.recovery, k)));
            u.intoArray(s.u, now);
            r.intoArray(s.r, now);
        }
    }

    @Override
    public void transmit(float[] byPre, int[] active, float[] released, int count, float[] out, int at, int padded) {
        int i = 0;
        for (; i + 4 * W <= padded; i += 4 * W) {
            transmitFour(byPre, active, released, count, out, at + i, padded, i);
        }
        for (; i + 2 * W <= padded; i += 2 * W) {
            transmitTwo(byPre, active, released, count, out, at + i, padded, i);
        }
        for (; i < padded; i += W) {
            FloatVector sum = FloatVector.zero(S);
            for (int k = 0; k < count; k++) {
                sum = load(byPre, active[k] * padded + i).fma(FloatVector.broadcast(S, released[k]), sum);
            }
            sum.intoArray(out, at + i);
        }
    }

    private static void transmitFour(float[] byPre, int[] active, float[] released, int count, float[] out, int at, int padded, int i) {
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int k = 0; k < count; k++) {
            int row = active[k] * padded + i;
            FloatVector e = FloatVector.broadcast(S, released[k]);
            sum0 = load(byPre, row).fma(e, sum0);
            sum1 = load(byPre, row + W).fma(e, sum1);
            sum2 = load(byPre, row + 2 * W).fma(e, sum2);
            sum3 = load(byPre, row + 3 * W).fma(e, sum3);
        }
        sum0.intoArray(out, at);
        sum1.intoArray(out, at + W);
        sum2.intoArray(out, at + 2 * W);
        sum3.intoArray(out, at + 3 * W);
    }

    private static void transmitTwo(float[] byPre, int[] active, float[] released, int count, float[] out, int at, int padded, int i) {
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        for (int k = 0; k < count; k++) {
            int row = active[k] * padded + i;
            FloatVector e = FloatVector.broadcast(S, released[k]);
            sum0 = load(byPre, row).fma(e, sum0);
            sum1 = load(byPre, row + W).fma(e, sum1);
        }
        sum0.intoArray(out, at);
        sum1.intoArray(out, at + W);
    }

    @Override
    public void membrane(Constants c, Tile s, float[] xs, int xsAt, float factor, int at, int n) {
        for (int k = 0; k < n; k += W) {
            load(s.synaptic, at + k).add(load(xs, xsAt + k).mul(factor)).intoArray(s.current, at + k);
        }
        boolean identity = c.map == Positivity.IDENTITY;
        if (!identity) {
            map(c.map, s.current, at, s.mapped, n);
        }
        integrate(c, s, identity ? s.current : s.mapped, identity ? at : 0, at, n);
        for (int k = 0; k < n; k += W) {
            VectorMath.sigmoid(load(s.above, at + k)).intoArray(s.logistic, at + k);
        }
    }

    private static void map(Positivity map, float[] in, int at, float[] out, int n) {
        float shift = map == Positivity.CENTERED ? Derived.LN_2 : 0f;
        for (int k = 0; k < n; k += W) {
            VectorMath.softplus(load(in, at + k)).sub(shift).intoArray(out, k);
        }
    }

    private static void integrate(Constants c, Tile s, float[] drive, int driveAt, int at, int n) {
        FloatVector floor = FloatVector.broadcast(S, c.floor);
        for (int k = 0; k < n; k += W) {
            FloatVector vf = carried(load(c.aE, k).fma(load(s.vf, at - s.row + k), load(drive, driveAt + k)));
            vf.intoArray(s.vf, at + k);
            vf.blend(floor, vf.compare(LT, floor)).sub(load(c.vTh, k)).intoArray(s.above, at + k);
        }
    }

    @Override
    public void fire(Constants c, Tile s, int at, int n) {
        boolean identity = c.map == Positivity.IDENTITY;
        if (!identity) {
            map(c.map, s.logistic, at, s.mapped, n);
        }
        threshold(c, s, identity ? s.logistic : s.mapped, identity ? at : 0, at, n);
    }

    private static void threshold(Constants c, Tile s, float[] activity, int activityAt, int at, int n) {
        FloatVector floor = FloatVector.broadcast(S, c.floor);
        for (int k = 0; k < n; k += W) {
            FloatVector th = carried(load(c.aA, k).fma(load(s.th, at - s.row + k), load(activity, activityAt + k)));
            FloatVector adaptation = load(c.beta, k).mul(th);
            VectorMask<Float> preliminary = load(s.above, at + k).sub(adaptation).compare(GE, 0f);
            FloatVector kick = load(c.resetOff, k).blend(load(c.resetOn, k), preliminary);
            FloatVector vr = carried(load(c.aI, k).fma(load(s.vr, at - s.row + k), kick));
            FloatVector vf = load(s.vf, at + k);
            FloatVector v = vf.blend(floor, vf.compare(LT, floor)).sub(vr).sub(adaptation);
            th.intoArray(s.th, at + k);
            vr.intoArray(s.vr, at + k);
            v.intoArray(s.v, at + k);
            long fired = v.sub(load(c.vTh, k)).compare(GE, 0f).toLong();
            int lane = k % Lanes.CHUNK;
            s.fired[k / Lanes.CHUNK] = lane == 0 ? fired : s.fired[k / Lanes.CHUNK] | fired << lane;
        }
    }

    @Override
    public void tally(float[] v, int at, float[] pool, int poolAt, float[] squares, int squaresAt, int n) {
        for (int k = 0; k < n; k += W) {
            FloatVector x = load(v, at + k);
            load(pool, poolAt + k).add(x).intoArray(pool, poolAt + k);
            x.fma(x, load(squares, squaresAt + k)).intoArray(squares, squaresAt + k);
        }
    }

    @Override
    public void outputAdjoint(Constants c, Tile s, AdjointRows a, int ringAt, float[] gVoltage, float[] gSpike, int gAt,
            float[] squareFactor, ParameterSums sums, int at, int lane, int end) {
        for (int k = lane; k < end; k += W) {
            FloatVector v = load(s.v, at + k);
            FloatVector ds = load(gSpike, gAt + k).add(load(a.spikes, ringAt + k));
            FloatVector dx = ds.mul(surrogate(v.sub(load(c.vTh, k))));
            load(sums.vTh, k).sub(dx).intoArray(sums.vTh, k);
            load(squareFactor, k).fma(v, load(gVoltage, gAt + k)).add(dx).intoArray(a.dV, k);
        }
    }

    @Override
    public void resetAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        for (int k = 0; k < n; k += W) {
            FloatVector th = load(s.th, at + k);
            FloatVector x = load(s.above, at + k).sub(load(c.beta, k).mul(th));
            VectorMask<Float> preliminary = x.compare(GE, 0f);
            FloatVector dV = load(a.dV, k);
            FloatVector dVr = load(a.reset, k).sub(dV);
            FloatVector kick = dVr.mul(load(c.slopeOff, k).blend(load(c.slopeOn, k), preliminary));
            load(sums.wR, k).add(FloatVector.zero(S).blend(kick, preliminary)).intoArray(sums.wR, k);
            FloatVector dx = kick.mul(load(c.wR, k)).mul(surrogate(x));
            FloatVector both = dV.add(dx);
            load(sums.vTh, k).sub(dx).intoArray(sums.vTh, k);
            th.neg().fma(both, load(sums.beta, k)).intoArray(sums.beta, k);
            dVr.intoArray(a.dVr, k);
            both.intoArray(a.dV, k);
            load(c.beta, k).neg().fma(both, load(a.adaptation, k)).intoArray(a.dTh, k);
        }
    }

    @Override
    public void membraneAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        boolean identity = c.map == Positivity.IDENTITY;
        if (identity) {
            java.util.Arrays.fill(a.slope, 0, n, 1f);
        } else {
            slope(s.logistic, at, a.slope, n);
        }
        stateAdjoint(c, s, a, sums, at, n);
        decayAdjoint(c, s, a, sums, at, n);
        if (!identity) {
            slope(s.current, at, a.slope, n);
            for (int k = 0; k < n; k += W) {
                load(a.dI, k).mul(load(a.slope, k)).intoArray(a.dI, k);
            }
        }
    }

    private static void slope(float[] in, int at, float[] out, int n) {
        for (int k = 0; k < n; k += W) {
            VectorMath.sigmoid(load(in, at + k)).intoArray(out, k);
        }
    }

    private static void stateAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int k = 0; k < n; k += W) {
            FloatVector q = load(s.logistic, at + k);
            FloatVector dq = load(a.dTh, k).mul(load(a.slope, k)).mul(q.mul(one.sub(q)));
            load(sums.vTh, k).sub(dq).intoArray(sums.vTh, k);
            VectorMask<Float> free = load(s.vf, at + k).compare(GT, c.floor);
            FloatVector acting = FloatVector.zero(S).blend(load(a.dV, k).add(dq), free);
            FloatVector dVf = load(a.membrane, k).add(acting);
            load(s.vf, at - s.row + k).fma(dVf, load(sums.aE, k)).intoArray(sums.aE, k);
            carried(load(c.aE, k).mul(dVf)).intoArray(a.membrane, k);
            dVf.intoArray(a.dI, k);
        }
    }

    private static void decayAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n) {
        for (int k = 0; k < n; k += W) {
            FloatVector dTh = load(a.dTh, k);
            FloatVector dVr = load(a.dVr, k);
            dTh.fma(load(s.th, at - s.row + k), load(sums.aA, k)).intoArray(sums.aA, k);
            dVr.fma(load(s.vr, at - s.row + k), load(sums.aI, k)).intoArray(sums.aI, k);
            carried(load(c.aA, k).mul(dTh)).intoArray(a.adaptation, k);
            carried(load(c.aI, k).mul(dVr)).intoArray(a.reset, k);
        }
    }

    @Override
    public void efficacyAdjoint(float[] byPost, Lanes lanes, float[] dI, float[] de, int samples) {
        int padded = lanes.padded();
        int g = 0;
        for (; g + 4 <= samples; g += 4) {
            for (int j = 0; j < padded; j += W) {
                transposedFour(byPost, lanes, dI, de, g * padded, j);
            }
        }
        for (; g < samples; g++) {
            for (int j = 0; j < padded; j += W) {
                FloatVector sum = FloatVector.zero(S);
                for (int i = 0; i < lanes.neurons(); i++) {
                    sum = load(byPost, i * padded + j).fma(FloatVector.broadcast(S, dI[g * padded + i]), sum);
                }
                sum.intoArray(de, g * padded + j);
            }
        }
    }

    private static void transposedFour(float[] byPost, Lanes lanes, float[] dI, float[] de, int at, int j) {
        int padded = lanes.padded();
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        for (int i = 0; i < lanes.neurons(); i++) {
            FloatVector w = load(byPost, i * padded + j);
            sum0 = w.fma(FloatVector.broadcast(S, dI[at + i]), sum0);
            sum1 = w.fma(FloatVector.broadcast(S, dI[at + padded + i]), sum1);
            sum2 = w.fma(FloatVector.broadcast(S, dI[at + 2 * padded + i]), sum2);
            sum3 = w.fma(FloatVector.broadcast(S, dI[at + 3 * padded + i]), sum3);
        }
        sum0.intoArray(de, at + j);
        sum1.intoArray(de, at + padded + j);
        sum2.intoArray(de, at + 2 * padded + j);
        sum3.intoArray(de, at + 3 * padded + j);
    }

    @Override
    public void weightAdjoint(float[] sums, int sumsAt, int[] active, float[] released, int count, float[] dI, int at, int padded) {
        for (int i = 0; i < padded; i += W) {
            FloatVector d = load(dI, at + i);
            for (int k = 0; k < count; k++) {
                int to = sumsAt + active[k] * padded + i;
                d.fma(FloatVector.broadcast(S, released[k]), load(sums, to)).intoArray(sums, to);
            }
        }
    }

    @Override
    public void plasticityAdjoint(Constants c, Tile s, AdjointRows a, float[] de, float[] ring, int ringAt, boolean post, float gamma,
            ParameterSums sums, int at, int n) {
        if (post) {
            releaseAdjointPost(c, s, a, de, sums, at, n);
        } else {
            releaseAdjointPre(c, s, a, de, sums, at, n);
        }
        facilitationAdjoint(c, s, a, ring, ringAt, gamma, sums, at, n);
    }

    /** Writes dR-dependent parts; leaves inner = de R - R' dR in {@code dV}. */
    private static void releaseAdjointPost(Constants c, Tile s, AdjointRows a, float[] de, ParameterSums sums, int at, int n) {
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k += W) {
            FloatVector h = zero.blend(1f, bits(s.delayed, at, k));
            FloatVector u = load(s.u, at + k);
            FloatVector before = load(s.r, at - s.row + k);
            FloatVector d = load(de, k);
            FloatVector dR = load(a.resources, k).add(d.mul(h).mul(u));
            d.fma(load(s.r, at + k), before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sums.eD, k)).intoArray(sums.eD, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR)).intoArray(a.resources, k);
        }
    }

    private static void releaseAdjointPre(Constants c, Tile s, AdjointRows a, float[] de, ParameterSums sums, int at, int n) {
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k += W) {
            FloatVector h = zero.blend(1f, bits(s.delayed, at, k));
            FloatVector u = load(s.u, at + k);
            FloatVector before = load(s.r, at - s.row + k);
            FloatVector d = load(de, k);
            FloatVector dR = load(a.resources, k);
            d.fma(before, before.mul(dR).neg()).intoArray(a.dV, k);
            dR.fma(before.sub(1f), load(sums.eD, k)).intoArray(sums.eD, k);
            carried(u.neg().fma(h, load(c.eD, k)).mul(dR).add(d.mul(h).mul(u))).intoArray(a.resources, k);
        }
    }

    private static void facilitationAdjoint(Constants c, Tile s, AdjointRows a, float[] ring, int ringAt, float gamma, ParameterSums sums,
            int at, int n) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1f);
        for (int k = 0; k < n; k += W) {
            FloatVector h = zero.blend(1f, bits(s.delayed, at, k));
            FloatVector before = load(s.u, at - s.row + k);
            FloatVector release = load(c.release, k);
            FloatVector inner = load(a.dV, k);
            FloatVector du = h.fma(inner, load(a.facilitation, k));
            FloatVector rest = one.sub(before);
            du.fma(before, load(sums.eF, k)).intoArray(sums.eF, k);
            du.mul(h).fma(rest, load(sums.release, k)).intoArray(sums.release, k);
            FloatVector dh = load(s.u, at + k).fma(inner, du.mul(release).mul(rest));
            carried(release.neg().fma(h, load(c.eF, k)).mul(du)).intoArray(a.facilitation, k);
            carried(dh.mul(gamma)).intoArray(ring, ringAt + k);
        }
    }

    @Override
    public float encode(Constants c, float[] series, int step, int inputs, float[] zhat, float[] xs, int at, float[] partial) {
        int padded = c.lanes.padded();
        int neurons = c.lanes.neurons();
        for (int i = 0; i < padded; i += W) {
            FloatVector z = load(c.encoderBias, i);
            for (int ch = 0; ch < inputs; ch++) {
                z = load(c.encoder, ch * padded + i).fma(FloatVector.broadcast(S, series[step * inputs + ch]), z);
            }
            z.intoArray(zhat, at + i);
        }
        float mean = sum(zhat, at, padded, partial) / neurons;
        for (int i = 0; i < padded; i += W) {
            load(zhat, at + i).sub(mean).mul(load(c.valid, i)).intoArray(zhat, at + i);
        }
        float scale = Encoder.inverseRoot(dot(zhat, at, zhat, at, padded, partial) / neurons, LAYER_NORM_EPSILON);
        for (int i = 0; i < padded; i += W) {
            FloatVector normalised = load(zhat, at + i).mul(scale);
            normalised.intoArray(zhat, at + i);
            normalised.fma(load(c.gain, i), load(c.offset, i)).mul(load(c.input, i)).intoArray(xs, at + i);
        }
        return scale;
    }

    private static float sum(float[] x, int at, int n, float[] partial) {
        for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = lane; i < n; i += Lanes.CHUNK) {
                sum = sum.add(load(x, at + i));
            }
            sum.intoArray(partial, lane);
        }
        return Encoder.fold(partial);
    }

    private static float dot(float[] x, int at, float[] y, int yAt, int n, float[] partial) {
        for (int lane = 0; lane < Lanes.CHUNK; lane += W) {
            FloatVector sum = FloatVector.zero(S);
            for (int i = lane; i < n; i += Lanes.CHUNK) {
                sum = load(x, at + i).fma(load(y, yAt + i), sum);
            }
            sum.intoArray(partial, lane);
        }
        return Encoder.fold(partial);
    }

    @Override
    public void encoderAdjoint(Constants c, float[] series, int step, int inputs, float[] zhat, float scale, float[] dxs, int at,
            int zhatAt, float[] partial, ParameterSums sums, int sample) {
        int padded = c.lanes.padded();
        int neurons = c.lanes.neurons();
        for (int i = 0; i < padded; i += W) {
            FloatVector dy = load(dxs, at + i).mul(load(c.input, i));
            dy.fma(load(zhat, zhatAt + i), load(sums.gain, at + i)).intoArray(sums.gain, at + i);
            load(sums.offset, at + i).add(dy).intoArray(sums.offset, at + i);
            dy.mul(load(c.gain, i)).intoArray(dxs, at + i);
        }
        float mean = sum(dxs, at, padded, partial) / neurons;
        float correlation = dot(dxs, at, zhat, zhatAt, padded, partial) / neurons;
        FloatVector factor = FloatVector.broadcast(S, correlation);
        for (int i = 0; i < padded; i += W) {
            FloatVector dz = load(zhat, zhatAt + i).neg().fma(factor, load(dxs, at + i).sub(mean)).mul(scale).mul(load(c.valid, i));
            dz.intoArray(dxs, at + i);
            load(sums.encoderBias, at + i).add(dz).intoArray(sums.encoderBias, at + i);
        }
        for (int ch = 0; ch < inputs; ch++) {
            FloatVector x = FloatVector.broadcast(S, series[step * inputs + ch]);
            int row = (sample * inputs + ch) * padded;
            for (int i = 0; i < padded; i += W) {
                load(dxs, at + i).fma(x, load(sums.encoder, row + i)).intoArray(sums.encoder, row + i);
            }
        }
    }

    @Override
    public void accumulate(float[] x, float factor, float[] out, boolean clear, int n) {
        FloatVector f = FloatVector.broadcast(S, factor);
        for (int k = 0; k < n; k += W) {
            FloatVector v = load(x, k);
            (clear ? f.mul(v) : f.fma(v, load(out, k))).intoArray(out, k);
        }
    }

    @Override
    public void scale(float[] x, float factor, float[] out, int outAt, int n) {
        for (int k = 0; k < n; k += W) {
            carried(load(x, k).mul(factor)).intoArray(out, outAt + k);
        }
    }
}
