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
     * @return one store for each region
     */
    public List<StaticStore> compact(List<ProjectedEdges> parts) {
        WeightCensus census = new WeightCensus();
        int[][] segments = segments(parts, census);
        List<StaticFilling> fillings = new ArrayList<>();
        for (int r = 0; r < segments.length; r++) {
            fillings.add(StaticFilling.of(segments[r], targets.neuronOfSlot(r), census));
        }
        int[][] cursor = cursors(segments);
        for (ProjectedEdges part : parts) {
            part.forEach(sources, targets, (source, target, weight, delay) -> {
                int r = targets.region(target);
                int at = cursor[r][source * delays.length + indexOfDelay[delay]]++;
                fillings.get(r).put(at, targets.slot(target, part.port(), weight), weight);
            });
        }
        List<StaticStore> stores = new ArrayList<>();
        for (int r = 0; r < segments.length; r++) {
            stores.add(fillings.get(r).finish(delays, segments[r]));
        }
        return stores;
    }

    /**
     * The rows of one projection, as stores with a state of their own want them.
     *
     * @param part the projection
     * @return one set of rows for each region
     */
    public List<StoredRows> rows(ProjectedEdges part) {
        int[][] segments = segments(List.of(part), new WeightCensus());
        int[][] cursor = cursors(segments);
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

    private int[][] segments(List<ProjectedEdges> parts, WeightCensus census) {
        long rows = (long) sources * delays.length;
        if (rows >= Integer.MAX_VALUE - 8) {
            throw new BadInputException(sources + " sources with " + delays.length + " different delays; expected fewer than 2^31 pairs of both");
        }
        int[][] segments = new int[targets.regions()][(int) rows + 1];
        long[] total = new long[segments.length];
        for (ProjectedEdges part : parts) {
            part.forEach(sources, targets, (source, target, weight, delay) -> {
                int r = targets.region(target);
                segments[r][source * delays.length + indexOfDelay[delay] + 1]++;
                total[r]++;
                census.add(weight);
            });
        }
        for (int r = 0; r < segments.length; r++) {
            if (total[r] >= Integer.MAX_VALUE - 8) {
                throw new BadInputException(total[r] + " connections end in one region; expected fewer than 2^31: use more regions");
            }
            for (int row = 0; row + 1 < segments[r].length; row++) {
                segments[r][row + 1] += segments[r][row];
            }
        }
        return segments;
    }

    private static int[][] cursors(int[][] segments) {
        return Arrays.stream(segments).map(int[]::clone).toArray(int[][]::new);
    }

    private static int last(int[] segment) {
        return segment[segment.length - 1];
    }
}
