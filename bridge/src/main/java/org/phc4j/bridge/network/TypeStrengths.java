package org.phc4j.bridge.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Labels;

/** How many synapses the neurons of each type make. */
public final class TypeStrengths {
    private static final List<String> LABELS = List.of("primary_type", "cell_type", "type", "celltype", "class");

    private TypeStrengths() {}

    /**
     * What the neurons of a type make together.
     *
     * @param type the type
     * @param neurons how many neurons have it
     * @param synapses their outgoing synapses
     */
    public record Strength(String type, int neurons, long synapses) {}

    /**
     * The types of a connectome.
     *
     * @param data a connectome
     * @return one entry per type, by the first label of {@code primary_type, cell_type, type, celltype, class} that there is; empty without
     */
    public static List<Strength> of(ConnectomeData data) {
        Optional<Labels> found = LABELS.stream().flatMap(label -> data.neurons().find(label).stream()).findFirst();
        if (found.isEmpty()) {
            return List.of();
        }
        Labels types = found.get();
        int[] neurons = new int[types.words().size()];
        long[] synapses = new long[neurons.length];
        for (int pre = 0; pre < types.size(); pre++) {
            neurons[types.codes()[pre]]++;
            for (long k = data.edges().start(pre); k < data.edges().start(pre + 1); k++) {
                synapses[types.codes()[pre]] += data.edges().synapses(k);
            }
        }
        List<Strength> strengths = new ArrayList<>();
        for (int type = 0; type < neurons.length; type++) {
            if (!types.words().get(type).isEmpty()) {
                strengths.add(new Strength(types.words().get(type), neurons[type], synapses[type]));
            }
        }
        return List.copyOf(strengths);
    }
}
