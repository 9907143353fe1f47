package org.phc4j.connectomes.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;

/**
 * A network described by regions and rules: each region has a size and a share of excitatory neurons, and each ordered pair of
 * regions a set of {@link Rule}s. Immutable; {@link #topology()} lowers it to single neurons.
 *
 * <p>Neurons are numbered region by region, excitatory before inhibitory ones. A region of n neurons has
 * {@code floor(share n + 1e-9)} excitatory ones (arXiv 2604.01295 uses a share of 0.8). The excitatory neurons of the input region
 * receive the encoded input, those of the readout region are read out. No neuron projects to itself.
 *
 * @param name what it is, for reports
 * @param regions the regions in order, at least one, with distinct names
 * @param pathways the rules of each ordered pair of regions, at most one entry per pair, kept sorted; pairs left out have no synapses
 * @param input index of the region whose excitatory neurons receive input
 * @param readout index of the region whose excitatory neurons are read out
 */
public record RegionPlan(String name, List<Region> regions, List<Pathway> pathways, int input, int readout) {
    /** The share of excitatory neurons unless said otherwise. */
    public static final double EXCITATORY_SHARE = 0.8;

    /** Absorbs the rounding of products such as 0.8 * 5, so that exact shares are not rounded down. */
    private static final double SHARE_EPSILON = 1e-9;

    /**
     * A region.
     *
     * @param name its name
     * @param size number of neurons, at least 1
     * @param excitatoryShare share of excitatory neurons, 0..1
     */
    public record Region(String name, int size, double excitatoryShare) {
        /**
         * Number of excitatory neurons; the remaining ones are inhibitory.
         *
         * @return floor(share size + 1e-9)
         */
        public int excitatory() {
            return (int) Math.floor(excitatoryShare * size + SHARE_EPSILON);
        }
    }

    /**
     * The synapses that may exist from one region to another, or inside one.
     *
     * @param from index of the presynaptic region
     * @param to index of the postsynaptic region
     * @param rules permitted pairs of cell types
     */
    public record Pathway(int from, int to, Set<Rule> rules) {
        /** Copies the rules into a set of fixed order. */
        public Pathway {
            Set<Rule> copy = EnumSet.noneOf(Rule.class);
            copy.addAll(rules);
            rules = Collections.unmodifiableSet(copy);
        }
    }

    /** Checks sizes, shares, names and indices. */
    public RegionPlan {
        regions = List.copyOf(regions);
        pathways = pathways.stream().sorted(Comparator.comparingInt(Pathway::from).thenComparingInt(Pathway::to)).toList();
        require(name, !regions.isEmpty(), "no region", "at least 1");
        Set<String> names = new HashSet<>();
        long size = 0;
        for (Region region : regions) {
            String place = "region " + region.name();
            require(name, names.add(region.name()), place + " twice", "distinct names");
            require(name, region.size() >= 1, place + " of " + region.size() + " neurons", "at least 1");
            require(name, region.excitatoryShare() >= 0 && region.excitatoryShare() <= 1,
                    place + " with an excitatory share of " + region.excitatoryShare(), "0..1");
            size += region.size();
        }
        require(name, size >= 2 && size <= Topologies.MAX_NEURONS, size + " neurons",
                "2.." + Topologies.MAX_NEURONS + ", as the weight matrix is dense");
        checkPathways(name, regions.size(), pathways);
        checkPopulation(name, regions, input, "input");
        checkPopulation(name, regions, readout, "readout");
    }

    private static void checkPathways(String name, int regions, List<Pathway> pathways) {
        for (int k = 0; k < pathways.size(); k++) {
            Pathway pathway = pathways.get(k);
            String place = "pathway " + pathway.from() + " -> " + pathway.to();
            require(name, Math.min(pathway.from(), pathway.to()) >= 0 && Math.max(pathway.from(), pathway.to()) < regions, place,
                    "regions 0.." + (regions - 1));
            boolean repeated = k > 0 && pathways.get(k - 1).from() == pathway.from() && pathways.get(k - 1).to() == pathway.to();
            require(name, !repeated, place + " twice", "one entry per ordered pair of regions");
        }
    }

    private static void checkPopulation(String name, List<Region> regions, int index, String role) {
        require(name, index >= 0 && index < regions.size(), role + " region " + index, "0.." + (regions.size() - 1));
        Region region = regions.get(index);
        require(name, region.excitatory() >= 1, role + " region " + region.name() + " without excitatory neurons",
                "at least 1, which a share of " + region.excitatoryShare() + " gives from a size of "
                        + (region.excitatoryShare() > 0 ? (int) Math.ceil(1 / region.excitatoryShare() - SHARE_EPSILON) + " on" : "no number"));
    }

    private static void require(String name, boolean holds, String found, String expected) {
        if (!holds) {
            throw BadInputException.in("topology " + name, found, expected);
        }
    }

    /**
     * Number of neurons.
     *
     * @return D, the sum of all sizes
     */
    public int size() {
        return regions.stream().mapToInt(Region::size).sum();
    }

    /**
     * The rules of an ordered pair of regions.
     *
     * @param from presynaptic region
     * @param to postsynaptic region
     * @return permitted pairs of cell types, possibly none
     */
    public Set<Rule> rules(int from, int to) {
        for (Pathway pathway : pathways) {
            if (pathway.from() == from && pathway.to() == to) {
                return pathway.rules();
            }
        }
        return Collections.emptySet();
    }

    /**
     * Lowers the plan to single neurons. Neuron k of type E in region {@code A} is called {@code A.E k}, without the blank.
     *
     * @return cell types, regions, mask, input and readout populations
     */
    public Topology topology() {
        int size = size();
        int[] region = new int[size];
        boolean[] excitatory = new boolean[size];
        boolean[] receives = new boolean[size];
        List<String> neuronNames = new ArrayList<>(size);
        int i = 0;
        for (int r = 0; r < regions.size(); r++) {
            int nE = regions.get(r).excitatory();
            for (int k = 0; k < regions.get(r).size(); k++, i++) {
                region[i] = r;
                excitatory[i] = k < nE;
                receives[i] = r == input && k < nE;
                neuronNames.add(regions.get(r).name() + (k < nE ? ".E" + k : ".I" + (k - nE)));
            }
        }
        return new Topology(name, neuronNames, regions.stream().map(Region::name).toList(), region, excitatory, receives,
                readoutNeurons(region, excitatory), permitted(region, excitatory));
    }

    private int[] readoutNeurons(int[] region, boolean[] excitatory) {
        return IntStream.range(0, region.length).filter(i -> region[i] == readout && excitatory[i]).toArray();
    }

    private int[][] permitted(int[] region, boolean[] excitatory) {
        int size = region.length;
        boolean[] table = table();
        int[][] permitted = new int[size][];
        int[] row = new int[size];
        for (int j = 0; j < size; j++) {
            int n = 0;
            for (int i = 0; i < size; i++) {
                if (i != j && table[entry(region[j], region[i], Rule.of(excitatory[j], excitatory[i]))]) {
                    row[n++] = i;
                }
            }
            permitted[j] = Arrays.copyOf(row, n);
        }
        return permitted;
    }

    private boolean[] table() {
        boolean[] table = new boolean[4 * regions.size() * regions.size()];
        for (Pathway pathway : pathways) {
            for (Rule rule : pathway.rules()) {
                table[entry(pathway.from(), pathway.to(), rule)] = true;
            }
        }
        return table;
    }

    private int entry(int from, int to, Rule rule) {
        return 4 * (from * regions.size() + to) + (rule.sourceExcitatory() ? 2 : 0) + (rule.targetExcitatory() ? 1 : 0);
    }
}
