package org.phc4j.scenarios.data;

/**
 * Standard normal numbers as NumPy draws them: the ziggurat of Marsaglia and Tsang (2000) with 256 layers on 52 bits. The layers are
 * computed here in double from the edge of the lowest one, so that a number may differ from NumPy's in its last bits.
 */
final class Ziggurat {
    private static final int LAYERS = 256;
    private static final double EDGE = 3.6541528853610087963519472518;
    private static final double AREA = 0.00492867323397465493159;
    private static final double SCALE = 0x1p52;
    private static final long MAGNITUDE = (1L << 52) - 1;

    private static final double[] WIDTH = new double[LAYERS];
    private static final double[] HEIGHT = new double[LAYERS];
    private static final long[] INNER = new long[LAYERS];

    static {
        double x = EDGE;
        WIDTH[0] = AREA / density(EDGE) / SCALE;
        HEIGHT[0] = 1;
        INNER[0] = (long) (EDGE * density(EDGE) / AREA * SCALE);
        for (int k = LAYERS - 1; k > 0; k--) {
            WIDTH[k] = x / SCALE;
            HEIGHT[k] = density(x);
            double above = k == 1 ? 0 : Math.sqrt(-2 * StrictMath.log(AREA / x + density(x)));
            INNER[k] = (long) (above / x * SCALE);
            x = above;
        }
    }

    private Ziggurat() {}

    private static double density(double x) {
        return StrictMath.exp(-0.5 * x * x);
    }

    /** The next standard normal number of a generator. */
    static double normal(Pcg64 random) {
        while (true) {
            long bits = random.next64();
            int layer = (int) (bits & 0xFF);
            boolean negative = (bits >>> 8 & 1) != 0;
            long magnitude = bits >>> 9 & MAGNITUDE;
            double x = magnitude * WIDTH[layer];
            double signed = negative ? -x : x;
            if (magnitude < INNER[layer]) {
                return signed;
            }
            if (layer == 0) {
                return tail(random, (magnitude >>> 8 & 1) != 0);
            }
            if ((HEIGHT[layer - 1] - HEIGHT[layer]) * random.uniform() + HEIGHT[layer] < density(x)) {
                return signed;
            }
        }
    }

    private static double tail(Pcg64 random, boolean negative) {
        while (true) {
            double beyond = -StrictMath.log1p(-random.uniform()) / EDGE;
            double height = -StrictMath.log1p(-random.uniform());
            if (height + height > beyond * beyond) {
                return negative ? -(EDGE + beyond) : EDGE + beyond;
            }
        }
    }
}
