package org.phc4j.actors.lif.region;

import java.util.Arrays;
import org.phc4j.actors.lif.model.StateVisitor;

/**
 * Spikes that may still have to be delivered: for each of the last updates the sources that spiked, ascending, and what travels with each
 * spike. A ring over updates; so spikes in flight are kept once, however many targets they have.
 */
final class SpikeHistory {
    private final int width; // numbers that travel with a spike
    private final int[] step;
    private final int[] count;
    private final int[][] sources;
    private final double[][] traces;

    SpikeHistory(int updates, int width) {
        this.width = width;
        step = new int[updates];
        Arrays.fill(step, -1);
        count = new int[updates];
        sources = new int[updates][16];
        traces = new double[updates][16 * width];
    }

    /** Empties the slot of an update and makes room. */
    void open(int update, int spikes) {
        int slot = update % step.length;
        step[slot] = update;
        count[slot] = 0;
        if (sources[slot].length < spikes) {
            sources[slot] = new int[Math.max(spikes, 2 * sources[slot].length)];
            traces[slot] = new double[sources[slot].length * width];
        }
    }

    void add(int update, int source) {
        int slot = update % step.length;
        sources[slot][count[slot]++] = source;
    }

    int count(int update) {
        int slot = update < 0 ? 0 : update % step.length;
        return update >= 0 && step[slot] == update ? count[slot] : 0;
    }

    int[] sources(int update) {
        return sources[update % step.length];
    }

    double[] traces(int update) {
        return traces[update % step.length];
    }

    void state(StateVisitor visitor) {
        visitor.ints("history.step", step);
        visitor.ints("history.count", count);
        for (int slot = 0; slot < step.length; slot++) {
            sources[slot] = visitor.grown("history.sources", sources[slot], count[slot]);
            traces[slot] = visitor.grown("history.traces", traces[slot], count[slot] * width);
        }
    }
}
