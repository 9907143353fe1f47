package org.phc4j.connectomes.topology;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which cell types of one region may project to which cell types of another: source type &gt; target type. */
public enum Rule {
    /** Excitatory to excitatory. */
    E_TO_E("E>E", true, true),
    /** Excitatory to inhibitory. */
    E_TO_I("E>I", true, false),
    /** Inhibitory to excitatory. */
    I_TO_E("I>E", false, true),
    /** Inhibitory to inhibitory. */
    I_TO_I("I>I", false, false);

    /** All four rules, in this order; unmodifiable. */
    public static final Set<Rule> ALL = Collections.unmodifiableSet(EnumSet.allOf(Rule.class));
    /** What excitatory neurons send: E&gt;E and E&gt;I, the rules of a projection between regions; unmodifiable. */
    public static final Set<Rule> FROM_EXCITATORY = Collections.unmodifiableSet(EnumSet.of(E_TO_E, E_TO_I));

    private final String notation;
    private final boolean sourceExcitatory;
    private final boolean targetExcitatory;

    Rule(String notation, boolean sourceExcitatory, boolean targetExcitatory) {
        this.notation = notation;
        this.sourceExcitatory = sourceExcitatory;
        this.targetExcitatory = targetExcitatory;
    }

    /**
     * The rule as files and reports write it.
     *
     * @return for example {@code E>I}
     */
    public String notation() {
        return notation;
    }

    /**
     * The rule of a pair of cell types.
     *
     * @param sourceExcitatory cell type of the presynaptic neuron
     * @param targetExcitatory cell type of the postsynaptic neuron
     * @return the one rule that speaks of this pair
     */
    public static Rule of(boolean sourceExcitatory, boolean targetExcitatory) {
        if (sourceExcitatory) {
            return targetExcitatory ? E_TO_E : E_TO_I;
        }
        return targetExcitatory ? I_TO_E : I_TO_I;
    }

    /**
     * Reads the notation.
     *
     * @param text for example {@code E>I}
     * @return the rule, or empty if the text names none
     */
    public static Optional<Rule> parse(String text) {
        return Arrays.stream(values()).filter(rule -> rule.notation.equals(text)).findFirst();
    }

    /**
     * Whether the source is excitatory.
     *
     * @return true for E&gt;E and E&gt;I
     */
    public boolean sourceExcitatory() {
        return sourceExcitatory;
    }

    /**
     * Whether the target is excitatory.
     *
     * @return true for E&gt;E and I&gt;E
     */
    public boolean targetExcitatory() {
        return targetExcitatory;
    }

    /**
     * All notations, for error messages.
     *
     * @return {@code E>E, E>I, I>E, I>I}
     */
    static String notations() {
        return Arrays.stream(values()).map(Rule::notation).collect(Collectors.joining(", "));
    }
}
