package org.phc4j.scanengine.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.math.FloatMath.Constants;

/**
 * The functions of {@link FloatMath} on every lane of a vector, of any species.
 *
 * <p><b>Guarantees.</b> Each lane of a result has the bits that the scalar function of the same name gives for that lane (a NaN
 * is a NaN of unspecified bits): the constants are shared, the operations follow in the same order, and none of them mixes
 * lanes. So no result depends on the species.
 *
 * <p><b>Cost</b>, in vector operations: {@link #expMinusAbs} 15, {@link #sigmoid(FloatVector, FloatVector)} 4 more,
 * {@link #softplus(FloatVector, FloatVector)} 11 more (12 without masked arithmetic), {@link #exp} 18, {@link #log1p} 25.
 *
 * <p><b>Allocation.</b> None where the compiler inlines the call. It stops inlining such calls after about 40 multiply-adds of
 * one compiled method; counted in those, a broadcast constant is a half, {@code expMinusAbs} 21, {@code sigmoid} 6 more and
 * {@code softplus} 18 more. A call after that point boxes its vectors and is many times slower. So a loop holds one
 * {@code expMinusAbs} at most, with the functions that share it, and calls these before its other operations.
 */
public final class VectorMath {

    private VectorMath() {}

    /**
     * The exponential function, {@link FloatMath#exp}.
     *
     * @param x any floats
     * @return e<sup>x</sup> in each lane
     */
    public static FloatVector exp(FloatVector x) {
        FloatVector z = x.neg();
        FloatVector round = z.broadcast(Constants.ROUND);
        FloatVector shifted = z.lanewise(FMA, z.broadcast(Constants.MINUS_LOG2_E), round);
        IntVector fraction = expOfMinus(z, shifted.sub(round)).reinterpretAsInts();
        FloatVector scaled = fraction.add(shifted.reinterpretAsInts().lanewise(LSHL, 23)).reinterpretAsFloats();
        FloatVector saturated = x.add(Float.POSITIVE_INFINITY).blend(scaled, x.compare(LE, Constants.EXP_OVERFLOW));
        return saturated.blend(0.0f, z.compare(GT, Constants.EXP_UNDERFLOW));
    }

    /**
     * The exponential of minus the absolute value, {@link FloatMath#expMinusAbs}.
     *
     * @param x any floats
     * @return e<sup>-|x|</sup> in each lane
     */
    public static FloatVector expMinusAbs(FloatVector x) {
        FloatVector z = x.abs();
        FloatVector round = z.broadcast(Constants.ROUND_BIASED);
        FloatVector shifted = z.lanewise(FMA, z.broadcast(Constants.MINUS_LOG2_E), round);
        FloatVector fraction = expOfMinus(z, shifted.sub(round));
        FloatVector e = fraction.mul(shifted.reinterpretAsInts().lanewise(LSHL, 23).reinterpretAsFloats());
        return e.blend(0.0f, z.compare(GT, Constants.EXP_UNDERFLOW));
    }

    /**
     * The natural logarithm of 1 + x, {@link FloatMath#log1p}.
     *
     * @param x floats that are not negative
     * @return ln(1 + x) in each lane, NaN where x is negative
     */
    public static FloatVector log1p(FloatVector x) {
        FloatVector one = x.broadcast(1.0f);
        IntVector biasedExponent = x.add(one).reinterpretAsInts().lanewise(ASHR, 23);
        FloatVector scale = biasedExponent.neg().add(255).lanewise(LSHL, 23).reinterpretAsFloats().mul(0.5f);
        FloatVector k = (FloatVector) biasedExponent.sub(127).convert(I2F, 0);
        FloatVector f = x.lanewise(FMA, scale, scale.sub(one));
        FloatVector low = k.lanewise(FMA, x.broadcast(Constants.LN2_LOW), log1pUpToOne(f));
        FloatVector l = k.lanewise(FMA, x.broadcast(Constants.LN2_HIGH), low);
        FloatVector saturated = x.blend(l, x.compare(LE, Float.MAX_VALUE));
        return saturated.blend(Float.NaN, x.compare(LT, 0.0f));
    }

    /**
     * The logistic function, {@link FloatMath#sigmoid(float)}.
     *
     * @param x any floats
     * @return 1 / (1 + e<sup>-x</sup>) in each lane
     */
    public static FloatVector sigmoid(FloatVector x) {
        return sigmoid(x, expMinusAbs(x));
    }

    /**
     * The logistic function from a known exponential, {@link FloatMath#sigmoid(float, float)}.
     *
     * @param x any floats
     * @param expMinusAbs {@link #expMinusAbs} of x
     * @return the bits of {@link #sigmoid(FloatVector)} of x
     */
    public static FloatVector sigmoid(FloatVector x, FloatVector expMinusAbs) {
        FloatVector one = x.broadcast(1.0f);
        return expMinusAbs.blend(one, x.compare(GE, 0.0f)).div(expMinusAbs.add(one));
    }

    /**
     * The smooth rectifier, {@link FloatMath#softplus(float)}.
     *
     * @param x any floats
     * @return ln(1 + e<sup>x</sup>) in each lane
     */
    public static FloatVector softplus(FloatVector x) {
        return softplus(x, expMinusAbs(x));
    }

    /**
     * The smooth rectifier from a known exponential, {@link FloatMath#softplus(float, float)}.
     *
     * @param x any floats
     * @param expMinusAbs {@link #expMinusAbs} of x
     * @return the bits of {@link #softplus(FloatVector)} of x
     */
    public static FloatVector softplus(FloatVector x, FloatVector expMinusAbs) {
        return log1pUpToOne(expMinusAbs).add(x, x.compare(GT, 0.0f));
    }

    private static FloatVector expOfMinus(FloatVector z, FloatVector n) {
        FloatVector s = n.lanewise(FMA, n.broadcast(Constants.LN2_HIGH), z);
        s = n.lanewise(FMA, n.broadcast(Constants.LN2_LOW), s);
        FloatVector p = s.lanewise(FMA, Constants.EXP_6, Constants.EXP_5);
        p = p.lanewise(FMA, s, Constants.EXP_4);
        p = p.lanewise(FMA, s, Constants.EXP_3);
        p = p.lanewise(FMA, s, Constants.EXP_2);
        p = p.lanewise(FMA, s, -1.0f);
        return p.lanewise(FMA, s, 1.0f);
    }

    private static FloatVector log1pUpToOne(FloatVector e) {
        FloatVector p = e.lanewise(FMA, Constants.LOG1P_9, Constants.LOG1P_8);
        p = p.lanewise(FMA, e, Constants.LOG1P_7);
        p = p.lanewise(FMA, e, Constants.LOG1P_6);
        p = p.lanewise(FMA, e, Constants.LOG1P_5);
        p = p.lanewise(FMA, e, Constants.LOG1P_4);
        p = p.lanewise(FMA, e, Constants.LOG1P_3);
        p = p.lanewise(FMA, e, Constants.LOG1P_2);
        return p.lanewise(FMA, e, 1.0f).mul(e);
    }
}
