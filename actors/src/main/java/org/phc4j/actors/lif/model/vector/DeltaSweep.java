package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * Leaky integration to a target with jumps of V, as {@code IafPscDelta} states it: vectors of neighbours that share their table of
 * propagators. Neurons that spike are left above threshold for the caller to reset.
 */
public final class DeltaSweep {
    /** Neighbours of a vector; 8 or a part of it. */
    public static final int WIDTH = Lanes.W;
    private static final int ALIGNED = CacheLines.BEFORE;
    /** Elements of the state of eight neighbours. */
    public static final int STATE = 24;
    /** From V to where it goes. */
    public static final int AT_TARGET = 8;
    /** From V to the update at whose end it is valid. */
    public static final int AT_SINCE = 16;

    private final double[] threshold;
    private final int eachThreshold;
    private final double[] state;
    private final Intervals intervals;
    private final double[] unit = new double[ALIGNED + 2 * WIDTH]; // decay and approach of all lanes over one step
    private final double[] factors = new double[ALIGNED + 2 * WIDTH]; // the same, where some lanes go more than one

    /** Factors over intervals of more than one step. */
    @FunctionalInterface
    public interface Intervals {
        /**
         * Looks up the factors of a neuron.
         *
         * @param neuron the neuron
         * @param steps the interval
         * @param to receives decay, and {@link #WIDTH} further the approach
         * @param at where
         */
        void factors(int neuron, int steps, double[] to, int at);
    }

    /**
     * A sweep over some state, which it shares.
     *
     * @param decay factor over one step
     * @param approach part of the way to the target over one step
     * @param threshold one value or (n) thresholds
     * @param state (n / 8, 3, 8) V, where it goes, update at whose end V is valid
     * @param intervals factors over other intervals
     */
    public DeltaSweep(double decay, double approach, double[] threshold, double[] state, Intervals intervals) {
        this.threshold = Lanes.column(threshold);
        eachThreshold = Lanes.each(threshold);
        this.state = state;
        this.intervals = intervals;
        for (int lane = 0; lane < WIDTH; lane++) {
            unit[ALIGNED + lane] = decay;
            unit[ALIGNED + WIDTH + lane] = approach;
        }
    }

    /**
     * Updates neighbours.
     *
     * @param first index of the first, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}, at most 64
     * @param awake bits of those that are awake
     * @param step the update
     * @param sums input; set to 0
     * @param slot where the input of the first is
     * @param bits receives the bits of neurons that reached threshold, and of those that stay awake
     */
    public void word(int first, int count, long awake, int step, double[] sums, int slot, long[] bits) {
        long spiked = 0;
        long stays = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            int i = first + lane;
            int at = ALIGNED + (i >> 3) * STATE + (i & 7);
            DoubleVector input = DoubleVector.fromArray(Lanes.D, sums, slot + lane);
            DoubleVector since = DoubleVector.fromArray(Lanes.D, state, at + AT_SINCE);
            long looked = input.compare(NE, 0).toLong() | awake >>> lane & -1L >>> 64 - WIDTH;
            VectorMask<Double> moves = since.compare(LT, step).and(VectorMask.fromLong(Lanes.D, looked));
            long longer = since.compare(LT, step - 1, moves).toLong();
            double[] over = longer == 0 ? unit : factors(i, longer, step, at + AT_SINCE);
            DoubleVector v = DoubleVector.fromArray(Lanes.D, state, at);
            DoubleVector target = DoubleVector.fromArray(Lanes.D, state, at + AT_TARGET);
            DoubleVector next = DoubleVector.fromArray(Lanes.D, over, ALIGNED)
                    .fma(v, DoubleVector.fromArray(Lanes.D, over, ALIGNED + WIDTH).mul(target)).add(input);
            v.blend(next, moves).intoArray(state, at);
            since.blend(step, moves).intoArray(state, at + AT_SINCE);
            DoubleVector.zero(Lanes.D).intoArray(sums, slot + lane);
            DoubleVector limit = DoubleVector.fromArray(Lanes.D, threshold, i & eachThreshold);
            spiked |= next.compare(GE, limit, moves).toLong() << lane;
            stays |= (target.compare(GE, limit).toLong() & looked) << lane;
        }
        bits[0] = spiked;
        bits[1] = stays;
    }

    private double[] factors(int i, long longer, int step, int since) {
        System.arraycopy(unit, 0, factors, 0, unit.length);
        for (long left = longer; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            intervals.factors(i + lane, step - (int) state[since + lane], factors, ALIGNED + lane);
        }
        return factors;
    }
}
