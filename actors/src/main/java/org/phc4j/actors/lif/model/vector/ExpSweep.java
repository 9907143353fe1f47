package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Leaky integration with two decaying currents, as {@code IafPscExp} states it: vectors of neighbours that share their table of
 * propagators. Neurons that spike are left above threshold for the caller to reset.
 */
public final class ExpSweep {
    /** Factors over k steps, in the order of the table. */
    private static final int DECAY = 0;
    private static final int APPROACH = 1;
    private static final int V_FROM_EX = 2;
    private static final int V_FROM_IN = 3;
    private static final int EX = 4;
    private static final int IN = 5;
    private static final int FACTORS = 6;
    private static final int GROUPS = 64 / Lanes.W;

    private final double[] table;
    private final int width;
    private final int tabled;
    private final double[] threshold;
    private final int eachThreshold;
    private final double[] resistance;
    private final int eachResistance;
    private final double[] peakEx;
    private final int eachPeakEx;
    private final double[] peakIn;
    private final int eachPeakIn;
    private final double room;
    private final State state;
    private final long[] looked = new long[GROUPS]; // bits of neighbours with events
    private final long[] moving = new long[GROUPS]; // of those, the ones that are not refractory
    private final boolean[] one = new boolean[GROUPS]; // whether all go one step
    private final double[] factors = new double[GROUPS * FACTORS * Lanes.W]; // (groups, factors, lanes), where not all go one step
    private final double[] unit = new double[FACTORS * Lanes.W]; // (factors, lanes) over one step
    private long reached;
    private long mayReach;

    /**
     * What changes, shared with the caller.
     *
     * @param v (n) membrane potential
     * @param ex (n) excitatory current
     * @param in (n) inhibitory current
     * @param target (n) where v goes without currents
     * @param since (n) update at whose end the currents are valid
     * @param until (n) last update of refractoriness
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record State(double[] v, double[] ex, double[] in, double[] target, int[] since, int[] until) {}

    /**
     * Threshold and what bounds a future v; each one value or (n) values.
     *
     * @param threshold the threshold
     * @param resistance mV per pA
     * @param peakEx largest v from an excitatory current that would hold 1 mV
     * @param peakIn the same of the inhibitory one
     * @param room relative and absolute room for rounding
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Bound(double[] threshold, double[] resistance, double[] peakEx, double[] peakIn, double room) {}

    /**
     * A sweep over some arrays, which it shares.
     *
     * @param table (tabled, width) factors over k steps
     * @param width row length of the table
     * @param tabled intervals below it are in the table
     * @param bound threshold and bound
     * @param state what changes
     */
    public ExpSweep(double[] table, int width, int tabled, Bound bound, State state) {
        this.table = table;
        this.width = width;
        this.tabled = tabled;
        threshold = Lanes.column(bound.threshold);
        eachThreshold = Lanes.each(bound.threshold);
        resistance = Lanes.column(bound.resistance);
        eachResistance = Lanes.each(bound.resistance);
        peakEx = Lanes.column(bound.peakEx);
        eachPeakEx = Lanes.each(bound.peakEx);
        peakIn = Lanes.column(bound.peakIn);
        eachPeakIn = Lanes.each(bound.peakIn);
        room = bound.room;
        this.state = state;
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
     * @param sums input; set to 0 where used
     * @param exSlot excitatory slot of neuron 0
     * @param inSlot inhibitory slot of neuron 0
     * @param bits receives the bits of neurons that reached threshold, and of those that stay awake
     * @return how many were updated, from the first on; the others are left to the caller
     */
    public int word(int first, int count, long awake, int step, double[] sums, int exSlot, int inSlot, long[] bits) {
        int groups = 0;
        while ((groups + 1) * Lanes.W <= count
                && prepare(groups, first + groups * Lanes.W, awake >>> groups * Lanes.W, step, sums, exSlot, inSlot)) {
            groups++;
        }
        long spiked = 0;
        long stays = 0;
        for (int g = 0; g < groups; g++) {
            int i = first + g * Lanes.W;
            integrate(i, g, sums, exSlot + i, inSlot + i);
            spiked |= (reached & moving[g]) << g * Lanes.W;
            stays |= (mayReach & looked[g]) << g * Lanes.W;
        }
        bits[0] = spiked;
        bits[1] = stays;
        return groups * Lanes.W;
    }

    /** Finds out which neighbours have an event, which of them move, and their factors; false, and nothing done, if they must go one by one. */
    private boolean prepare(int group, int i, long awake, int step, double[] sums, int exSlot, int inSlot) {
        VectorMask<Double> input = DoubleVector.fromArray(Lanes.D, sums, exSlot + i).compare(NE, 0)
                .or(DoubleVector.fromArray(Lanes.D, sums, inSlot + i).compare(NE, 0));
        long events = input.toLong() | awake & -1L >>> 64 - Lanes.W;
        IntVector since = IntVector.fromArray(Lanes.I, state.since, i);
        IntVector until = IntVector.fromArray(Lanes.I, state.until, i);
        long refractory = until.compare(GT, since).toLong();
        long odd = refractory & until.compare(LT, step).toLong() | since.compare(LE, step - tabled).toLong();
        if ((odd & events) != 0) {
            return false;
        }
        looked[group] = events;
        moving[group] = events & ~refractory;
        one[group] = (events & ~since.compare(EQ, step - 1).toLong()) == 0;
        if (!one[group]) {
            copyFactors(group, i, events, step);
        }
        since.blend(step, VectorMask.fromLong(Lanes.I, events)).intoArray(state.since, i);
        return true;
    }

    private void copyFactors(int group, int i, long events, int step) {
        int at = group * FACTORS * Lanes.W;
        for (int lane = 0; lane < Lanes.W; lane++) {
            int row = (events >>> lane & 1) != 0 ? (step - state.since[i + lane]) * width : width;
            for (int f = 0; f < FACTORS; f++) {
                factors[at + f * Lanes.W + lane] = table[row + f];
            }
        }
    }

    private void integrate(int i, int group, double[] sums, int exSlot, int inSlot) {
        double[] f = one[group] ? unit : factors;
        int at = one[group] ? 0 : group * FACTORS * Lanes.W;
        DoubleVector ex = DoubleVector.fromArray(Lanes.D, state.ex, i);
        DoubleVector in = DoubleVector.fromArray(Lanes.D, state.in, i);
        DoubleVector target = DoubleVector.fromArray(Lanes.D, state.target, i);
        DoubleVector v = DoubleVector.fromArray(Lanes.D, state.v, i);
        DoubleVector next = DoubleVector.fromArray(Lanes.D, f, at + APPROACH * Lanes.W).mul(target);
        next = DoubleVector.fromArray(Lanes.D, f, at + V_FROM_IN * Lanes.W).fma(in, next);
        next = DoubleVector.fromArray(Lanes.D, f, at + V_FROM_EX * Lanes.W).fma(ex, next);
        next = DoubleVector.fromArray(Lanes.D, f, at + DECAY * Lanes.W).fma(v, next);
        next = v.blend(next, VectorMask.fromLong(Lanes.D, moving[group]));
        next.intoArray(state.v, i);
        VectorMask<Double> events = VectorMask.fromLong(Lanes.D, looked[group]);
        DoubleVector newEx = DoubleVector.fromArray(Lanes.D, f, at + EX * Lanes.W).mul(ex).add(DoubleVector.fromArray(Lanes.D, sums, exSlot));
        DoubleVector newIn = DoubleVector.fromArray(Lanes.D, f, at + IN * Lanes.W).mul(in).add(DoubleVector.fromArray(Lanes.D, sums, inSlot));
        ex.blend(newEx, events).intoArray(state.ex, i);
        in.blend(newIn, events).intoArray(state.in, i);
        DoubleVector.zero(Lanes.D).intoArray(sums, exSlot);
        DoubleVector.zero(Lanes.D).intoArray(sums, inSlot);
        DoubleVector limit = DoubleVector.fromArray(Lanes.D, threshold, i & eachThreshold);
        reached = next.compare(GE, limit).toLong();
        DoubleVector w = positive(next.sub(target));
        DoubleVector perPa = DoubleVector.fromArray(Lanes.D, resistance, i & eachResistance);
        DoubleVector sum = target.add(w).add(positive(newEx.mul(perPa).sub(w)).mul(DoubleVector.fromArray(Lanes.D, peakEx, i & eachPeakEx)))
                .add(positive(newIn.mul(perPa)).mul(DoubleVector.fromArray(Lanes.D, peakIn, i & eachPeakIn)));
        mayReach = sum.add(sum.abs().mul(room)).add(room).compare(GE, limit).toLong();
    }

    /** The larger of x and 0: half of x + |x|, which is exact. */
    private static DoubleVector positive(DoubleVector x) {
        return x.add(x.abs()).mul(0.5);
    }
}
