package org.phc4j.bridge.signs;

import java.util.List;
import java.util.Locale;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.connectomes.store.Neurons;

/**
 * Which neurons receive input and which are read out. A label {@code role} decides, where there is one. Else, for each neuron, the first of
 * {@code super_class, superclass, class, celltype, cell_type, type} that is not empty: one that contains {@code sensory} is input; one that
 * contains {@code motor} or {@code descending}, or begins with {@code DN}, is readout. If nobody is input, everybody is; the same for
 * readout.
 */
public final class RoleRule {
    private static final List<String> LABELS = List.of("super_class", "superclass", "class", "celltype", "cell_type", "type");

    private RoleRule() {}

    /**
     * The roles.
     *
     * @param annotations what is known of the neurons
     * @param members provisional numbers of the neurons in final order
     * @return for each neuron bits {@link Neurons#INPUT} and {@link Neurons#READOUT}
     */
    public static byte[] roles(Annotations annotations, int[] members) {
        boolean given = annotations.names().contains("role");
        byte[] roles = new byte[members.length];
        int all = 0;
        for (int k = 0; k < members.length; k++) {
            int number = members[k];
            roles[k] = (byte) (given ? RoleWords.parse(annotations.text("role", number)).orElse(0).intValue() : role(annotations, number));
            all |= roles[k];
        }
        for (int k = 0; k < members.length; k++) {
            roles[k] |= (byte) (~all & (Neurons.INPUT | Neurons.READOUT));
        }
        return roles;
    }

    private static int role(Annotations annotations, int number) {
        String word = LABELS.stream().map(label -> annotations.text(label, number)).filter(text -> !text.isEmpty()).findFirst().orElse("");
        String lower = word.toLowerCase(Locale.ROOT);
        boolean readout = lower.contains("motor") || lower.contains("descending") || word.startsWith("DN");
        return (lower.contains("sensory") ? Neurons.INPUT : 0) | (readout ? Neurons.READOUT : 0);
    }
}
