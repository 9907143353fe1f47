package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * Connections stored by source (compressed sparse rows): row j holds those of source j, at {@code [rowStart[j], rowStart[j + 1])}. Of
 * any order within a row.
 */
public final class CsrEdges implements Edges {
    private final int[] rowStart;
    private final int[] target;
    private final Weights weights;
    private final int delay;
    private final int @Nullable [] delays;

    private CsrEdges(int[] rowStart, int[] target, Weights weights, int delay, int @Nullable [] delays) {
        this.rowStart = rowStart;
        this.target = target;
        this.weights = weights;
        this.delay = delay;
        this.delays = delays;
        if (rowStart[0] != 0 || rowStart[rowStart.length - 1] != target.length || (delays != null && delays.length != target.length)) {
            throw new IllegalArgumentException("rows end at " + rowStart[rowStart.length - 1] + " of " + target.length + " targets");
        }
    }

    /**
     * Rows with one delay. The arrays are taken over.
     *
     * @param rowStart (sources + 1) start of each row, ascending from 0
     * @param target (n) targets
     * @param weights (n) weights
     * @param delay delay of all, in steps
     * @return the connections
     */
    public static CsrEdges of(int[] rowStart, int[] target, Weights weights, int delay) {
        return new CsrEdges(rowStart, target, weights, delay, null);
    }

    /**
     * Rows with a delay for each connection. The arrays are taken over.
     *
     * @param rowStart (sources + 1) start of each row, ascending from 0
     * @param target (n) targets
     * @param weights (n) weights
     * @param delays (n) delays in steps
     * @return the connections
     */
    public static CsrEdges of(int[] rowStart, int[] target, Weights weights, int[] delays) {
        return new CsrEdges(rowStart, target, weights, 0, delays);
    }

    /**
     * A list of connections in any order; those of one source keep theirs.
     *
     * @param sources number of sources
     * @param source (n) source of each
     * @param target (n) target of each
     * @param weight (n) weight of each
     * @param delays (n) delay of each in steps
     * @return the connections
     * @throws BadInputException if a source is out of range
     */
    public static CsrEdges list(int sources, int[] source, int[] target, double[] weight, int[] delays) {
        int[] start = new int[sources + 1];
        for (int j : source) {
            if (j < 0 || j >= sources) {
                throw new BadInputException("a connection of source " + j + "; expected 0.." + (sources - 1));
            }
            start[j + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] cursor = start.clone();
        int[] sortedTarget = new int[target.length];
        double[] sortedWeight = new double[target.length];
        int[] sortedDelay = new int[target.length];
        for (int k = 0; k < target.length; k++) {
            int at = cursor[source[k]]++;
            sortedTarget[at] = target[k];
            sortedWeight[at] = weight[k];
            sortedDelay[at] = delays[k];
        }
        return new CsrEdges(start, sortedTarget, new Weights.Doubles(sortedWeight), 0, sortedDelay);
    }

    /**
     * Number of sources.
     *
     * @return rows
     */
    public int sources() {
        return rowStart.length - 1;
    }

    /**
     * Number of connections.
     *
     * @return n
     */
    public int size() {
        return target.length;
    }

    /**
     * Number of connections of a source.
     *
     * @param source the source
     * @return length of its row
     */
    public int degree(int source) {
        return rowStart[source + 1] - rowStart[source];
    }

    @Override
    public void forEach(EdgeVisitor visitor) {
        for (int j = 0; j + 1 < rowStart.length; j++) {
            for (int k = rowStart[j]; k < rowStart[j + 1]; k++) {
                visitor.edge(j, target[k], weights.at(k), delays == null ? delay : delays[k]);
            }
        }
    }

    @Override
    public long expected() {
        return target.length;
    }

    @Override
    public int[] delays() {
        if (delays == null) {
            return target.length == 0 ? new int[0] : new int[] {delay};
        }
        BitSet seen = new BitSet();
        for (int d : delays) {
            if (d < 0) {
                throw new BadInputException("a delay of " + d + " steps; expected at least 0");
            }
            seen.set(d);
        }
        return seen.stream().toArray();
    }
}
