package org.phc4j.connectomes.imports;

/** What became of a row of an edge list, or an entry of a matrix. Each has exactly one fate; where several fit, the first one here. */
public enum Fate {
    /** A gap junction: electrical, symmetric, not a synapse with a sign; left out. */
    GAP_JUNCTION("gap junctions left out"),
    /** One of its ends is a cell that the cell table does not know; left out. */
    UNKNOWN_CELL("with an unknown cell, left out"),
    /** One of its ends is a muscle, a gland or another cell that is no neuron; left out. */
    NOT_A_NEURON("to or from cells that are no neurons, left out"),
    /** Its strength is 0: no connection. */
    ZERO("of strength 0, no connection"),
    /** A neuron onto itself; left out, as a mask has no diagonal. */
    SELF_LOOP("self-loops left out"),
    /** A pair that an earlier row named: its strength is added to that pair. */
    MERGED("added to a pair of an earlier row"),
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
}
