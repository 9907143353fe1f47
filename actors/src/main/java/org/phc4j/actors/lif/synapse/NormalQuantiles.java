package org.phc4j.actors.lif.synapse;

/** Quantiles of the standard normal distribution at the middles of equally likely levels, by integration of its density. */
final class NormalQuantiles {
    private static final double STEP = 1e-4;
    private static final double[] POSITIVE = positive();

    private NormalQuantiles() {}

    /** The quantile of a level of {@link Spread#LEVELS}. */
    static double at(int level) {
        int half = Spread.LEVELS / 2;
        return level >= half ? POSITIVE[level - half] : -POSITIVE[half - 1 - level];
    }

    private static double[] positive() {
        double[] quantiles = new double[Spread.LEVELS / 2];
        double z = 0;
        double area = 0.5;
        double density = density(0);
        for (int k = 0; k < quantiles.length; k++) {
            double wanted = 0.5 + (k + 0.5) / Spread.LEVELS;
            while (true) {
                double next = density(z + STEP);
                double more = STEP / 6 * (density + 4 * density(z + STEP / 2) + next);
                if (area + more >= wanted) {
                    quantiles[k] = z + STEP * (wanted - area) / more;
                    break;
                }
                area += more;
                z += STEP;
                density = next;
            }
        }
        return quantiles;
    }

    private static double density(double z) {
        return StrictMath.exp(-0.5 * z * z) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
