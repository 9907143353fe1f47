package org.phc4j.connectomes.math;

/** Elementary functions in float32 (provisional: rounded from StrictMath). */
public final class FloatMath {
    private FloatMath() {}

    /**
     * Logistic function.
     *
     * @param x argument
     * @return 1/(1+e^-x)
     */
    public static float sigmoid(float x) {
        return (float) (1 / (1 + StrictMath.exp(-x)));
    }

    /**
     * ln(1 + e^x).
     *
     * @param x argument
     * @return softplus
     */
    public static float softplus(float x) {
        return (float) ((x > 0 ? x : 0) + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(x))));
    }
}
