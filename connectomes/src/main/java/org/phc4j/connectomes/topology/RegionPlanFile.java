package org.phc4j.connectomes.topology;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.connectomes.topology.RegionPlan.Pathway;
import org.phc4j.connectomes.topology.RegionPlan.Region;

/**
 * Reads a {@link RegionPlan} from a JSON file.
 *
 * <pre>{@code
 * {
 *   "name": "loop",                            (the file's name without extension, unless given)
 *   "excitatoryShare": 0.8,                    (of every region that says nothing else; 0.8 unless given)
 *   "regions": [
 *     {"name": "sensory", "size": 16},
 *     {"name": "motor", "size": 16, "excitatoryShare": 0.75}
 *   ],
 *   "pathways": [                              (one per ordered pair; pairs left out have no synapses)
 *     {"from": "sensory", "to": "sensory", "rules": "all"},
 *     {"from": "sensory", "to": "motor", "rules": ["E>E", "E>I"]},
 *     {"from": "motor", "to": "motor", "rules": ["E>E", "E>I", "I>E", "I>I"]}
 *   ],
 *   "input": "sensory",                        (the first region unless given)
 *   "readout": "motor"                         (the last region unless given)
 * }
 * }</pre>
 */
public final class RegionPlanFile {
    private RegionPlanFile() {}

    /**
     * Reads a plan.
     *
     * @param file a JSON file of the form above
     * @return the plan
     * @throws BadInputException if the file cannot be read or describes no plan; names line, column, value and what was expected
     */
    public static RegionPlan read(Path file) {
        String fileName = String.valueOf(file.getFileName());
        int dot = fileName.lastIndexOf('.');
        return plan(JsonReading.read(file), dot > 0 ? fileName.substring(0, dot) : fileName);
    }

    private static RegionPlan plan(JsonValue root, String fileName) {
        root.only("name", "excitatoryShare", "regions", "pathways", "input", "readout");
        double share = root.getOr("excitatoryShare", RegionPlanFile::share, RegionPlan.EXCITATORY_SHARE);
        List<Region> regions = regions(root.get("regions"), share);
        Map<String, Integer> indices = new LinkedHashMap<>();
        regions.forEach(region -> indices.put(region.name(), indices.size()));
        return new RegionPlan(root.getOr("name", JsonValue::name, fileName), regions, pathways(root.get("pathways"), indices),
                root.getOr("input", value -> index(value, indices), 0),
                root.getOr("readout", value -> index(value, indices), regions.size() - 1));
    }

    private static List<Region> regions(JsonValue array, double share) {
        List<Region> regions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonValue each : array.elements()) {
            each.only("name", "size", "excitatoryShare");
            String name = each.get("name").name();
            if (!names.add(name)) {
                throw each.get("name").expected("a name that no other region has");
            }
            regions.add(new Region(name, each.get("size").integer(1, Topologies.MAX_NEURONS),
                    each.getOr("excitatoryShare", RegionPlanFile::share, share)));
        }
        if (regions.isEmpty()) {
            throw array.expected("an array of at least 1 region");
        }
        return regions;
    }

    private static double share(JsonValue value) {
        double share = value.number();
        if (share < 0 || share > 1) {
            throw value.expected("a share of 0..1");
        }
        return share;
    }

    private static List<Pathway> pathways(JsonValue array, Map<String, Integer> indices) {
        List<Pathway> pathways = new ArrayList<>();
        Set<List<Integer>> pairs = new HashSet<>();
        for (JsonValue each : array.elements()) {
            each.only("from", "to", "rules");
            int from = index(each.get("from"), indices);
            int to = index(each.get("to"), indices);
            if (!pairs.add(List.of(from, to))) {
                throw each.get("to").expected("a region to which no other pathway from '" + each.get("from").string() + "' leads");
            }
            pathways.add(new Pathway(from, to, rules(each.get("rules"))));
        }
        return pathways;
    }

    private static Set<Rule> rules(JsonValue value) {
        if (!value.isArray()) {
            if (value.string().equals("all")) {
                return Rule.ALL;
            }
            throw value.expected("\"all\" or an array of " + Rule.notations());
        }
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        for (JsonValue each : value.elements()) {
            rules.add(Rule.parse(each.string()).orElseThrow(() -> each.expected("one of " + Rule.notations())));
        }
        return rules;
    }

    private static int index(JsonValue value, Map<String, Integer> indices) {
        Integer index = indices.get(value.string());
        if (index == null) {
            throw value.expected("the name of a region (" + String.join(", ", indices.keySet()) + ")");
        }
        return index;
    }
}
