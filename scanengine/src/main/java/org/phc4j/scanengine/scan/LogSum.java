package org.phc4j.scanengine.scan;

/** The one operation of a log-domain scan: the logarithm of a sum whose terms are given by their logarithms. */
final class LogSum {
    private LogSum() {}

    /** {@code log(e^x + e^y)}; minus infinity stands for the logarithm of 0. */
    static double add(double x, double y) {
        double larger = x > y ? x : y;
        double smaller = x > y ? y : x;
        if (smaller == Double.NEGATIVE_INFINITY) {
            return larger;
        }
        return larger + StrictMath.log1p(StrictMath.exp(smaller - larger));
    }

    /** The same with every intermediate rounded to float32. */
    static float add(float x, float y) {
        float larger = x > y ? x : y;
        float smaller = x > y ? y : x;
        if (smaller == Float.NEGATIVE_INFINITY) {
            return larger;
        }
        return larger + (float) StrictMath.log1p(exp(smaller - larger));
    }

    static float exp(float x) {
        return (float) StrictMath.exp(x);
    }

    static float log(float x) {
        return (float) StrictMath.log(x);
    }
}
