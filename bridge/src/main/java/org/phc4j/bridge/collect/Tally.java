package org.phc4j.bridge.collect;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts rows, and what they hold (synapses, or sums of strengths), by their fate. Not safe for several threads. */
public final class Tally {
    private static final int FATES = Fate.values().length;

    private final long[] rows = new long[FATES];
    private final double[] amounts = new double[FATES];

    /** Nothing counted yet. */
    public Tally() {}

    /**
     * How much met a fate.
     *
     * @param rows number of rows
     * @param amount their synapses, or the sum of their strengths without sign
     */
    public record Count(long rows, double amount) {}

    /**
     * Counts a row.
     *
     * @param fate its fate
     * @param amount its synapses or strength
     */
    public void add(Fate fate, double amount) {
        add(fate, 1, amount);
    }

    /**
     * Counts rows.
     *
     * @param fate their fate
     * @param count how many
     * @param amount their synapses or strengths together
     */
    public void add(Fate fate, long count, double amount) {
        rows[fate.ordinal()] += count;
        amounts[fate.ordinal()] += amount;
    }

    /**
     * Counts what another one counted.
     *
     * @param other another tally
     */
    public void add(Tally other) {
        for (int k = 0; k < FATES; k++) {
            rows[k] += other.rows[k];
            amounts[k] += other.amounts[k];
        }
    }

    /**
     * The counts.
     *
     * @return one entry per fate, a copy
     */
    public Map<Fate, Count> counts() {
        Map<Fate, Count> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            counts.put(fate, new Count(rows[fate.ordinal()], amounts[fate.ordinal()]));
        }
        return Collections.unmodifiableMap(counts);
    }
}
