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

    private final double[] table;
    private final int width;
    private final int tabled;
    private final Bound bound;
    private final State state;
    private final int[] row = new int[Lanes.W];

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
        this.bound = bound;
        this.state = state;
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
        bits[0] = 0;
        bits[1] = 0;
        int done = 0;
        while (done <= count - Lanes.W && advance(first + done, done, awake, step, sums, exSlot + first + done, inSlot + first + done, bits)) {
            done += Lanes.W;
        }
        return done;
    }

    private boolean advance(int i, int shift, long awake, int step, double[] sums, int exSlot, int inSlot, long[] bits) {
        DoubleVector toEx = DoubleVector.fromArray(Lanes.D, sums, exSlot);
        DoubleVector toIn = DoubleVector.fromArray(Lanes.D, sums, inSlot);
        VectorMask<Double> looked = toEx.compare(NE, 0).or(toIn.compare(NE, 0)).or(VectorMask.fromLong(Lanes.D, awake >>> shift));
        VectorMask<Integer> events = Lanes.narrow(looked);
        IntVector since = IntVector.fromArray(Lanes.I, state.since, i);
        IntVector until = IntVector.fromArray(Lanes.I, state.until, i);
        IntVector interval = IntVector.broadcast(Lanes.I, step).sub(since);
        VectorMask<Integer> held = until.compare(GE, step);
        VectorMask<Integer> free = until.compare(LE, since);
        VectorMask<Integer> odd = held.or(free).not().or(interval.compare(GE, tabled)).or(interval.compare(LT, 1));
        if (odd.and(events).anyTrue()) {
            return false;
        }
        boolean single = interval.compare(EQ, 1).or(events.not()).allTrue();
        if (!single) {
            Lanes.rows(interval, events, width).intoArray(row, 0);
        }
        DoubleVector ex = DoubleVector.fromArray(Lanes.D, state.ex, i);
        DoubleVector in = DoubleVector.fromArray(Lanes.D, state.in, i);
        VectorMask<Double> moving = Lanes.wide(free.and(events));
        DoubleVector v = DoubleVector.fromArray(Lanes.D, state.v, i);
        DoubleVector next = v.blend(voltage(single, i, v, ex, in), moving);
        next.intoArray(state.v, i);
        DoubleVector newEx = factor(single, EX).mul(ex).add(toEx);
        DoubleVector newIn = factor(single, IN).mul(in).add(toIn);
        newEx.intoArray(state.ex, i, looked);
        newIn.intoArray(state.in, i, looked);
        IntVector.broadcast(Lanes.I, step).intoArray(state.since, i, events);
        DoubleVector limit = Lanes.column(bound.threshold, i);
        bits[0] |= next.compare(GE, limit).and(moving).toLong() << shift;
        bits[1] |= highest(i, next, newEx, newIn).compare(GE, limit).and(looked).toLong() << shift;
        DoubleVector.zero(Lanes.D).intoArray(sums, exSlot);
        DoubleVector.zero(Lanes.D).intoArray(sums, inSlot);
        return true;
    }

    private DoubleVector factor(boolean single, int which) {
        return single ? DoubleVector.broadcast(Lanes.D, table[width + which]) : DoubleVector.fromArray(Lanes.D, table, which, row, 0);
    }

    private DoubleVector voltage(boolean single, int i, DoubleVector v, DoubleVector ex, DoubleVector in) {
        DoubleVector driven = factor(single, APPROACH).mul(DoubleVector.fromArray(Lanes.D, state.target, i));
        driven = factor(single, V_FROM_IN).fma(in, driven);
        driven = factor(single, V_FROM_EX).fma(ex, driven);
        return factor(single, DECAY).fma(v, driven);
    }

    private DoubleVector highest(int i, DoubleVector v, DoubleVector ex, DoubleVector in) {
        DoubleVector perPa = Lanes.column(bound.resistance, i);
        DoubleVector target = DoubleVector.fromArray(Lanes.D, state.target, i);
        DoubleVector w = positive(v.sub(target));
        DoubleVector fromEx = positive(ex.mul(perPa).sub(w)).mul(Lanes.column(bound.peakEx, i));
        DoubleVector fromIn = positive(in.mul(perPa)).mul(Lanes.column(bound.peakIn, i));
        DoubleVector sum = target.add(w).add(fromEx).add(fromIn);
        return sum.add(sum.abs().mul(bound.room)).add(bound.room);
    }

    private static DoubleVector positive(DoubleVector x) {
        return DoubleVector.zero(Lanes.D).blend(x, x.compare(GT, 0));
    }
}
