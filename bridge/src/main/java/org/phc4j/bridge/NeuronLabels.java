package org.phc4j.bridge;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Neurons;

/** What conditions may ask about a neuron while it is imported: its annotations, its id and its name. */
final class NeuronLabels {
    private static final String ID = "id";

    private final Collector collector;

    NeuronLabels(Collector collector) {
        this.collector = collector;
    }

    /** Complains of labels that nothing gives. */
    void require(String option, List<String> labels) {
        List<String> there = new ArrayList<>(collector.annotations().names());
        there.add(ID);
        there.add(Neurons.NAME);
        for (String label : labels) {
            if (!there.contains(label)) {
                throw new BadInputException(option + ": label '" + label + "'; expected one of " + String.join(", ", there));
            }
        }
    }

    String text(String label, int number) {
        boolean own = label.equals(ID) || label.equals(Neurons.NAME);
        return own && !collector.annotations().names().contains(label) ? collector.neurons().name(number)
                : collector.annotations().text(label, number);
    }
}
