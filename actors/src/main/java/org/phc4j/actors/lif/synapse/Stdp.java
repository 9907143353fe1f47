package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.TimeGrid;

/**
 * Pair-based STDP. Two timings:
 *
 * <ul>
 * <li>{@link Timing#PRE_SEND}, as NEST's {@code stdp_synapse}: the whole delay d is dendritic, a postsynaptic spike at q acts on the
 *     synapse at q + d. The weight changes only when a presynaptic spike is sent, at s: first potentiation by the postsynaptic spikes
 *     with q + d in (last s, s], then depression by the postsynaptic trace of those with q + d before s; the spike delivers the weight
 *     that results.
 * <li>{@link Timing#ONLINE}, as a Brian2 program with {@code on_pre} and {@code on_post}: the whole delay is axonal, a presynaptic spike
 *     arrives at s + d. The weight changes at each arrival (depression; the spike delivers the weight from before it) and at each
 *     postsynaptic spike (potentiation).
 * </ul>
 *
 * <p>Coincident pairs count in neither. All changes are computed when a presynaptic spike is delivered, in the order in which they
 * happened; looking at a weight in between shows, with ONLINE, what postsynaptic spikes have done to it so far.
 *
 * @param rule how much a weight changes
 * @param timing when
 */
public record Stdp(PairRule rule, Timing timing) implements SynapseModel {
    /** Which side the delay is on, and so when the weight changes. */
    public enum Timing {
        /** Dendritic delay; the weight changes when a presynaptic spike is sent. */
        PRE_SEND,
        /** Axonal delay; the weight changes at presynaptic arrivals and postsynaptic spikes. */
        ONLINE
    }

    @Override
    public String name() {
        return "stdp";
    }

    @Override
    public void validate(String projection) {
        rule.validate(projection);
    }

    @Override
    public SynapseStore store(StoredRows rows, TimeGrid grid) {
        return switch (timing) {
            case PRE_SEND -> new PreSendStdpStore(rule, rows, grid);
            case ONLINE -> new OnlineStdpStore(rule, rows, grid);
        };
    }
}
