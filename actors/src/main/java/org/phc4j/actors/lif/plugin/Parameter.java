package org.phc4j.actors.lif.plugin;

import java.util.List;
import java.util.Optional;

/** A parameter that a model declares: what a description file may set, and how it is called there. */
public sealed interface Parameter {
    /**
     * Its name in description files, such as {@code tau_m}.
     *
     * @return the name
     */
    String name();

    /**
     * What it is, in a few words.
     *
     * @return the meaning
     */
    String meaning();

    /**
     * A number, one for all neurons or one for each.
     *
     * @param name its name
     * @param quantity what it measures
     * @param need what happens where it is not set
     * @param otherwise its value where it is not set, if it has one
     * @param meaning what it is
     */
    record Value(String name, Quantity quantity, Need need, Optional<Double> otherwise, String meaning) implements Parameter {}

    /**
     * One of some words; the first where it is not set.
     *
     * @param name its name
     * @param words the words
     * @param meaning what it is
     */
    record Choice(String name, List<String> words, String meaning) implements Parameter {
        /** Fixes the list. */
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** What happens where a number is not set. */
    enum Need {
        /** It has a default. */
        DEFAULTED,
        /** It must be set. */
        REQUIRED,
        /** The model does without, or works it out from others. */
        OPTIONAL
    }

    /**
     * A number with a default.
     *
     * @param name its name
     * @param quantity what it measures
     * @param otherwise its default, in the quantity's unit
     * @param meaning what it is
     * @return the parameter
     */
    static Parameter of(String name, Quantity quantity, double otherwise, String meaning) {
        return new Value(name, quantity, Need.DEFAULTED, Optional.of(otherwise), meaning);
    }

    /**
     * A number that must be set.
     *
     * @param name its name
     * @param quantity what it measures
     * @param meaning what it is
     * @return the parameter
     */
    static Parameter required(String name, Quantity quantity, String meaning) {
        return new Value(name, quantity, Need.REQUIRED, Optional.empty(), meaning);
    }

    /**
     * A number that may be absent.
     *
     * @param name its name
     * @param quantity what it measures
     * @param meaning what it is, and what it is where absent
     * @return the parameter
     */
    static Parameter optional(String name, Quantity quantity, String meaning) {
        return new Value(name, quantity, Need.OPTIONAL, Optional.empty(), meaning);
    }

    /**
     * One of some words.
     *
     * @param name its name
     * @param meaning what it is
     * @param words the words, the default first
     * @return the parameter
     */
    static Parameter choice(String name, String meaning, String... words) {
        return new Choice(name, List.of(words), meaning);
    }
}
