package org.phc4j.bridge.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.connectomes.store.Neurons;

/**
 * The cell list of the nematode C. elegans (Cook et al., Nature 571, 2019): what its edge lists need to become a network, as they name
 * cells only.
 *
 * <p>Signs: the 26 GABA neurons inhibit (McIntire et al., Nature 364, 1993; Gendrel, Atlas and Hobert, eLife 5, 2016), the others
 * excite. Regions and roles follow the classes of the cell list: sensory neurons (input), interneurons, motor neurons (readout). The
 * class before a semicolon counts, what follows is an older opinion. Muscles, glands and other cells that are no neurons have other
 * classes, or names that begin in lower case. The edge list writes AS01 where the cell list writes AS1.
 */
final class CelegansCells {
    /** The GABA neurons: they inhibit. */
    static final Set<String> GABA = Set.of("DD1", "DD2", "DD3", "DD4", "DD5", "DD6", "VD1", "VD2", "VD3", "VD4", "VD5", "VD6", "VD7", "VD8",
            "VD9", "VD10", "VD11", "VD12", "VD13", "RMED", "RMEV", "RMEL", "RMER", "AVL", "DVB", "RIS");

    private static final Pattern PADDED = Pattern.compile("([A-Z]+)0([0-9])");
    private static final Map<String, String> REGION_OF_CLASS = classes();

    private CelegansCells() {}

    private static Map<String, String> classes() {
        Map<String, String> classes = new HashMap<>();
        for (String sensory : List.of("Amphid", "Amphid, nociceptive", "Cephalic", "Mechanosensory", "O2, CO2, social signals, touch", "Phasmid",
                "Touch", "Male head sensory neuron", "Male sensory neuron")) {
            classes.put(sensory, "sensory");
        }
        for (String inter : List.of("Layer 1 interneuron", "Layer 2 interneuron", "Layer 3 interneuron", "Category 4 interneuron",
                "Pharyngeal interneuron", "Pharyngeal polymodal neuron", "Linker to pharynx", "Canal neuron", "Male head interneuron",
                "Male interneuron")) {
            classes.put(inter, "inter");
        }
        for (String motor : List.of("Head motor neuron", "Hermaphrodite specific motor neuron", "Pharyngeal motor neuron",
                "Sublateral motor neuron", "Ventral cord motor neuron")) {
            classes.put(motor, "motor");
        }
        return Map.copyOf(classes);
    }

    /** Whether a table's header is that of the cell list. */
    static boolean recognises(Columns columns) {
        return columns.hasAll("cell name", "type");
    }

    /** The rest of the cell list, after its header; the network is limited to its neurons, whatever the use. */
    static void read(CsvRows rows, Columns columns, Use use, Collector collector) {
        int nameColumn = columns.get("cell name");
        int typeColumn = columns.get("type");
        Set<String> names = new HashSet<>();
        collector.annotations().declare(Neurons.REGION, "sensory", "inter", "motor");
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            String name = canonical(row.name(nameColumn));
            if (!names.add(name)) {
                throw row.complaint(nameColumn, "a name that occurs once");
            }
            int cell = collector.neurons().of(name);
            String type = row.get(typeColumn, "the class of the cell").split(";", 2)[0].strip();
            String region = REGION_OF_CLASS.getOrDefault(type, "");
            if (region.isEmpty()) {
                collector.neurons().exclude(cell);
                continue;
            }
            collector.neurons().declare(cell, use == Use.NEURONS);
            Annotations annotations = collector.annotations();
            annotations.add(cell, Neurons.REGION, region);
            annotations.add(cell, "role", region);
            annotations.add(cell, "class", type);
            annotations.add(cell, "transmitter", GABA.contains(name) ? "GABA" : "");
            annotations.add(cell, "sign", GABA.contains(name) ? "-" : "+");
        }
        collector.neurons().naming(CelegansCells::canonical, name -> !name.isEmpty() && Character.isLowerCase(name.charAt(0)));
    }

    private static String canonical(String name) {
        return PADDED.matcher(name).matches() ? PADDED.matcher(name).replaceFirst("$1$2") : name;
    }
}
