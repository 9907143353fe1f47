package org.phc4j.connectomes.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.math.FloatMath.Constants;

/**
 * Errors are taken against {@link StrictMath} in double, on forms that do not cancel: its own error is of the order of
 * 10<sup>-8</sup> units in the last place of a float. The bounds are the largest errors found over all floats, rounded up.
 */
class FloatMathTest {
    /** A prime, so that a sweep over all bit patterns meets every exponent with ever different mantissas. */
    private static final int STRIDE = 997;

    private static final float SMALLEST_NORMAL = Float.MIN_NORMAL;

    private interface FloatFunction {
        float at(float x);
    }

    private interface BitsVisitor {
        void visit(float x);
    }

    @Test
    void exp_is_within_its_stated_error() {
        assertThat(largestError(FloatMath::exp, StrictMath::exp, false)).isLessThanOrEqualTo(0.95);
    }

    @Test
    void expMinusAbs_is_within_its_stated_error() {
        assertThat(largestError(FloatMath::expMinusAbs, x -> StrictMath.exp(-Math.abs(x)), false)).isLessThanOrEqualTo(0.95);
    }

    @Test
    void log1p_is_within_its_stated_error() {
        assertThat(largestError(FloatMath::log1p, StrictMath::log1p, true)).isLessThanOrEqualTo(1.83);
    }

    @Test
    void sigmoid_is_within_its_stated_error_even_where_it_is_tiny() {
        assertThat(largestError(FloatMath::sigmoid, FloatMathTest::sigmoid, false)).isLessThanOrEqualTo(2.41);
    }

    @Test
    void softplus_is_within_its_stated_error_even_where_it_is_tiny() {
        assertThat(largestError(FloatMath::softplus, FloatMathTest::softplus, false)).isLessThanOrEqualTo(2.45);
    }

    @Test
    void no_result_is_subnormal_or_negative() {
        sweep(x -> {
            assertZeroOrNormal(x, FloatMath.exp(x));
            assertZeroOrNormal(x, FloatMath.expMinusAbs(x));
            assertZeroOrNormal(x, FloatMath.sigmoid(x));
            assertZeroOrNormal(x, FloatMath.softplus(x));
        });
    }

    @Test
    void exp_leaves_the_range_of_normal_floats_exactly_where_it_should() {
        assertThat(FloatMath.exp(Constants.EXP_OVERFLOW)).isFinite();
        assertThat(FloatMath.exp(Math.nextUp(Constants.EXP_OVERFLOW))).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.exp(-Constants.EXP_UNDERFLOW)).isGreaterThanOrEqualTo(SMALLEST_NORMAL);
        assertThat(FloatMath.exp(-Math.nextUp(Constants.EXP_UNDERFLOW))).isZero();
        assertThat(StrictMath.exp(Constants.EXP_OVERFLOW)).isLessThan(0x1p128);
        assertThat(StrictMath.exp(Math.nextUp(Constants.EXP_OVERFLOW))).isGreaterThan(0x1p128);
        assertThat(StrictMath.exp(-Constants.EXP_UNDERFLOW)).isGreaterThan(0x1p-126);
        assertThat(StrictMath.exp(-Math.nextUp(Constants.EXP_UNDERFLOW))).isLessThan(0x1p-126);
    }

    @Test
    void exp_of_special_values() {
        assertThat(FloatMath.exp(0.0f)).isEqualTo(1.0f);
        assertThat(FloatMath.exp(-0.0f)).isEqualTo(1.0f);
        assertThat(FloatMath.exp(1.0f)).isEqualTo((float) StrictMath.E);
        assertThat(FloatMath.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.exp(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatMath.exp(-Float.MAX_VALUE)).isZero();
        assertThat(FloatMath.expMinusAbs(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatMath.expMinusAbs(Float.POSITIVE_INFINITY)).isZero();
    }

    @Test
    void log1p_of_special_values() {
        assertThat(Float.floatToRawIntBits(FloatMath.log1p(0.0f))).isZero();
        assertThat(Float.floatToRawIntBits(FloatMath.log1p(-0.0f))).isZero();
        assertThat(FloatMath.log1p(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(FloatMath.log1p(1.0f)).isEqualTo((float) StrictMath.log(2));
        assertThat(FloatMath.log1p(Float.MAX_VALUE)).isEqualTo((float) StrictMath.log(Float.MAX_VALUE));
        assertThat(FloatMath.log1p(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.log1p(-0.5f)).isNaN();
        assertThat(FloatMath.log1p(Float.NEGATIVE_INFINITY)).isNaN();
    }

    @Test
    void sigmoid_of_special_values() {
        assertThat(FloatMath.sigmoid(0.0f)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(-0.0f)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(Float.MIN_VALUE)).isEqualTo(0.5f);
        assertThat(FloatMath.sigmoid(20.0f)).isEqualTo(1.0f);
        assertThat(FloatMath.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1.0f);
        assertThat(FloatMath.sigmoid(-80.0f)).isEqualTo(FloatMath.exp(-80.0f));
        assertThat(FloatMath.sigmoid(-88.0f)).isZero();
        assertThat(FloatMath.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void softplus_of_special_values() {
        assertThat(FloatMath.softplus(0.0f)).isEqualTo((float) StrictMath.log(2));
        assertThat(FloatMath.softplus(-0.0f)).isEqualTo((float) StrictMath.log(2));
        assertThat(FloatMath.softplus(50.0f)).isEqualTo(50.0f);
        assertThat(FloatMath.softplus(Float.MAX_VALUE)).isEqualTo(Float.MAX_VALUE);
        assertThat(FloatMath.softplus(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(FloatMath.softplus(-80.0f)).isEqualTo(FloatMath.exp(-80.0f));
        assertThat(FloatMath.softplus(-88.0f)).isZero();
        assertThat(FloatMath.softplus(Float.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void every_kind_of_NaN_stays_NaN() {
        for (int bits : new int[] {0x7F800001, 0x7FBFFFFF, 0x7FC00000, 0x7FFFFFFF, 0xFF800001, 0xFFC00000, 0xFFFFFFFF}) {
            float nan = Float.intBitsToFloat(bits);
            assertThat(FloatMath.exp(nan)).isNaN();
            assertThat(FloatMath.expMinusAbs(nan)).isNaN();
            assertThat(FloatMath.log1p(nan)).isNaN();
            assertThat(FloatMath.sigmoid(nan)).isNaN();
            assertThat(FloatMath.softplus(nan)).isNaN();
        }
    }

    @Test
    void a_known_exponential_changes_no_bit() {
        sweep(x -> {
            float e = FloatMath.expMinusAbs(x);
            assertSameBits(x, FloatMath.sigmoid(x, e), FloatMath.sigmoid(x));
            assertSameBits(x, FloatMath.softplus(x, e), FloatMath.softplus(x));
            if (x <= 0.0f) {
                assertSameBits(x, e, FloatMath.exp(x));
            }
        });
    }

    /** Neighbouring floats may swap by their rounding errors; steps of 2^-10 are far above those. */
    @Test
    void each_function_grows_with_its_argument() {
        float step = 0x1p-10f;
        for (float x = -87.0f; x < 88.0f; x += step) {
            assertThat(FloatMath.exp(x + step)).isGreaterThan(FloatMath.exp(x));
            assertThat(FloatMath.sigmoid(x + step)).isGreaterThanOrEqualTo(FloatMath.sigmoid(x));
            assertThat(FloatMath.softplus(x + step)).isGreaterThan(FloatMath.softplus(x));
            if (x >= 0.0f) {
                assertThat(FloatMath.log1p(x + step)).isGreaterThan(FloatMath.log1p(x));
            }
        }
    }

    @Test
    void the_slope_of_softplus_is_sigmoid() {
        float step = 0x1p-5f;
        for (float x = -20.0f; x < 20.0f; x += 0x1p-4f) {
            double slope = ((double) FloatMath.softplus(x + step) - FloatMath.softplus(x - step)) / (2 * step);
            double curvature = step * step / 6 * 0.1; // the third derivative of softplus is below 0.1
            double rounding = 2.6 * Math.ulp(FloatMath.softplus(x + step)) / step;
            assertThat((double) FloatMath.sigmoid(x)).isBetween(slope - curvature - rounding, slope + curvature + rounding);
        }
    }

    private static double largestError(FloatFunction function, DoubleUnaryOperator exact, boolean onlyPositive) {
        double[] largest = {0.0};
        sweep(x -> {
            if (Float.isNaN(x) || (onlyPositive && x < 0.0f)) {
                return;
            }
            double expected = exact.applyAsDouble(x);
            if (expected > Float.MAX_VALUE) {
                assertThat(function.at(x)).as("at %s", x).isGreaterThanOrEqualTo(Float.MAX_VALUE);
            } else if (expected >= SMALLEST_NORMAL) {
                double unitInLastPlace = Math.scalb(1.0, Math.getExponent(expected) - 23);
                double error = Math.abs(function.at(x) - expected) / unitInLastPlace;
                largest[0] = Math.max(largest[0], error); // keeps NaN, which is within no bound
            } else if (!onlyPositive) {
                assertThat(function.at(x)).as("at %s", x).isZero();
            }
        });
        return largest[0];
    }

    private static void sweep(BitsVisitor visitor) {
        for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
            visitor.visit(Float.intBitsToFloat((int) bits));
        }
    }

    private static void assertZeroOrNormal(float x, float y) {
        if (y < SMALLEST_NORMAL && Float.floatToRawIntBits(y) != 0) {
            throw new AssertionError("subnormal or negative result " + y + " at " + x);
        }
    }

    private static void assertSameBits(float x, float actual, float expected) {
        if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
            throw new AssertionError(actual + " differs from " + expected + " at " + x);
        }
    }

    private static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
