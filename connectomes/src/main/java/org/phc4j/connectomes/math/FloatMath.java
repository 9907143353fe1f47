package org.phc4j.connectomes.math;

/**
 * Elementary functions in float32 whose bits are the same on every machine.
 *
 * <p><b>Guarantees.</b> Each function is a fixed sequence of {@code +}, {@code -}, {@code *}, {@code /}, fused multiply-add, sign
 * and bit operations and selects, all of them exactly specified by the language. No library function or processor approximation
 * takes part, so a result depends on the argument alone, and a vectorised form that performs the same sequence in each lane
 * gives the same bits. NaN in, NaN out (which NaN is unspecified).
 *
 * <p><b>Underflow.</b> {@link #exp}, {@link #expMinusAbs}, {@link #sigmoid(float)} and {@link #softplus(float)} return 0 where
 * the result would be below 2<sup>-126</sup>, the smallest normal float: they never produce a subnormal number, on which
 * arithmetic is slow. {@link #exp} overflows to infinity.
 *
 * <p><b>Accuracy.</b> Largest error over all float arguments, in units in the last place of the exact result:
 *
 * <table>
 * <caption>Largest errors</caption>
 * <tr><th>function</th><th>domain</th><th>ulp</th></tr>
 * <tr><td>exp</td><td>all</td><td>0.95</td></tr>
 * <tr><td>log1p</td><td>x &ge; 0</td><td>1.83</td></tr>
 * <tr><td>sigmoid</td><td>all</td><td>2.41</td></tr>
 * <tr><td>softplus</td><td>all</td><td>2.45</td></tr>
 * </table>
 *
 * Neighbouring floats may have results in the wrong order by at most 2 of these units.
 *
 * <p><b>Method.</b> {@code exp(-z) = 2^n exp(-s)} with integer {@code n = round(-z / ln 2)} and {@code s = z + n ln 2}, |s| at
 * most (ln 2)/2: rounding by the addition of a large constant, {@code ln 2} in two parts (Cody and Waite), a polynomial of
 * degree 6 for {@code exp(-s)}. Between 0 and 1, {@code log1p} is one polynomial of degree 9. Both polynomials are minimax in
 * the relative error, with their leading terms fixed, so that {@code exp(0)} is 1 and {@code log1p(x)} is x for small x.
 */
public final class FloatMath {

    private FloatMath() {}

    /**
     * The exponential function.
     *
     * @param x any float
     * @return e<sup>x</sup>; 0 below x = -87.33654 (result under 2<sup>-126</sup>), infinity above x = 88.72283
     */
    public static float exp(float x) {
        float z = -x;
        float shifted = Math.fma(z, Constants.MINUS_LOG2_E, Constants.ROUND);
        float fraction = expOfMinus(z, shifted - Constants.ROUND);
        float scaled = Float.intBitsToFloat(Float.floatToRawIntBits(fraction) + (Float.floatToRawIntBits(shifted) << 23));
        float saturated = x <= Constants.EXP_OVERFLOW ? scaled : x + Float.POSITIVE_INFINITY;
        return z > Constants.EXP_UNDERFLOW ? 0.0f : saturated;
    }

    /**
     * The exponential of minus the absolute value, which {@link #sigmoid(float, float)} and {@link #softplus(float, float)} of
     * the same argument share.
     *
     * @param x any float
     * @return e<sup>-|x|</sup>, in [0, 1]; 0 where |x| is above 87.33654
     */
    public static float expMinusAbs(float x) {
        float z = Math.abs(x);
        float shifted = Math.fma(z, Constants.MINUS_LOG2_E, Constants.ROUND_BIASED);
        float fraction = expOfMinus(z, shifted - Constants.ROUND_BIASED);
        float e = fraction * Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
        return z > Constants.EXP_UNDERFLOW ? 0.0f : e;
    }

    /**
     * The natural logarithm of 1 + x, for arguments that are not negative.
     *
     * @param x at least 0; a subnormal argument is its own result
     * @return ln(1 + x); +0 for either zero, infinity for infinity, NaN for a negative argument
     */
    public static float log1p(float x) {
        int biasedExponent = Float.floatToRawIntBits(1.0f + x) >> 23;
        float scale = 0.5f * Float.intBitsToFloat((255 - biasedExponent) << 23); // 2^-k, where 1 + x = 2^k (1 + f)
        float k = biasedExponent - 127;
        float f = Math.fma(x, scale, scale - 1.0f);
        float l = Math.fma(k, Constants.LN2_HIGH, Math.fma(k, Constants.LN2_LOW, log1pUpToOne(f)));
        float saturated = x <= Float.MAX_VALUE ? l : x;
        return x < 0.0f ? Float.NaN : saturated;
    }

    /**
     * The logistic function, derivative of {@link #softplus(float)}.
     *
     * @param x any float
     * @return 1 / (1 + e<sup>-x</sup>), in [0, 1]; accurate relative to its own size where it is tiny
     */
    public static float sigmoid(float x) {
        return sigmoid(x, expMinusAbs(x));
    }

    /**
     * The logistic function, from an exponential that is known already.
     *
     * @param x any float
     * @param expMinusAbs {@link #expMinusAbs} of x
     * @return the bits of {@link #sigmoid(float)} of x
     */
    public static float sigmoid(float x, float expMinusAbs) {
        int negative = Float.floatToRawIntBits(x) >> 31; // all ones or zeros: a branch on such a sign would often be mispredicted
        int numerator = (Float.floatToRawIntBits(expMinusAbs) & negative) | (Constants.ONE_BITS & ~negative);
        return Float.intBitsToFloat(numerator) / (1.0f + expMinusAbs);
    }

    /**
     * The smooth rectifier, as {@code max(x, 0) + log1p(exp(-|x|))}.
     *
     * @param x any float
     * @return ln(1 + e<sup>x</sup>), at least 0; x itself where x is large, e<sup>x</sup> where it is very negative
     */
    public static float softplus(float x) {
        return softplus(x, expMinusAbs(x));
    }

    /**
     * The smooth rectifier, from an exponential that is known already.
     *
     * @param x any float
     * @param expMinusAbs {@link #expMinusAbs} of x
     * @return the bits of {@link #softplus(float)} of x
     */
    public static float softplus(float x, float expMinusAbs) {
        int bits = Float.floatToRawIntBits(x);
        float positivePart = Float.intBitsToFloat(bits & ~(bits >> 31));
        return log1pUpToOne(expMinusAbs) + positivePart;
    }

    /** exp(-z) 2^-n for n = round(-z / ln 2), a number between 0.7 and 1.42. */
    private static float expOfMinus(float z, float n) {
        float s = Math.fma(n, Constants.LN2_HIGH, z); // exact
        s = Math.fma(n, Constants.LN2_LOW, s);
        float p = Math.fma(s, Constants.EXP_6, Constants.EXP_5);
        p = Math.fma(p, s, Constants.EXP_4);
        p = Math.fma(p, s, Constants.EXP_3);
        p = Math.fma(p, s, Constants.EXP_2);
        p = Math.fma(p, s, -1.0f);
        return Math.fma(p, s, 1.0f);
    }

    /** ln(1 + e) for e in [0, 1]. */
    private static float log1pUpToOne(float e) {
        float p = Math.fma(e, Constants.LOG1P_9, Constants.LOG1P_8);
        p = Math.fma(p, e, Constants.LOG1P_7);
        p = Math.fma(p, e, Constants.LOG1P_6);
        p = Math.fma(p, e, Constants.LOG1P_5);
        p = Math.fma(p, e, Constants.LOG1P_4);
        p = Math.fma(p, e, Constants.LOG1P_3);
        p = Math.fma(p, e, Constants.LOG1P_2);
        return Math.fma(p, e, 1.0f) * e;
    }

    /** The constants of these functions, for forms of them that compute on several lanes at once. */
    public static final class Constants {

        private Constants() {}

        /** Added and subtracted, rounds a float of at most 2^22 to the nearest integer, halves to even. */
        public static final float ROUND = 0x1.8p23f;

        /** {@link #ROUND} plus the exponent bias: the lowest bits of {@code ROUND_BIASED + n} are the exponent field of 2^n. */
        public static final float ROUND_BIASED = ROUND + 127.0f;

        /** -1 / ln 2. */
        public static final float MINUS_LOG2_E = -0x1.715476p0f;

        /** ln 2 cut off after 15 bits, so that its product with an integer below 2^9 is exact. */
        public static final float LN2_HIGH = 0x1.62e4p-1f;

        /** ln 2 - {@link #LN2_HIGH}. */
        public static final float LN2_LOW = 0x1.7f7d1cp-20f;

        /** Largest float x with exp(x) finite in float32. */
        public static final float EXP_OVERFLOW = 0x1.62e42ep6f;

        /** Largest float z with exp(-z) at least 2^-126. */
        public static final float EXP_UNDERFLOW = 0x1.5d589ep6f;

        /** Coefficient of s^2 in exp(-s). */
        public static final float EXP_2 = 0x1.fffffcp-2f;

        /** Coefficient of s^3 in exp(-s). */
        public static final float EXP_3 = -0x1.555494p-3f;

        /** Coefficient of s^4 in exp(-s). */
        public static final float EXP_4 = 0x1.555898p-5f;

        /** Coefficient of s^5 in exp(-s). */
        public static final float EXP_5 = -0x1.12331ap-7f;

        /** Coefficient of s^6 in exp(-s). */
        public static final float EXP_6 = 0x1.69ea0ap-10f;

        /** Coefficient of e^2 in ln(1 + e). */
        public static final float LOG1P_2 = -0x1.ffff14p-2f;

        /** Coefficient of e^3 in ln(1 + e). */
        public static final float LOG1P_3 = 0x1.5535dep-2f;

        /** Coefficient of e^4 in ln(1 + e). */
        public static final float LOG1P_4 = -0x1.fd1368p-3f;

        /** Coefficient of e^5 in ln(1 + e). */
        public static final float LOG1P_5 = 0x1.884554p-3f;

        /** Coefficient of e^6 in ln(1 + e). */
        public static final float LOG1P_6 = -0x1.19af9p-3f;

        /** Coefficient of e^7 in ln(1 + e). */
        public static final float LOG1P_7 = 0x1.447088p-4f;

        /** Coefficient of e^8 in ln(1 + e). */
        public static final float LOG1P_8 = -0x1.eca3d2p-6f;

        /** Coefficient of e^9 in ln(1 + e). */
        public static final float LOG1P_9 = 0x1.5fa12p-8f;

        private static final int ONE_BITS = 0x3F800000;
    }
}
