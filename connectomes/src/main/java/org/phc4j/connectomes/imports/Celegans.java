package org.phc4j.connectomes.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.phc4j.connectomes.imports.CellTable.Neuron;
import org.phc4j.connectomes.imports.CsvRows.Row;

/**
 * What the connectome of the nematode C. elegans (Cook et al., Nature 571, 2019) needs to become a network, as its edge list names
 * cells only.
 *
 * <p>Signs: the 26 GABA neurons inhibit (McIntire et al., Nature 364, 1993; Gendrel, Atlas and Hobert, eLife 5, 2016), the others
 * excite. Regions and roles follow the classes of the cell list: sensory neurons (input), interneurons, motor neurons (readout). The
 * class before a semicolon counts, what follows is an older opinion. Muscles, glands and other cells that are no neurons have other
 * classes, or names that begin in lower case. The edge list writes AS01 where the cell list writes AS1.
 */
final class Celegans {
    /** The regions, in this order. */
    static final List<String> REGIONS = List.of("sensory", "inter", "motor");

    /** The GABA neurons: they inhibit. */
    static final Set<String> GABA = Set.of("DD1", "DD2", "DD3", "DD4", "DD5", "DD6", "VD1", "VD2", "VD3", "VD4", "VD5", "VD6", "VD7", "VD8",
            "VD9", "VD10", "VD11", "VD12", "VD13", "RMED", "RMEV", "RMEL", "RMER", "AVL", "DVB", "RIS");

    private static final int SENSORY = 0;
    private static final int INTER = 1;
    private static final int MOTOR = 2;
    private static final Pattern PADDED = Pattern.compile("([A-Z]+)0([0-9])");
    private static final Map<String, Integer> REGION_OF_CLASS = classes();

    private Celegans() {}

    private static Map<String, Integer> classes() {
        Map<String, Integer> classes = new HashMap<>();
        for (String sensory : List.of("Amphid", "Amphid, nociceptive", "Cephalic", "Mechanosensory", "O2, CO2, social signals, touch", "Phasmid",
                "Touch", "Male head sensory neuron", "Male sensory neuron")) {
            classes.put(sensory, SENSORY);
        }
        for (String inter : List.of("Layer 1 interneuron", "Layer 2 interneuron", "Layer 3 interneuron", "Category 4 interneuron",
                "Pharyngeal interneuron", "Pharyngeal polymodal neuron", "Linker to pharynx", "Canal neuron", "Male head interneuron",
                "Male interneuron")) {
            classes.put(inter, INTER);
        }
        for (String motor : List.of("Head motor neuron", "Hermaphrodite specific motor neuron", "Pharyngeal motor neuron",
                "Sublateral motor neuron", "Ventral cord motor neuron")) {
            classes.put(motor, MOTOR);
        }
        return Map.copyOf(classes);
    }

    private enum Naming implements CellTable.Naming {
        INSTANCE;

        @Override
        public String canonical(String name) {
            return PADDED.matcher(name).matches() ? PADDED.matcher(name).replaceFirst("$1$2") : name;
        }

        @Override
        public boolean noNeuron(String name) {
            return !name.isEmpty() && Character.isLowerCase(name.charAt(0));
        }
    }

    /** Whether a table's header is that of the cell list. */
    static boolean recognises(Columns columns) {
        return columns.find("cell name").isPresent() && columns.find("type").isPresent();
    }

    /** The rest of the cell list, after its header. */
    static CellTable table(CsvRows rows, Columns columns) {
        int nameColumn = columns.find("cell name").orElseThrow();
        int typeColumn = columns.find("type").orElseThrow();
        List<Neuron> neurons = new ArrayList<>();
        Set<String> others = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            String name = Naming.INSTANCE.canonical(row.get().name(nameColumn));
            if (!names.add(name)) {
                throw row.get().complaint(nameColumn, "a name that occurs once");
            }
            String type = row.get().get(typeColumn, "the class of the cell");
            int region = REGION_OF_CLASS.getOrDefault(type.split(";", 2)[0].strip(), -1);
            if (region < 0) {
                others.add(name);
            } else {
                neurons.add(new Neuron(name, region, Optional.of(!GABA.contains(name)), region == SENSORY, region == MOTOR));
            }
        }
        return new CellTable(rows.file(), REGIONS, List.copyOf(neurons), Set.copyOf(others), Naming.INSTANCE);
    }
}
