package org.phc4j.bridge.signs;

import java.util.Locale;
import java.util.Optional;
import org.phc4j.connectomes.store.Neurons;

/** Words that tables use for the role of a neuron. */
public final class RoleWords {
    /** What is understood, for complaints. */
    public static final String EXPECTED = "a role: input, sensory, readout, output, motor, both, inter, none or nothing";

    private RoleWords() {}

    /**
     * The role that a word means.
     *
     * @param word a word in any case
     * @return bits {@link Neurons#INPUT} and {@link Neurons#READOUT}, empty for a word that is no role
     */
    public static Optional<Integer> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "input", "sensory" -> Optional.of(Neurons.INPUT);
            case "readout", "output", "motor" -> Optional.of(Neurons.READOUT);
            case "both" -> Optional.of(Neurons.INPUT | Neurons.READOUT);
            case "", "none", "inter" -> Optional.of(0);
            default -> Optional.empty();
        };
    }
}
