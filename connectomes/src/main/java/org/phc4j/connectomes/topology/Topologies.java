package org.phc4j.connectomes.topology;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.RegionPlan.Pathway;
import org.phc4j.connectomes.topology.RegionPlan.Region;

/**
 * The two built-in topologies of arXiv 2604.01295, for any number of regions.
 *
 * <p>The paper has two regions; neurons {@code floor(D r / R) .. floor(D (r+1) / R)} form region r, 80 % of them excitatory. The
 * excitatory neurons of the first region receive input, those of the last are read out.
 *
 * <table>
 * <caption>Permitted synapses with two regions</caption>
 * <tr><th>source, target</th><th>topology 0 (feed-forward)</th><th>topology 1 (bidirectional)</th></tr>
 * <tr><td>R0, R0</td><td>E&gt;I, I&gt;E, I&gt;I (no E&gt;E, as printed)</td><td>all four</td></tr>
 * <tr><td>R0, R1</td><td>E&gt;E, E&gt;I</td><td>E&gt;E, E&gt;I</td></tr>
 * <tr><td>R1, R1</td><td>all four</td><td>all four</td></tr>
 * <tr><td>R1, R0</td><td>none</td><td>E&gt;E, E&gt;I</td></tr>
 * </table>
 *
 * <p>More regions are our generalisation: topology 0 is the chain r to r + 1 with E&gt;E and E&gt;I, its first region without E&gt;E
 * inside, the others with all four; topology 1 has all four inside each region and E&gt;E, E&gt;I both ways between neighbours.
 */
public final class Topologies {
    /** The largest network: its dense weight matrix takes 1 GiB. */
    public static final int MAX_NEURONS = 16_384;

    private static final Set<Rule> WITHOUT_E_TO_E = EnumSet.of(Rule.E_TO_I, Rule.I_TO_E, Rule.I_TO_I);

    private Topologies() {}

    /**
     * A built-in topology, lowered to single neurons.
     *
     * @param kind 0 feed-forward, 1 bidirectional
     * @param regions R, at least 1
     * @param neurons D, all regions together, at least 2 R
     * @return the topology
     * @throws BadInputException if a number is out of range
     */
    public static Topology builtin(int kind, int regions, int neurons) {
        return plan(kind, regions, neurons).topology();
    }

    /**
     * The plan of a built-in topology.
     *
     * @param kind 0 feed-forward, 1 bidirectional
     * @param regions R, at least 1
     * @param neurons D, all regions together, at least 2 R
     * @return the plan
     * @throws BadInputException if a number is out of range
     */
    public static RegionPlan plan(int kind, int regions, int neurons) {
        String name = name(kind, regions);
        if (kind != 0 && kind != 1) {
            throw new BadInputException("topology " + kind + "; expected 0 (feed-forward), 1 (bidirectional) or a file");
        }
        if (regions < 1 || neurons < 2L * regions) {
            throw BadInputException.in(name, regions + " regions of " + neurons + " neurons together",
                    "at least 1 region and 2 neurons in each");
        }
        if (neurons > MAX_NEURONS) {
            throw BadInputException.in(name, neurons + " neurons", "at most " + MAX_NEURONS);
        }
        List<Region> parts = new ArrayList<>();
        List<Pathway> pathways = new ArrayList<>();
        for (int r = 0; r < regions; r++) {
            parts.add(new Region("R" + r, border(neurons, regions, r + 1) - border(neurons, regions, r), RegionPlan.EXCITATORY_SHARE));
            pathways.add(new Pathway(r, r, kind == 0 && r == 0 ? WITHOUT_E_TO_E : Rule.ALL));
            if (r > 0) {
                pathways.add(new Pathway(r - 1, r, Rule.FROM_EXCITATORY));
            }
            if (r > 0 && kind == 1) {
                pathways.add(new Pathway(r, r - 1, Rule.FROM_EXCITATORY));
            }
        }
        return new RegionPlan(name, parts, pathways, 0, regions - 1);
    }

    private static String name(int kind, int regions) {
        return "topology-" + kind + (regions == 2 ? "" : "-of-" + regions);
    }

    private static int border(int neurons, int regions, int r) {
        return (int) ((long) neurons * r / regions);
    }
}
