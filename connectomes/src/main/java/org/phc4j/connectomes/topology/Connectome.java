package org.phc4j.connectomes.topology;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;

/**
 * A measured network: named cells with region, type and role, and the strength (number of synapses, or a matrix entry) of every
 * connected pair. Immutable and sparse; cells of a region are neighbours, in the order of the regions.
 */
public final class Connectome {
    /** Masks with at most one connected pair in so many are kept as lists of synapses, and may be larger. */
    public static final int SPARSITY = 4;
    /** Most neurons of a sparse mask. */
    public static final int MAX_SPARSE_NEURONS = 1 << 18;

    private final String name;
    private final List<String> regionNames;
    private final List<Cell> cells;
    private final int[][] targets;
    private final double[][] strengths;

    /**
     * A neuron.
     *
     * @param name its name, unique
     * @param region index of its region
     * @param excitatory whether its synapses excite (else they inhibit)
     * @param input whether it receives the encoded input
     * @param readout whether it belongs to the readout population
     */
    public record Cell(String name, int region, boolean excitatory, boolean input, boolean readout) {}

    /**
     * A connectome from its parts; all arrays are copied.
     *
     * @param name what it is, for reports
     * @param regionNames one name per region
     * @param cells the neurons, ascending by region
     * @param targets {@code targets[j]} lists the postsynaptic cells of cell j, ascending, without j
     * @param strengths the strengths of the same pairs, positive
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public Connectome(String name, List<String> regionNames, List<Cell> cells, int[][] targets, double[][] strengths) {
        this.name = name;
        this.regionNames = List.copyOf(regionNames);
        this.cells = List.copyOf(cells);
        this.targets = Arrays.stream(targets).map(int[]::clone).toArray(int[][]::new);
        this.strengths = Arrays.stream(strengths).map(double[]::clone).toArray(double[][]::new);
        validate();
    }

    private void validate() {
        require(targets.length == cells.size() && strengths.length == cells.size(), "one row per cell");
        Set<String> names = new HashSet<>();
        int region = 0;
        for (int j = 0; j < cells.size(); j++) {
            require(names.add(cells.get(j).name()), "distinct names, unlike " + cells.get(j).name());
            require(cells.get(j).region() >= region && cells.get(j).region() < regionNames.size(), "cells in the order of the regions");
            region = cells.get(j).region();
            require(targets[j].length == strengths[j].length, "one strength per target");
            int last = -1;
            for (int k = 0; k < targets[j].length; k++) {
                int i = targets[j][k];
                require(i > last && i < cells.size() && i != j, "ascending targets, none to itself");
                require(strengths[j][k] > 0 && Double.isFinite(strengths[j][k]), "positive strengths");
                last = i;
            }
        }
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("connectome " + name + "; expected " + expected);
        }
    }

    /**
     * What it is.
     *
     * @return the name given at construction
     */
    public String name() {
        return name;
    }

    /**
     * Number of neurons D.
     *
     * @return D
     */
    public int size() {
        return cells.size();
    }

    /**
     * The neurons, in index order.
     *
     * @return (D) cells
     */
    public List<Cell> cells() {
        return cells;
    }

    /**
     * The regions, in index order.
     *
     * @return (R) names
     */
    public List<String> regionNames() {
        return regionNames;
    }

    /**
     * Number of connected pairs.
     *
     * @return the number of (presynaptic, postsynaptic) pairs
     */
    public int pairs() {
        return Arrays.stream(targets).mapToInt(row -> row.length).sum();
    }

    /**
     * Sum of all strengths: the number of synapses, where the file counts synapses.
     *
     * @return the sum, over ascending presynaptic, then postsynaptic cells
     */
    public double totalStrength() {
        double sum = 0;
        for (double[] row : strengths) {
            for (double strength : row) {
                sum += strength;
            }
        }
        return sum;
    }

    /**
     * The postsynaptic cells of a cell.
     *
     * @param pre presynaptic cell
     * @return ascending indices, a copy
     */
    public int[] targets(int pre) {
        return targets[pre].clone();
    }

    /**
     * The strength of a pair.
     *
     * @param post postsynaptic cell
     * @param pre presynaptic cell
     * @return its strength, 0 if the pair is not connected
     */
    public double strength(int post, int pre) {
        int k = Arrays.binarySearch(targets[pre], post);
        return k < 0 ? 0 : strengths[pre][k];
    }

    /**
     * The hard mask for training: exactly the connected pairs may have a synapse; regions, types and roles are those of the cells.
     *
     * @return the topology; neuron i is cell i
     * @throws BadInputException if it is too small or too large, or no cell is input or readout
     */
    public Topology topology() {
        int size = cells.size();
        boolean sparse = (long) pairs() * SPARSITY <= (long) size * size;
        int most = sparse ? MAX_SPARSE_NEURONS : Topologies.MAX_NEURONS;
        if (size < 2 || size > most) {
            throw BadInputException.in(name, size + " neurons and " + pairs() + " pairs", "2.." + most + " neurons, or, where more than one pair in "
                    + SPARSITY + " is connected, 2.." + Topologies.MAX_NEURONS + ", as the weight matrix is dense then");
        }
        int[] region = new int[size];
        boolean[] excitatory = new boolean[size];
        boolean[] input = new boolean[size];
        for (int i = 0; i < size; i++) {
            region[i] = cells.get(i).region();
            excitatory[i] = cells.get(i).excitatory();
            input[i] = cells.get(i).input();
        }
        int[] readout = IntStream.range(0, size).filter(i -> cells.get(i).readout()).toArray();
        return new Topology(name, cells.stream().map(Cell::name).toList(), regionNames, region, excitatory, input, readout, targets);
    }

    /**
     * Another topology with this mask: its regions, types and roles stay, its permitted synapses become the connected pairs.
     *
     * @param base the topology that gives everything else; its neuron i is cell i here
     * @return the masked topology
     * @throws BadInputException if the sizes differ
     */
    public Topology mask(Topology base) {
        int size = base.size();
        if (cells.size() != size) {
            throw BadInputException.in(name, "a mask of " + cells.size() + " x " + cells.size(), size + " x " + size + " for " + base.name());
        }
        int[] region = new int[size];
        boolean[] excitatory = new boolean[size];
        boolean[] input = new boolean[size];
        for (int i = 0; i < size; i++) {
            region[i] = base.region(i);
            excitatory[i] = base.excitatory(i);
            input[i] = base.input(i);
        }
        return new Topology(base.name() + " masked by " + name, base.neuronNames(), base.regionNames(), region, excitatory, input, base.readout(),
                targets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Connectome c && name.equals(c.name) && regionNames.equals(c.regionNames) && cells.equals(c.cells)
                && Arrays.deepEquals(targets, c.targets) && Arrays.deepEquals(strengths, c.strengths);
    }

    @Override
    public int hashCode() {
        return 31 * cells.hashCode() + Arrays.deepHashCode(targets);
    }

    @Override
    public String toString() {
        return name + " (" + size() + " neurons, " + regionNames.size() + " regions, " + pairs() + " connected pairs)";
    }
}
