package org.phc4j.bridge.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/** What every format says about a neuron in words: its sign, its role, and its labels. */
public final class NeuronWords {
    /** The column of signs. */
    public static final String SIGN = "sign";
    /** The column of roles. */
    public static final String ROLE = "role";

    private NeuronWords() {}

    /**
     * The sign of a neuron.
     *
     * @param neurons the neurons
     * @param neuron which
     * @return + or -
     */
    public static String sign(Neurons neurons, int neuron) {
        return neurons.excitatory(neuron) ? "+" : "-";
    }

    /**
     * The role of a neuron.
     *
     * @param neurons the neurons
     * @param neuron which
     * @return input, readout, both or none
     */
    public static String role(Neurons neurons, int neuron) {
        boolean input = neurons.input(neuron);
        boolean readout = neurons.readout(neuron);
        return input && readout ? "both" : input ? "input" : readout ? "readout" : "none";
    }

    /**
     * The labels but the names, and those that sign and role stand for.
     *
     * @param neurons the neurons
     * @return labels by name, in their order
     */
    public static Map<String, Labels> labels(Neurons neurons) {
        Map<String, Labels> labels = new LinkedHashMap<>();
        for (String name : neurons.labelNames()) {
            if (!name.equals(Neurons.NAME) && !name.equals(SIGN) && !name.equals(ROLE)) {
                labels.put(name, neurons.labels(name));
            }
        }
        return labels;
    }
}
