package org.phc4j.bridge.signs;

import java.util.Locale;
import java.util.Optional;

/** Words that tables use for the sign of a neuron. */
public final class SignWords {
    /** What is understood, for complaints. */
    public static final String EXPECTED = "a sign: +, -, E, I, excitatory, inhibitory or nothing";

    private SignWords() {}

    /**
     * The sign that a word means.
     *
     * @param word a word in any case
     * @return true for excitation, false for inhibition, empty for any other word
     */
    public static Optional<Boolean> parse(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "+", "1", "+1", "e", "exc", "excitatory" -> Optional.of(true);
            case "-", "-1", "i", "inh", "inhibitory" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
