package org.phc4j.actors.lif.synapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;

/**
 * Turns connections into stores, one for each region, in two visits: the first counts, the second fills. So connections that are made
 * on the fly are never held twice.
 */
public final class Lowering {
    private final int sources;
    private final int[] delays;
    private final int[] indexOfDelay;
    private final Targets targets;

    /**
     * Lowers connections of some sources.
     *
     * @param sources number of sources
     * @param delays (D) the delays that occur, ascending
     * @param targets where the targets are
     */
    public Lowering(int sources, int[] delays, Targets targets) {
        this.sources = sources;
        this.delays = delays;
        this.targets = targets;
        indexOfDelay = new int[delays.length == 0 ? 0 : delays[delays.length - 1] + 1];
        for (int d = 0; d < delays.length; d++) {
            indexOfDelay[delays[d]] = d;
        }
    }

    /**
     * The compact stores of static connections; of several projections, those of the earlier one come first among equals.
     *
     * @param parts the projections
     * @param inUnits whether weights may be stored as whole multiples of a unit, if they have one; the same one in all regions, however
     *     they are divided
     * @return one store for each region
     */
    public List<StaticStore> compact(List<ProjectedEdges> parts, boolean inUnits) {
        List<List<ProjectedEdges>> shares = Shares.of(parts);
        WeightCensus[] censuses = new WeightCensus[shares.size()];
        int[][][] cursor = new int[shares.size()][][]; // (shares)(regions)(rows + 1): counts of rows, then where those of a share go
        long weights = 1;
        int[][] neuronOfSlot = new int[targets.regions()][];
        for (int r = 0; r < neuronOfSlot.length; r++) {
            neuronOfSlot[r] = targets.neuronOfSlot(r);
            weights = Math.max(weights, 1L << Integer.SIZE - StaticFilling.slotBits(neuronOfSlot[r].length));
        }
        long most = weights;
        Shares.parallel(shares.size(), g -> {
            censuses[g] = new WeightCensus(most);
            cursor[g] = counts(shares.get(g), censuses[g]);
        });
        WeightCensus census = censuses[0];
        for (int g = 1; g < censuses.length; g++) {
            census.addAll(censuses[g]);
        }
        int[][] segments = starts(cursor);
        double unit = inUnits ? census.unit() : 1;
        StaticFilling[] fillings = new StaticFilling[segments.length];
        for (int r = 0; r < segments.length; r++) {
            fillings[r] = StaticFilling.of(segments[r], neuronOfSlot[r], census, unit);
        }
        Shares.parallel(shares.size(), g -> fill(shares.get(g), cursor[g], fillings));
        List<StaticStore> stores = new ArrayList<>();
        for (int r = 0; r < segments.length; r++) {
            stores.add(fillings[r].finish(delays, segments[r]));
        }
        return stores;
    }

    private void fill(List<ProjectedEdges> parts, int[][] cursor, StaticFilling[] fillings) {
        StaticFilling.Writer[] writers = new StaticFilling.Writer[fillings.length];
        for (int r = 0; r < writers.length; r++) {
            writers[r] = fillings[r].writer();
        }
        for (ProjectedEdges part : parts) {
            part.forEach(sources, targets, (source, target, weight, delay) -> {
                int r = targets.region(target);
                int at = cursor[r][source * delays.length + indexOfDelay[delay]]++;
                writers[r].put(at, targets.staticSlot(target, part.port(), weight), weight);
            });
        }
    }

    /** Turns the counts of each share into where its first connection of each row goes; returns where rows start. */
    private static int[][] starts(int[][][] cursor) {
        int[][] segments = new int[cursor[0].length][];
        for (int r = 0; r < segments.length; r++) {
            segments[r] = new int[cursor[0][r].length];
            long next = 0;
            for (int row = 0; row < segments[r].length; row++) {
                segments[r][row] = (int) next;
                for (int[][] share : cursor) {
                    int count = share[r][row];
                    share[r][row] = (int) next;
                    next += count;
                }
            }
            requireRoom(next);
        }
        return segments;
    }

    private static void requireRoom(long connections) {
        if (connections >= Integer.MAX_VALUE - 8) {
            throw new BadInputException(connections + " connections end in one region; expected fewer than 2^31: use more regions");
        }
    }

    /**
     * The rows of one projection, as stores with a state of their own want them.
     *
     * @param part the projection
     * @return one set of rows for each region
     */
    public List<StoredRows> rows(ProjectedEdges part) {
        int[][] cursor = counts(List.of(part), new WeightCensus(1));
        int[][] segments = starts(new int[][][] {cursor});
        int[][] slots = new int[segments.length][];
        double[][] weights = new double[segments.length][];
        for (int r = 0; r < segments.length; r++) {
            slots[r] = new int[last(segments[r])];
            weights[r] = new double[last(segments[r])];
        }
        part.forEach(sources, targets, (source, target, weight, delay) -> {
            int r = targets.region(target);
            int at = cursor[r][source * delays.length + indexOfDelay[delay]]++;
            slots[r][at] = targets.slot(target, part.port(), weight);
            weights[r][at] = weight;
        });
        List<StoredRows> rows = new ArrayList<>();
        for (int r = 0; r < segments.length; r++) {
            SegmentOrder.sort(segments[r], slots[r], weights[r]);
            int[] neuronOfSlot = targets.neuronOfSlot(r);
            int[] target = Arrays.stream(slots[r]).map(slot -> neuronOfSlot[slot]).toArray();
            rows.add(new StoredRows(delays, segments[r], slots[r], target, weights[r], targets.neurons()));
        }
        return rows;
    }

    /** Connections of each row; the last element is 0. */
    private int[][] counts(List<ProjectedEdges> parts, WeightCensus census) {
        long rows = (long) sources * delays.length;
        if (rows >= Integer.MAX_VALUE - 8) {
            throw new BadInputException(sources + " sources with " + delays.length + " different delays; expected fewer than 2^31 pairs of both");
        }
        int[][] counts = new int[targets.regions()][(int) rows + 1];
        for (ProjectedEdges part : parts) {
            part.forEach(sources, targets, (source, target, weight, delay) -> {
                counts[targets.region(target)][source * delays.length + indexOfDelay[delay]]++;
                census.add(weight);
            });
        }
        return counts;
    }

    private static int last(int[] segment) {
        return segment[segment.length - 1];
    }
}
