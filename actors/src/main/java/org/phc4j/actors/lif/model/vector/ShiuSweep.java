package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NE;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Whole windows of vectors of neighbours with the rules of {@code ShiuLif}, in the frame of {@code ShiuFrame}, with one table of factors and
 * no input but onto g. Input is only added up, which is all there is to do for neurons that cannot reach threshold, whatever the order of
 * their input; the others, about one in fifteen, are found, and left to the caller.
 */
public final class ShiuSweep {
    /** Neighbours of a vector; 8 or a part of it. */
    public static final int WIDTH = Lanes.W;
    private static final int ALIGNED = CacheLines.BEFORE;
    /** Neighbours whose V lie side by side, followed by their G. */
    public static final int GROUP = 4;
    private static final int FACTORS = 8; // of a row of the table
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final int BACK_V_FROM_G = 4;
    private static final int BACK_G = 5;
    private static final int USED = 5;
    private static final int LEAP = 4; // factors of a leap: decay, v from g, g, approach
    /** Frames behind that vectors leap. */
    public static final int NEAR = 6;
    private static final int WORD = 64;
    private static final int LINE = CacheLines.DOUBLES; // neighbours whose input of a step lies together
    /** Which bits {@link #word} returns. */
    public static final int HEARD = 0;
    /** See {@link #HEARD}. */
    public static final int LEFT = 1;
    /** See {@link #HEARD}. */
    public static final int STAYS = 2;
    private static final long LANES = -1L >>> WORD - WIDTH;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, VectorShape.forBitSize(Integer.SIZE * WIDTH));
    private static final VectorShuffle<Double> SWAP_HALVES = VectorShuffle.fromOp(Lanes.D, lane -> lane ^ WIDTH / 2);
    private static final VectorMask<Double> HIGH = VectorMask.fromLong(Lanes.D, -1L << WIDTH / 2);

    private final double[] rows;      // (steps, 5, lanes): decay, v from g, approach, back v from g, back g
    private final double[] near;      // (NEAR, 4, lanes)
    private final int period;
    private final double[] table;
    private final Lanes.Column threshold;
    private final double peak;
    private final double room;
    private final double[] state;
    private final int[] since;
    private Lanes.Column current = new Lanes.Column(new double[1]);
    private final double[] v = new double[ALIGNED + WORD];     // of the neighbours at hand
    private final double[] g = new double[ALIGNED + WORD];
    private final double[] until = new double[ALIGNED + WORD];
    private final double[] newV = new double[ALIGNED + WORD];
    private final double[] newG = new double[ALIGNED + WORD];
    private final double[] received = new double[ALIGNED + WORD]; // all input of the window, without signs

    /**
     * A sweep over some state, which it shares.
     *
     * @param table (period + 1, 8) factors within a frame
     * @param period steps of a frame
     * @param leaps (NEAR, 4) factors of a leap over one frame, two ...: decay, v from g, g, approach
     * @param threshold one value or (n) thresholds
     * @param peak largest v from g = 1
     * @param room relative and absolute room for rounding in bounds
     * @param state (n / 4, 2, 4) V, G
     * @param since (n) update with whose end the frame of V and G starts, and until which a neuron is refractory
     */
    public ShiuSweep(double[] table, int period, double[] leaps, double[] threshold, double peak, double room, double[] state,
            int[] since) {
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
        this.since = since;
        int[] used = {DECAY, V_FROM_G, APPROACH, BACK_V_FROM_G, BACK_G};
        rows = new double[ALIGNED + (period + 1) * USED * WIDTH];
        for (int k = 0; k < rows.length - ALIGNED; k++) {
            rows[ALIGNED + k] = table[k / (USED * WIDTH) * FACTORS + used[k / WIDTH % USED]];
        }
    }

    /**
     * Says what currents flow.
     *
     * @param values one value or (n) currents, shared
     */
    public void currents(double[] values) {
        current = new Lanes.Column(values);
    }

    /**
     * Runs the updates of a window for those neighbours that cannot spike in it.
     *
     * @param first index of the first, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}, at most 64
     * @param awake bits of those to be looked at even without input
     * @param start update with which the frame starts
     * @param step first update
     * @param steps number of updates, all in that frame
     * @param sums input
     * @param at where the input of the first in the first step is
     * @param stride steps from the input of eight neighbours to that of the next eight; theirs lies together, step by step
     * @param bits receives the bits of neurons that have input, that are left to the caller, that stay awake if they have been run
     */
    public void word(int first, int count, long awake, int start, int step, int steps, double[] sums, int at, int stride, long[] bits) {
        // Vectors go through each stage together: none waits for another, and nothing has to be foretold.
        long far = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            far |= frame(first + lane, lane, start) << lane;
        }
        long heard = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            heard |= drift(lane, step - start, steps, sums, at + place(lane, stride)) << lane;
        }
        long left = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            left |= loud(first + lane, lane, step, step - start) << lane;
        }
        left = (left | far) & (heard | awake);
        long stays = 0;
        for (int lane = 0; lane < count; lane += WIDTH) {
            stays |= settle(first + lane, lane, (heard & ~left) >>> lane & LANES, start, step + steps - 1 - start) << lane;
        }
        bits[HEARD] = heard;
        bits[LEFT] = left;
        bits[STAYS] = stays & (heard | awake) & ~left;
    }

    private static int place(int lane, int stride) {
        return (lane & -LINE) * stride + (lane & LINE - 1);
    }

    /** V and G in the present frame; returns lanes whose own frame lies too far behind. */
    private long frame(int i, int lane, int start) {
        DoubleVector oldV = load(state, i, 0);
        DoubleVector oldG = load(state, i, 1);
        DoubleVector from = since(i);
        DoubleVector drive = current.at(i);
        DoubleVector frameV = oldV;
        DoubleVector frameG = oldG;
        int row = ALIGNED;
        for (int m = 1; m <= NEAR; m++) {
            VectorMask<Double> here = from.compare(LT, start - (m - 1) * period); // or further behind: the next one says
            DoubleVector later = DoubleVector.fromArray(Lanes.D, near, row).fma(oldV, DoubleVector.fromArray(Lanes.D, near, row + WIDTH)
                    .fma(oldG, DoubleVector.fromArray(Lanes.D, near, row + APPROACH * WIDTH).mul(drive)));
            frameV = frameV.blend(later, here);
            frameG = frameG.blend(DoubleVector.fromArray(Lanes.D, near, row + G * WIDTH).mul(oldG), here);
            row += LEAP * WIDTH;
        }
        frameV.intoArray(v, ALIGNED + lane);
        frameG.intoArray(g, ALIGNED + lane);
        from.intoArray(until, ALIGNED + lane);
        return from.compare(LT, start - NEAR * period).toLong();
    }

    /** Adds up input; right where nobody spikes or is refractory. Returns the lanes with input. */
    private long drift(int lane, int time, int steps, double[] sums, int at) {
        DoubleVector frameV = DoubleVector.fromArray(Lanes.D, v, ALIGNED + lane);
        DoubleVector frameG = DoubleVector.fromArray(Lanes.D, g, ALIGNED + lane);
        DoubleVector all = DoubleVector.zero(Lanes.D);
        int row = ALIGNED + (time * USED + 3) * WIDTH;
        for (int s = 0; s < steps; s++) {
            DoubleVector in = DoubleVector.fromArray(Lanes.D, sums, at + s * LINE);
            all = all.add(in.abs());
            frameV = in.fma(DoubleVector.fromArray(Lanes.D, rows, row + s * USED * WIDTH), frameV);
            frameG = in.fma(DoubleVector.fromArray(Lanes.D, rows, row + (s * USED + 1) * WIDTH), frameG);
        }
        frameV.intoArray(newV, ALIGNED + lane);
        frameG.intoArray(newG, ALIGNED + lane);
        all.intoArray(received, ALIGNED + lane);
        return all.compare(NE, 0).toLong();
    }

    /** Lanes that are refractory, or might reach threshold if all input excited, and at the worst of times. */
    private long loud(int i, int lane, int step, int time) {
        DoubleVector most = bound(i, DoubleVector.fromArray(Lanes.D, v, ALIGNED + lane), DoubleVector.fromArray(Lanes.D, g, ALIGNED + lane), time)
                .add(DoubleVector.fromArray(Lanes.D, received, ALIGNED + lane).mul(peak));
        most = most.add(most.abs().mul(room)).add(room);
        return most.compare(GT, threshold.at(i)).toLong() | DoubleVector.fromArray(Lanes.D, until, ALIGNED + lane).compare(GE, step).toLong();
    }

    /** Stores V and G of some lanes; returns those that may reach threshold without further input, after a time. */
    private long settle(int i, int lane, long changed, int start, int time) {
        DoubleVector frameV = DoubleVector.fromArray(Lanes.D, newV, ALIGNED + lane);
        DoubleVector frameG = DoubleVector.fromArray(Lanes.D, newG, ALIGNED + lane);
        VectorMask<Double> stored = VectorMask.fromLong(Lanes.D, changed);
        store(load(state, i, 0).blend(frameV, stored), load(state, i, 1).blend(frameG, stored), state, i);
        IntVector held = IntVector.fromArray(INTS, since, i);
        held.blend(held.max(start), VectorMask.fromLong(INTS, changed)).intoArray(since, i);
        return bound(i, frameV, frameG, time).sub(threshold.at(i)).compare(GT, 0).toLong();
    }

    private static int at(int i) {
        return ALIGNED + (i >> 2) * 2 * GROUP + (i & GROUP - 1);
    }

    /** V of neighbours, or their G: from two lines if they have one each. */
    private static DoubleVector load(double[] from, int i, int which) {
        if (WIDTH <= GROUP) {
            return DoubleVector.fromArray(Lanes.D, from, at(i) + which * GROUP);
        }
        DoubleVector low = DoubleVector.fromArray(Lanes.D, from, at(i));
        DoubleVector high = DoubleVector.fromArray(Lanes.D, from, at(i) + WIDTH);
        return which == 0 ? low.blend(high.rearrange(SWAP_HALVES), HIGH) : low.rearrange(SWAP_HALVES).blend(high, HIGH);
    }

    private static void store(DoubleVector v, DoubleVector g, double[] to, int i) {
        if (WIDTH <= GROUP) {
            v.intoArray(to, at(i));
            g.intoArray(to, at(i) + GROUP);
            return;
        }
        v.blend(g.rearrange(SWAP_HALVES), HIGH).intoArray(to, at(i));
        v.rearrange(SWAP_HALVES).blend(g, HIGH).intoArray(to, at(i) + WIDTH);
    }

    private DoubleVector since(int i) {
        return (DoubleVector) IntVector.fromArray(INTS, since, i).convertShape(VectorOperators.I2D, Lanes.D, 0);
    }

    /** No v to come is above this without further input; see {@code ShiuLifKernel}. */
    private DoubleVector bound(int i, DoubleVector frameV, DoubleVector frameG, int time) {
        DoubleVector drive = current.at(i);
        int row = ALIGNED + time * USED * WIDTH;
        DoubleVector now = DoubleVector.fromArray(Lanes.D, rows, row + 2 * WIDTH).mul(drive);
        now = DoubleVector.fromArray(Lanes.D, rows, row + WIDTH).fma(frameG, now);
        now = DoubleVector.fromArray(Lanes.D, rows, row).fma(frameV, now);
        DoubleVector w = now.sub(drive);
        w = w.add(w.abs()).mul(0.5);
        DoubleVector more = frameG.mul(table[time * FACTORS + G]).sub(w);
        more = more.add(more.abs()).mul(0.5);
        DoubleVector bound = drive.add(w).add(more.mul(peak));
        return bound.add(bound.abs().mul(room)).add(room);
    }
}
