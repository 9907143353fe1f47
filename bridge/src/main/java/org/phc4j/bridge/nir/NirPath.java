package org.phc4j.bridge.nir;

import java.util.Arrays;
import org.phc4j.connectomes.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two populations: at most one matrix, factors and delays before and behind it.
 *
 * @param sources how many elements it starts from
 * @param rows how many it has arrived at
 * @param matrix (rows, sources) the matrix, or null while there is none
 * @param before (sources) factors before the matrix
 * @param behind (rows) factors behind it
 * @param delayBefore (sources) delays before the matrix, seconds
 * @param delayBehind (rows) delays behind it, seconds
 * @param delayed whether there was any delay
 */
record NirPath(int sources, int rows, double @Nullable [] matrix, double[] before, double[] behind, double[] delayBefore, double[] delayBehind,
        boolean delayed) {
    private static final double MS = 1000;

    static NirPath from(int sources) {
        double[] ones = new double[sources];
        Arrays.fill(ones, 1);
        return new NirPath(sources, sources, null, ones, ones, new double[sources], new double[sources], false);
    }

    /** The path through one more node. */
    NirPath through(NirNode node) {
        return switch (node.kind()) {
            case MATRIX -> matrix(node);
            case SCALE -> {
                double[] factors = multiplied(matrix == null ? before : behind, node.values("scale", rows));
                yield matrix == null ? new NirPath(sources, rows, null, factors, behind, delayBefore, delayBehind, delayed)
                        : new NirPath(sources, rows, matrix, before, factors, delayBefore, delayBehind, delayed);
            }
            case DELAY -> {
                double[] delays = added(matrix == null ? delayBefore : delayBehind, node.values("delay", rows));
                yield matrix == null ? new NirPath(sources, rows, null, before, behind, delays, delayBehind, true)
                        : new NirPath(sources, rows, matrix, before, behind, delayBefore, delays, true);
            }
            case IDENTITY -> this;
            case POPULATION, INPUT, OUTPUT -> throw new IllegalStateException(node.name());
        };
    }

    private NirPath matrix(NirNode node) {
        if (matrix != null) {
            throw BadInputException.in(node.group().place(), "a second matrix between neurons", "at most one");
        }
        int next = node.rows(sources);
        double[] ones = new double[next];
        Arrays.fill(ones, 1);
        return new NirPath(sources, next, node.group().needColumn("weight").reals(), before, ones, delayBefore, new double[next], delayed);
    }

    private static double[] multiplied(double[] one, double[] other) {
        double[] product = new double[one.length];
        Arrays.setAll(product, k -> one[k] * other[k]);
        return product;
    }

    private static double[] added(double[] one, double[] other) {
        double[] sum = new double[one.length];
        Arrays.setAll(sum, k -> one[k] + other[k]);
        return sum;
    }

    /** Weight of an entry. */
    double weight(int row, int source) {
        double entry = matrix == null ? row == source ? 1 : 0 : matrix[row * sources + source];
        return entry * before[source] * behind[row];
    }

    /** Delay of an entry in milliseconds, NaN if there is none. */
    double delayMs(int row, int source) {
        return delayed ? (delayBefore[source] + delayBehind[row]) * MS : Double.NaN;
    }

    /** Whether there is no matrix: each element goes to its own place. */
    boolean direct() {
        return matrix == null;
    }

    /** The first source that may have an entry in a row. */
    int first(int row) {
        return direct() ? row : 0;
    }

    /** The end of the sources that may have an entry in a row. */
    int end(int row) {
        return direct() ? row + 1 : sources;
    }
}
