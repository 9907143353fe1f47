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

    private static final int BOTH = Neurons.INPUT | Neurons.READOUT;
    private static final int SAID = 1 << 6;

    private RoleRule() {}

    /**
     * The roles.
     *
     * @param annotations what is known of the neurons
     * @param members provisional numbers of the neurons in final order
     * @return for each neuron bits {@link Neurons#INPUT} and {@link Neurons#READOUT}
     */
    public static byte[] roles(Annotations annotations, int[] members) {
        byte[] roles = new byte[members.length];
        int all = 0;
        for (String label : annotations.names().contains("role") ? List.of("role") : LABELS) {
            Annotations.Coded texts = annotations.coded(label);
            byte[] meaning = meaning(texts.words(), label.equals("role"));
            for (int k = 0; k < members.length; k++) {
                roles[k] |= (roles[k] & SAID) != 0 ? 0 : meaning[texts.code(members[k])];
                all |= roles[k];
            }
        }
        for (int k = 0; k < members.length; k++) {
            roles[k] = (byte) ((roles[k] | ~all) & BOTH);
        }
        return roles;
    }

    /** The role that each word gives, with {@link #SAID} for words that are not empty. */
    private static byte[] meaning(List<String> words, boolean roleWords) {
        byte[] meaning = new byte[words.size()];
        for (int code = 1; code < meaning.length; code++) {
            meaning[code] = (byte) (SAID | (roleWords ? RoleWords.parse(words.get(code)).orElse(0) : role(words.get(code))));
        }
        return meaning;
    }

    private static int role(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        boolean readout = lower.contains("motor") || lower.contains("descending") || word.startsWith("DN");
        return (lower.contains("sensory") ? Neurons.INPUT : 0) | (readout ? Neurons.READOUT : 0);
    }
}
