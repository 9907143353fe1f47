package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.Positivity;

/**
 * The scalar functions of the network in float64: the positivity map f with its slope, and the spike with its surrogate derivative
 *
 * <pre>  H(x) = 1 if x &gt;= 0, else 0;    psi(x) = 1 / (k|x| + 1)^2  </pre>
 *
 * <p>With a k the step is replaced by Hs(x) = 1/2 + x / (1 + k|x|), whose true derivative is psi: the whole network is
 * then differentiable, and any gradient can be checked by finite differences.
 *
 * @param map the positivity map
 * @param smooth k of the smooth stand-in for the step; 0 for the step itself
 */
record Activation(Positivity map, double smooth) {
    private static final double LN_2 = StrictMath.log(2.0);

    static double logistic(double x) {
        return 1.0 / (1.0 + StrictMath.exp(-x));
    }

    static double softplus(double x) {
        double positivePart = x > 0 ? x : 0;
        return positivePart + StrictMath.log1p(StrictMath.exp(-StrictMath.abs(x)));
    }

    double f(double x) {
        return switch (map) {
            case SOFTPLUS -> softplus(x);
            case CENTERED -> softplus(x) - LN_2;
            case IDENTITY -> x;
        };
    }

    /** f'(x); 1/2 at x = 0, which is what every silent step feeds into the reset trace. */
    double slope(double x) {
        return switch (map) {
            case SOFTPLUS, CENTERED -> logistic(x);
            case IDENTITY -> 1.0;
        };
    }

    double spike(double x) {
        if (smooth > 0) {
            return 0.5 + x / (1 + smooth * StrictMath.abs(x));
        }
        return x >= 0 ? 1.0 : 0.0;
    }

    /** psi(x). */
    static double surrogate(double steepness, double x) {
        double root = steepness * StrictMath.abs(x) + 1;
        return 1.0 / (root * root);
    }
}
