package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.phc4j.connectomes.topology.Topology;

/**
 * Neurons that follow each other and belong together: of one region and cell type, or of one region where the types are mixed.
 *
 * @param label region and type, short enough for the margin of a plot
 * @param from first neuron
 * @param to last neuron, exclusive
 * @param startsRegion whether the neuron before it belongs to another region
 */
record Band(String label, int from, int to, boolean startsRegion) {
    private static final int LABEL_LENGTH = 9;
    /** With more bands than this a plot would be all borders. */
    private static final int MAX_BANDS = 24;

    /** The bands of a network in neuron order; none if its regions are scattered. */
    static List<Band> of(Topology topology) {
        List<Band> byType = split(topology, i -> 2 * topology.region(i) + (topology.excitatory(i) ? 0 : 1),
                i -> topology.excitatory(i) ? " E" : " I");
        List<Band> byRegion = split(topology, topology::region, i -> "");
        List<Band> bands = byType.size() <= 2 * byRegion.size() ? byType : byRegion;
        return bands.size() <= MAX_BANDS ? bands : List.of();
    }

    private interface Naming {
        String suffix(int neuron);
    }

    private static List<Band> split(Topology topology, IntUnaryOperator kind, Naming naming) {
        List<Band> bands = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= topology.size(); i++) {
            if (i == topology.size() || kind.applyAsInt(i) != kind.applyAsInt(from)) {
                bands.add(new Band(shortened(topology.regionName(topology.region(from))) + naming.suffix(from), from, i,
                        from == 0 || topology.region(from - 1) != topology.region(from)));
                from = i;
            }
        }
        return bands;
    }

    private static String shortened(String name) {
        return name.length() <= LABEL_LENGTH ? name : name.substring(0, LABEL_LENGTH - 1) + "\u2026";
    }
}
