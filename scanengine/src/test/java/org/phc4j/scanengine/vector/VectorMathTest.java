package org.phc4j.scanengine.vector;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.math.FloatMath.Constants;

/** Every lane of every species against the scalar function, bit by bit; all NaNs count as one. */
class VectorMathTest {
    /** A prime, so that a sweep over all bit patterns meets every exponent with ever different mantissas. */
    private static final int STRIDE = 4999;

    private static final float[] ARGUMENTS = arguments();

    private interface FloatFunction {
        float at(float x);
    }

    static Stream<VectorSpecies<Float>> species() {
        return Stream.of(
                        FloatVector.SPECIES_64,
                        FloatVector.SPECIES_128,
                        FloatVector.SPECIES_256,
                        FloatVector.SPECIES_512,
                        FloatVector.SPECIES_PREFERRED)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("species")
    void exp_has_the_bits_of_its_scalar_twin(VectorSpecies<Float> species) {
        assertTwins(species, FloatMath::exp, VectorMath::exp);
    }

    @ParameterizedTest
    @MethodSource("species")
    void expMinusAbs_has_the_bits_of_its_scalar_twin(VectorSpecies<Float> species) {
        assertTwins(species, FloatMath::expMinusAbs, VectorMath::expMinusAbs);
    }

    @ParameterizedTest
    @MethodSource("species")
    void log1p_has_the_bits_of_its_scalar_twin(VectorSpecies<Float> species) {
        assertTwins(species, FloatMath::log1p, VectorMath::log1p);
    }

    @ParameterizedTest
    @MethodSource("species")
    void sigmoid_has_the_bits_of_its_scalar_twin(VectorSpecies<Float> species) {
        assertTwins(species, FloatMath::sigmoid, VectorMath::sigmoid);
    }

    @ParameterizedTest
    @MethodSource("species")
    void softplus_has_the_bits_of_its_scalar_twin(VectorSpecies<Float> species) {
        assertTwins(species, FloatMath::softplus, VectorMath::softplus);
    }

    /** The case that the sweep cannot vary: lanes of one vector in different branches of every select. */
    @Test
    void lanes_do_not_influence_each_other() {
        VectorSpecies<Float> species = FloatVector.SPECIES_256;
        float[] mixed = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.0f, 1e-40f, 88.7f, -87.3f, 1e30f};
        for (int rotation = 0; rotation < mixed.length; rotation++) {
            float[] lanes = new float[species.length()];
            for (int lane = 0; lane < lanes.length; lane++) {
                lanes[lane] = mixed[(lane + rotation) % mixed.length];
            }
            assertTwins(species, lanes, FloatMath::exp, VectorMath::exp);
            assertTwins(species, lanes, FloatMath::log1p, VectorMath::log1p);
            assertTwins(species, lanes, FloatMath::sigmoid, VectorMath::sigmoid);
            assertTwins(species, lanes, FloatMath::softplus, VectorMath::softplus);
        }
    }

    private static void assertTwins(VectorSpecies<Float> species, FloatFunction scalar, UnaryOperator<FloatVector> vector) {
        assertTwins(species, ARGUMENTS, scalar, vector);
    }

    private static void assertTwins(
            VectorSpecies<Float> species, float[] arguments, FloatFunction scalar, UnaryOperator<FloatVector> vector) {
        float[] results = new float[species.length()];
        for (int start = 0; start < arguments.length; start += results.length) {
            vector.apply(FloatVector.fromArray(species, arguments, start)).intoArray(results, 0);
            for (int lane = 0; lane < results.length; lane++) {
                float x = arguments[start + lane];
                float expected = scalar.at(x);
                if (Float.floatToIntBits(results[lane]) != Float.floatToIntBits(expected)) {
                    throw new AssertionError(species + " gives " + results[lane] + ", scalar " + expected + " at " + x);
                }
            }
        }
    }

    private static float[] arguments() {
        float[] edges = edges();
        int count = (int) ((1L << 32) / STRIDE) + 2 * edges.length;
        float[] arguments = new float[(count + 63) / 64 * 64];
        for (int i = 0; i < edges.length; i++) {
            arguments[2 * i] = edges[i];
            arguments[2 * i + 1] = -edges[i];
        }
        for (int i = 2 * edges.length; i < count; i++) {
            arguments[i] = Float.intBitsToFloat((int) ((long) (i - 2 * edges.length) * STRIDE));
        }
        return arguments;
    }

    private static float[] edges() {
        return new float[] {
            0.0f,
            Float.MIN_VALUE,
            Math.nextDown(Float.MIN_NORMAL),
            Float.MIN_NORMAL,
            0x1p-25f,
            Math.nextDown(0.5f),
            0.5f,
            Math.nextDown(1.0f),
            1.0f,
            Math.nextUp(1.0f),
            Math.nextDown(Constants.EXP_UNDERFLOW),
            Constants.EXP_UNDERFLOW,
            Math.nextUp(Constants.EXP_UNDERFLOW),
            Math.nextDown(Constants.EXP_OVERFLOW),
            Constants.EXP_OVERFLOW,
            Math.nextUp(Constants.EXP_OVERFLOW),
            0x1p23f,
            0x1p127f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY,
            Float.NaN,
            Float.intBitsToFloat(0x7F800001),
            Float.intBitsToFloat(0x7FFFFFFF),
        };
    }
}
