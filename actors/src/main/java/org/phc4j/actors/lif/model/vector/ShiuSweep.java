package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * Whole windows of vectors of neighbours with the rules of {@code ShiuLif}, in the frame of {@code ShiuFrame}, with one table of factors and
 * no input but onto g. State stays in registers from the first step to the last.
 */
public final class ShiuSweep {
    /** Neighbours of a vector; 8 or a part of it. */
    public static final int WIDTH = Lanes.W;
    /** Elements before the first line of the caches, in arrays that start 16 bytes before one. */
    public static final int ALIGNED = 6;
    private static final int GROUP = 8;
    private static final int FACTORS = 8; // of a row of the table
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final int BACK_V_FROM_G = 4;
    private static final int BACK_G = 5;
    private static final int USED = 5;
    /** Frames behind that vectors leap at once. */
    public static final int NEAR = 3;
    private static final int LEAP = 4; // factors of a leap: decay, v from g, g, approach

    private final double[] rows;      // (steps, 5, lanes): decay, v from g, approach, back v from g, back g
    private final double[] near;      // (NEAR, 4, lanes)
    private final int period;
    private final double[] table;
    private final Lanes.Column threshold;
    private final double peak;
    private final double room;
    private final double[] state;
    private final Single single;
    private final double[] v = new double[ALIGNED + WIDTH];     // of vectors some of whose neurons leap or spike
    private final double[] g = new double[ALIGNED + WIDTH];
    private final double[] until = new double[ALIGNED + WIDTH];
    private long looked; // lanes that may spike
    private long heard;  // lanes with input or a spike

    /** What happens to single neurons, seldom enough. */
    public interface Single {
        /**
         * Works out V and G in a later frame.
         *
         * @param neuron the neuron
         * @param start update with which the frame starts
         * @param v receives V
         * @param g receives G
         * @param lane where in both
         */
        void leap(int neuron, int start, double[] v, double[] g, int lane);

        /**
         * A neuron has spiked.
         *
         * @param neuron the neuron
         * @param s step of the window
         * @param step first update of the window
         * @return last update of its refractoriness
         */
        int spiked(int neuron, int s, int step);

        /**
         * V after a spike.
         *
         * @param neuron the neuron
         * @param until last update of its refractoriness
         * @return V in the frame of the next update
         */
        double afterReset(int neuron, int until);
    }

    /**
     * A sweep over some state, which it shares.
     *
     * @param table (period + 1, 8) factors within a frame
     * @param period steps of a frame
     * @param leaps (NEAR, 4) factors of one to {@link #NEAR} frames: decay, v from g, g, approach
     * @param threshold one value or (n) thresholds
     * @param peak largest v from g = 1
     * @param room relative and absolute room for rounding in bounds
     * @param state (n / 8, 4, 8) V, G, since, current
     * @param single single neurons
     */
    public ShiuSweep(double[] table, int period, double[] leaps, double[] threshold, double peak, double room, double[] state,
            Single single) {
        this.period = period;
        near = new double[ALIGNED + leaps.length * WIDTH];
        for (int k = 0; k < leaps.length * WIDTH; k++) {
            near[ALIGNED + k] = leaps[k / WIDTH];
        }
        this.table = table;
        this.threshold = new Lanes.Column(threshold);
        this.peak = peak;
        this.room = room;
        this.state = state;
        this.single = single;
        int[] used = {DECAY, V_FROM_G, APPROACH, BACK_V_FROM_G, BACK_G};
        rows = new double[ALIGNED + (period + 1) * USED * WIDTH];
        for (int k = 0; k < rows.length - ALIGNED; k++) {
            rows[ALIGNED + k] = table[k / (USED * WIDTH) * FACTORS + used[k / WIDTH % USED]];
        }
    }

    /**
     * Runs the updates of a window for neighbours.
     *
     * @param first index of the first, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}, at most 64
     * @param awake bits of those that are awake
     * @param done bits of those to be left out; they have no input
     * @param start update with which the frame starts
     * @param step first update
     * @param steps number of updates, all in that frame
     * @param sums input; set to 0 where used
     * @param at where the input of the first in the first step is
     * @param stride steps from the input of eight neighbours to that of the next eight; theirs lies together, step by step
     * @return bits of those that stay awake
     */
    public long word(int first, int count, long awake, long done, int start, int step, int steps, double[] sums, int at, int stride) {
        long stays = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            int inputs = at + (lane & -GROUP) * stride + (lane & GROUP - 1);
            heard = heard(sums, inputs, steps);
            looked = heard | awake >>> lane & ~(done >>> lane) & -1L >>> 64 - WIDTH;
            if (looked != 0) {
                int i = first + lane;
                int base = ALIGNED + (i >> 3) * 4 * GROUP + (i & 7);
                leap(i, base, start);
                run(i, base, start, step, steps, sums, inputs);
                stays |= finish(i, base, start, step + steps - 1 - start) << lane;
            }
        }
        return stays;
    }

    /** Lanes with input in any step. */
    private static long heard(double[] sums, int at, int steps) {
        DoubleVector any = DoubleVector.zero(Lanes.D);
        int p = at;
        for (int s = 0; s < steps; s++) {
            any = any.add(DoubleVector.fromArray(Lanes.D, sums, p).abs());
            p += GROUP;
        }
        return any.compare(NE, 0).toLong();
    }

    /** V and G in the present frame: for vectors where frames lie few behind, as mostly, else one by one. */
    private void leap(int i, int base, int start) {
        DoubleVector frameV = DoubleVector.fromArray(Lanes.D, state, base);
        DoubleVector frameG = DoubleVector.fromArray(Lanes.D, state, base + GROUP);
        DoubleVector since = DoubleVector.fromArray(Lanes.D, state, base + 2 * GROUP);
        DoubleVector current = DoubleVector.fromArray(Lanes.D, state, base + 3 * GROUP);
        DoubleVector newV = frameV;
        DoubleVector newG = frameG;
        long behind = since.compare(LT, start).toLong() & looked;
        int row = ALIGNED;
        for (int m = 1; m <= NEAR; m++) {
            VectorMask<Double> here = since.compare(EQ, start - m * period);
            DoubleVector later = DoubleVector.fromArray(Lanes.D, near, row).fma(frameV, DoubleVector.fromArray(Lanes.D, near, row + WIDTH)
                    .fma(frameG, DoubleVector.fromArray(Lanes.D, near, row + APPROACH * WIDTH).mul(current)));
            newV = newV.blend(later, here);
            newG = newG.blend(DoubleVector.fromArray(Lanes.D, near, row + G * WIDTH).mul(frameG), here);
            behind &= ~here.toLong();
            row += LEAP * WIDTH;
        }
        newV.intoArray(v, ALIGNED);
        newG.intoArray(g, ALIGNED);
        for (long left = behind; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            single.leap(i + lane, start, v, g, ALIGNED + lane);
        }
    }

    private void run(int i, int base, int start, int step, int steps, double[] sums, int at) {
        DoubleVector frameV = DoubleVector.fromArray(Lanes.D, v, ALIGNED);
        DoubleVector frameG = DoubleVector.fromArray(Lanes.D, g, ALIGNED);
        DoubleVector since = DoubleVector.fromArray(Lanes.D, state, base + 2 * GROUP);
        DoubleVector held = DoubleVector.broadcast(Lanes.D, Double.MAX_VALUE).blend(since, VectorMask.fromLong(Lanes.D, looked));
        DoubleVector current = DoubleVector.fromArray(Lanes.D, state, base + 3 * GROUP);
        DoubleVector limit = threshold.at(i);
        DoubleVector zero = DoubleVector.zero(Lanes.D);
        int p = at;
        int row = ALIGNED + (step - start) * USED * WIDTH;
        for (int s = 0; s < steps; s++) {
            DoubleVector in = DoubleVector.fromArray(Lanes.D, sums, p);
            zero.intoArray(sums, p);
            p += GROUP;
            VectorMask<Double> still = held.compare(LT, step + s);
            DoubleVector now = DoubleVector.fromArray(Lanes.D, rows, row).fma(frameV, DoubleVector.fromArray(Lanes.D, rows, row + WIDTH)
                    .fma(frameG, DoubleVector.fromArray(Lanes.D, rows, row + 2 * WIDTH).mul(current)));
            VectorMask<Double> up = now.compare(GT, limit, still);
            in = zero.blend(in, still);
            frameV = in.fma(DoubleVector.fromArray(Lanes.D, rows, row + 3 * WIDTH), frameV);
            frameG = in.fma(DoubleVector.fromArray(Lanes.D, rows, row + 4 * WIDTH), frameG);
            row += USED * WIDTH;
            if (up.anyTrue()) {
                reset(i, up.toLong(), s, step);
                frameV = frameV.blend(DoubleVector.fromArray(Lanes.D, v, ALIGNED), up);
                frameG = frameG.blend(0, up);
                held = held.blend(DoubleVector.fromArray(Lanes.D, until, ALIGNED), up);
            }
        }
        frameV.intoArray(v, ALIGNED);
        frameG.intoArray(g, ALIGNED);
        held.intoArray(until, ALIGNED);
    }

    private void reset(int i, long up, int s, int step) {
        heard |= up;
        for (long left = up; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            int last = single.spiked(i + lane, s, step);
            until[ALIGNED + lane] = last;
            v[ALIGNED + lane] = single.afterReset(i + lane, last);
        }
    }

    /**
     * Stores V and G; returns the lanes that may reach threshold without further input, after a time. Long enough not to be inlined by the
     * compiler, which takes in only so many vector operations at once.
     */
    private long finish(int i, int base, int start, int time) {
        DoubleVector frameV = DoubleVector.fromArray(Lanes.D, v, ALIGNED);
        DoubleVector frameG = DoubleVector.fromArray(Lanes.D, g, ALIGNED);
        DoubleVector held = DoubleVector.fromArray(Lanes.D, until, ALIGNED);
        DoubleVector current = DoubleVector.fromArray(Lanes.D, state, base + 3 * GROUP);
        VectorMask<Double> changed = VectorMask.fromLong(Lanes.D, heard);
        frameV.intoArray(state, base, changed);
        frameG.intoArray(state, base + GROUP, changed);
        held.blend(start, held.compare(LT, start)).intoArray(state, base + 2 * GROUP, changed);
        int row = ALIGNED + time * USED * WIDTH;
        DoubleVector now = DoubleVector.fromArray(Lanes.D, rows, row + 2 * WIDTH).mul(current);
        now = DoubleVector.fromArray(Lanes.D, rows, row + WIDTH).fma(frameG, now);
        now = DoubleVector.fromArray(Lanes.D, rows, row).fma(frameV, now);
        DoubleVector w = now.sub(current);
        w = w.add(w.abs()).mul(0.5);
        DoubleVector more = frameG.mul(table[time * FACTORS + G]).sub(w);
        more = more.add(more.abs()).mul(0.5);
        DoubleVector bound = current.add(w).add(more.mul(peak));
        bound = bound.add(bound.abs().mul(room)).add(room);
        return bound.sub(threshold.at(i)).compare(GT, 0).toLong() & looked;
    }
}
