package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * Leaky integration to a target with jumps of V, as {@code IafPscDelta} states it: vectors of neighbours that share their table of
 * propagators. Neurons that spike are left above threshold for the caller to reset.
 */
public final class DeltaSweep {
    private static final int FACTORS = 2;
    private static final int GROUPS = 64 / Lanes.W;
    private final double[] table;
    private final int width;
    private final int tabled;
    private final Lanes.Column threshold;
    private final double[] v;
    private final double[] target;
    private final int[] since;
    private final long[] looked = new long[GROUPS]; // bits of neighbours with events
    private final long[] moving = new long[GROUPS]; // of those, the ones that are not refractory
    private final boolean[] one = new boolean[GROUPS]; // whether all go one step
    private final double[] factors = new double[GROUPS * FACTORS * Lanes.W]; // (groups, factors, lanes), where not all go one step
    private final double[] unit = new double[FACTORS * Lanes.W]; // (factors, lanes) over one step
    private long reached;
    private long driven;

    /**
     * A sweep over some arrays, which it shares.
     *
     * @param table (tabled, width) factors over k steps: decay, approach
     * @param width row length of the table
     * @param tabled intervals below it are in the table
     * @param threshold one value or (n) thresholds
     * @param v (n) membrane potential
     * @param target (n) where it goes
     * @param since (n) update at whose end v is valid
     */
    public DeltaSweep(double[] table, int width, int tabled, double[] threshold, double[] v, double[] target, int[] since) {
        this.table = table;
        this.width = width;
        this.tabled = tabled;
        this.threshold = new Lanes.Column(threshold);
        this.v = v;
        this.target = target;
        this.since = since;
        for (int k = 0; k < unit.length; k++) {
            unit[k] = table[width + k / Lanes.W];
        }
    }

    /**
     * Updates neighbours.
     *
     * @param first index of the first
     * @param count how many, at most 64
     * @param awake bits of those that are awake
     * @param step the update
     * @param sums input; that of neuron i is at {@code slot + i}; set to 0 where used
     * @param slot slot of neuron 0
     * @param bits receives the bits of neurons that reached threshold, and of those that stay awake
     * @return how many were updated, from the first on; the others are left to the caller
     */
    public int word(int first, int count, long awake, int step, double[] sums, int slot, long[] bits) {
        int groups = 0;
        while ((groups + 1) * Lanes.W <= count
                && prepare(groups, first + groups * Lanes.W, awake >>> groups * Lanes.W, step, sums, slot)) {
            groups++;
        }
        long spiked = 0;
        long stays = 0;
        for (int g = 0; g < groups; g++) {
            integrate(first + g * Lanes.W, g, sums, slot + first + g * Lanes.W);
            spiked |= (reached & moving[g]) << g * Lanes.W;
            stays |= (driven & looked[g]) << g * Lanes.W;
        }
        bits[0] = spiked;
        bits[1] = stays;
        return groups * Lanes.W;
    }

    /** Finds out which neighbours have an event, which of them move, and their factors; false, and nothing done, if they must go one by one. */
    private boolean prepare(int group, int i, long awake, int step, double[] sums, int slot) {
        long events = 0;
        long moves = 0;
        boolean odd = false;
        boolean single = true;
        for (int lane = 0; lane < Lanes.W; lane++) {
            int interval = step - since[i + lane];
            boolean event = (awake >>> lane & 1) != 0 | sums[slot + i + lane] != 0;
            long bit = event ? 1L << lane : 0;
            events |= bit;
            moves |= interval > 0 ? bit : 0;
            odd |= event & interval >= tabled;
            single &= !event | interval <= 1;
        }
        if (odd) {
            return false;
        }
        looked[group] = events;
        moving[group] = moves;
        one[group] = single;
        if (!single) {
            copyFactors(group * FACTORS * Lanes.W, i, moves, step);
        }
        for (int lane = 0; lane < Lanes.W; lane++) {
            since[i + lane] = (moves >>> lane & 1) != 0 ? step : since[i + lane];
        }
        return true;
    }

    private void copyFactors(int at, int i, long moves, int step) {
        for (int lane = 0; lane < Lanes.W; lane++) {
            int row = (moves >>> lane & 1) != 0 ? (step - since[i + lane]) * width : width;
            factors[at + lane] = table[row];
            factors[at + Lanes.W + lane] = table[row + 1];
        }
    }

    private void integrate(int i, int group, double[] sums, int slot) {
        double[] f = one[group] ? unit : factors;
        int at = one[group] ? 0 : group * FACTORS * Lanes.W;
        DoubleVector aim = DoubleVector.fromArray(Lanes.D, target, i);
        DoubleVector now = DoubleVector.fromArray(Lanes.D, v, i);
        DoubleVector next = DoubleVector.fromArray(Lanes.D, f, at)
                .fma(now, DoubleVector.fromArray(Lanes.D, f, at + Lanes.W).mul(aim)).add(DoubleVector.fromArray(Lanes.D, sums, slot));
        now.blend(next, VectorMask.fromLong(Lanes.D, moving[group])).intoArray(v, i);
        DoubleVector.zero(Lanes.D).intoArray(sums, slot);
        DoubleVector limit = threshold.at(i);
        reached = next.compare(GE, limit).toLong();
        driven = aim.compare(GE, limit).toLong();
    }
}
