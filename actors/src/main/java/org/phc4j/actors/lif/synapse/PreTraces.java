package org.phc4j.actors.lif.synapse;

import java.util.Arrays;
import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/**
 * The presynaptic trace of each segment (source and delay) right after the last spike that was delivered, that spike included. Kept by
 * segment, as a spike may have reached the near targets of a source and not yet the far ones.
 */
final class PreTraces {
    static final int NONE = -1;
    private final double tauMs;
    private final TimeGrid grid;
    private final double[] trace;
    private final int[] last;

    PreTraces(StoredRows rows, double tauMs, TimeGrid grid) {
        this.tauMs = tauMs;
        this.grid = grid;
        trace = new double[rows.segment().length - 1];
        last = new int[trace.length];
        Arrays.fill(last, NONE);
    }

    /** Counts a spike of a segment, emitted at a step. */
    void add(int segment, int emitted) {
        trace[segment] = at(segment, emitted) + 1;
        last[segment] = emitted;
    }

    /** The trace at a step not before the last spike. */
    double at(int segment, int step) {
        return last[segment] == NONE ? 0 : trace[segment] * ExactIntegration.decay(grid.ms(step - last[segment]), tauMs);
    }

    /** The trace at the step of the last spike, without that spike. */
    double beforeLast(int segment) {
        return trace[segment] - 1;
    }

    /** When the last delivered spike was emitted, or {@link #NONE}. */
    int last(int segment) {
        return last[segment];
    }

    void state(StateVisitor visitor) {
        visitor.doubles("pre.trace", trace);
        visitor.ints("pre.last", last);
    }
}
