package org.phc4j.bridge.collect;

import java.util.Locale;

/** What became of a row of a table, or an entry of a matrix. Each has exactly one fate; where several fit, the first one here. */
public enum Fate {
    /** A gap junction: electrical, symmetric, not a synapse with a sign; left out. */
    GAP_JUNCTION("gap junctions left out"),
    /** Not measured: an entry without a number, such as {@code #NUM!}; no connection. */
    NOT_MEASURED("without a number, no connection"),
    /** Its strength is 0: no connection. */
    ZERO("of strength 0, no connection"),
    /** Not significant: its p-value is too large, or was not measured; left out. */
    NOT_SIGNIFICANT("not significant, left out"),
    /** One of its ends is no neuron that the neuron table knows; left out. */
    UNKNOWN_NEURON("with an unknown neuron, left out"),
    /** One of its ends is a muscle, a gland or another cell that is no neuron; left out. */
    NOT_A_NEURON("to or from cells that are no neurons, left out"),
    /** A neuron onto itself; left out, as a mask has no diagonal. */
    SELF_LOOP("self-loops left out"),
    /** One of its ends was not selected; left out. */
    NOT_SELECTED("to or from neurons that are not selected, left out"),
    /** All rows of its pair together stay below the threshold; left out. */
    BELOW_THRESHOLD("of pairs below the threshold, left out"),
    /** The pair occurred before, at another place or without places: its synapses are added to that pair. */
    MERGED("added to a pair of an earlier row"),
    /** The same pair at the same place (neuropil, kind of contact) occurred before: added as well, but perhaps a mistake of the file. */
    DUPLICATE("repeat pair and place of an earlier row, added"),
    /** A new connected pair. */
    PAIR("new pairs");

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /**
     * The fate as a report says it.
     *
     * @return a few words
     */
    public String words() {
        return words;
    }

    /**
     * The fate as JSON names it.
     *
     * @return its name in lower case
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the synapses of such rows are in the network.
     *
     * @return true for new pairs and what was added to them
     */
    public boolean kept() {
        return this == MERGED || this == DUPLICATE || this == PAIR;
    }
}
