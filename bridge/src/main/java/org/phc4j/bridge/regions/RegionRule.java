package org.phc4j.bridge.regions;

import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;

/** By what the neurons of a network form regions. */
public sealed interface RegionRule {
    /** The most parts. */
    int MAX_PARTS = 4096;

    /**
     * What the user says.
     *
     * @param text {@code neuropil}, {@code class}, {@code hemisphere}, {@code type}, {@code column}, the name of any label, or a number of
     *     balanced parts
     * @return the rule
     * @throws BadInputException if a number is out of range
     */
    static RegionRule parse(String text) {
        if (text.matches("-?[0-9]+")) {
            try {
                int parts = Integer.parseInt(text);
                if (parts >= 1 && parts <= MAX_PARTS) {
                    return new Parts(parts);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new BadInputException("--regions = " + text + "; expected 1.." + MAX_PARTS + " parts, or the name of a label");
        }
        return switch (text) {
            case "neuropil" -> new ByPlace();
            case "class" -> new ByLabel(text, List.of("super_class", "superclass", "class", "celltype"));
            case "hemisphere" -> new ByLabel(text, List.of("hemisphere", "side", "soma_side"));
            case "type" -> new ByLabel(text, List.of("primary_type", "cell_type", "type"));
            case "column" -> new ByLabel(text, List.of("column", "column_id"));
            default -> new ByLabel(text, List.of(text));
        };
    }

    /** Where a neuron makes most of its synapses, or receives most if it makes none; the first of equals in the order of the file. */
    record ByPlace() implements RegionRule {}

    /**
     * The text of a label.
     *
     * @param asked what the user asked for
     * @param labels names of labels; the first that is there counts
     */
    record ByLabel(String asked, List<String> labels) implements RegionRule {
        /**
         * The label that counts.
         *
         * @param there the labels that there are
         * @return its name
         * @throws BadInputException if there is none
         */
        public String choose(List<String> there) {
            Optional<String> found = labels.stream().filter(there::contains).findFirst();
            return found.orElseThrow(() -> new BadInputException("--regions = " + asked + "; expected a label that the files give: "
                    + String.join(", ", there)));
        }
    }

    /**
     * Balanced parts of the graph, with few synapses between them.
     *
     * @param count how many
     */
    record Parts(int count) implements RegionRule {}
}
