package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * The beginning and the end of windows for vectors of neighbours with the rules of {@code ShiuLif}, in the frame of {@code ShiuFrame}, with
 * one table of factors. In between, input is added up in records of four numbers for each neuron: V, G, sum of |input|, and one that is 0.
 */
public final class ShiuSweep {
    /** Neighbours of a vector. */
    public static final int WIDTH = Lanes.W;
    /** Neighbours whose V lie side by side, followed by their G. */
    public static final int GROUP = 4;
    /** Whether vectors hold whole records. */
    public static final boolean WIDE = WIDTH == 4 || WIDTH == 8;
    /** Which bits {@link #end} returns. */
    public static final int HEARD = 0;
    /** See {@link #HEARD}. */
    public static final int CLOSE = 1;
    /** See {@link #HEARD}. */
    public static final int STAYS = 2;

    private static final int RECORD = 4; // numbers
    private static final int ALIGNED = CacheLines.BEFORE;
    private static final int LEAP = 4;    // factors of a leap: decay, v from g, g, approach
    private static final int FACTORS = 8; // factors within a frame; the first are those of a leap
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final int TOGETHER = Math.max(1, WIDTH / RECORD); // records of a vector
    private static final VectorShuffle<Double> SWAP_HALVES = VectorShuffle.fromOp(Lanes.D, lane -> lane ^ WIDTH / 2);
    private static final VectorMask<Double> HIGH = VectorMask.fromLong(Lanes.D, -1L << WIDTH / 2);
    private static final VectorShuffle<Double> SPREAD_0 = spread(0);
    private static final VectorShuffle<Double> SPREAD_1 = spread(1);
    private static final VectorShuffle<Double> SPREAD_2 = spread(2);
    private static final VectorShuffle<Double> SPREAD_3 = spread(3);
    private static final VectorShuffle<Double> COLLECT_V = collect(0);
    private static final VectorShuffle<Double> COLLECT_G = collect(1);
    private static final VectorShuffle<Double> COLLECT_ALL = collect(2);
    private static final VectorMask<Double> IS_V = VectorMask.fromLong(Lanes.D, 0x11);
    private static final VectorMask<Double> IS_G = VectorMask.fromLong(Lanes.D, 0x22);
    private static final VectorMask<Double> OF_1 = VectorMask.fromLong(Lanes.D, (1L << TOGETHER) - 1 << TOGETHER);
    private static final VectorMask<Double> OF_2 = VectorMask.fromLong(Lanes.D, (1L << TOGETHER) - 1 << 2 * TOGETHER);
    private static final VectorMask<Double> OF_3 = VectorMask.fromLong(Lanes.D, (1L << TOGETHER) - 1 << 3 * TOGETHER);

    private final DoubleVector[] leaps = new DoubleVector[LEAP]; // over 0, 1 ... frames
    private final double perPeriod;
    private final double[] table;     // (period + 1, 8)
    private final double rise;
    private final double perRise;
    private final double decay;
    private final double peak;
    private final double room;
    private final double[] threshold; // one vector, or all
    private final int eachThreshold;  // 0, or -1
    private final double[] state;
    private final int[] since;
    private double[] current = new double[WIDTH];
    private int eachCurrent;

    /**
     * What does not change.
     *
     * @param leaps (frames, 4) factors of a leap over no frame, one, two ...: decay, v from g, g, approach; at least {@link #WIDTH}
     * @param within (period + 1, 8) the same within a frame, and others
     * @param rise largest v from g = 1 within a frame
     * @param peak largest v from g = 1
     * @param room relative and absolute room for rounding in bounds
     * @param threshold one value or (n) thresholds
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Factors(double[] leaps, double[] within, double rise, double peak, double room, double[] threshold) {}

    /**
     * A sweep over some state, which it shares.
     *
     * @param factors what does not change
     * @param state (n / 4, 2, 4) V, G
     * @param since (n) update with whose end the frame of V and G starts, and until which a neuron is refractory
     */
    public ShiuSweep(Factors factors, double[] state, int[] since) {
        for (int f = 0; f < LEAP; f++) {
            double[] of = new double[WIDTH];
            for (int m = 0; m < WIDTH; m++) {
                of[m] = factors.leaps[m * LEAP + f];
            }
            leaps[f] = DoubleVector.fromArray(Lanes.D, of, 0);
        }
        table = factors.within;
        int period = table.length / FACTORS - 1;
        perPeriod = 1.0 / period;
        rise = factors.rise;
        perRise = 1 / rise;
        decay = table[period * FACTORS + DECAY];
        peak = factors.peak;
        room = factors.room;
        threshold = Lanes.column(factors.threshold);
        eachThreshold = Lanes.each(factors.threshold);
        this.state = state;
        this.since = since;
    }

    private static VectorShuffle<Double> spread(int vector) {
        return VectorShuffle.fromOp(Lanes.D, lane -> (vector * TOGETHER + lane / RECORD) % WIDTH);
    }

    private static VectorShuffle<Double> collect(int field) {
        return VectorShuffle.fromOp(Lanes.D, lane -> (lane % TOGETHER * RECORD + field) % WIDTH);
    }

    /**
     * Says what currents flow.
     *
     * @param values one value or (n) currents, shared
     */
    public void currents(double[] values) {
        current = Lanes.column(values);
        eachCurrent = Lanes.each(values);
    }

    /**
     * Writes V and G in the present frame into records, and how much input may come before a neuron can reach threshold.
     *
     * @param first the first neuron, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}
     * @param start update with which the frame starts
     * @param records (count, 4) receives the records
     * @param at index of the first record
     * @param allowance (count) receives the input
     * @param to index of the first
     */
    public void begin(int first, int count, int start, double[] records, int at, double[] allowance, int to) {
        for (int k = 0; k < count; k += WIDTH) {
            begin(first + k, start, records, at + k * RECORD, allowance, to + k);
        }
    }

    private void begin(int i, int start, double[] records, int at, double[] allowance, int to) {
        DoubleVector from = (DoubleVector) IntVector.fromArray(Lanes.I, since, i).convertShape(VectorOperators.I2D, Lanes.D, 0);
        // frames in between; neurons that are further behind get any frame: what they may hear is below 0
        DoubleVector frames = DoubleVector.broadcast(Lanes.D, start).sub(from).mul(perPeriod);
        VectorMask<Double> far = frames.compare(GT, WIDTH - 1);
        frames = frames.add(frames.abs()).mul(0.5).add(1 - 0.5 * perPeriod);
        VectorShuffle<Double> whole = frames.blend(0, far).toShuffle();
        DoubleVector oldG = load(state, i, 1);
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, i & eachCurrent);
        DoubleVector v = leaps[DECAY].rearrange(whole).fma(load(state, i, 0),
                leaps[V_FROM_G].rearrange(whole).fma(oldG, leaps[APPROACH].rearrange(whole).mul(drive)));
        DoubleVector g = leaps[G].rearrange(whole).mul(oldG);
        DoubleVector zero = DoubleVector.zero(Lanes.D);
        zero.blend(v.rearrange(SPREAD_0), IS_V).blend(g.rearrange(SPREAD_0), IS_G).intoArray(records, at);
        zero.blend(v.rearrange(SPREAD_1), IS_V).blend(g.rearrange(SPREAD_1), IS_G).intoArray(records, at + WIDTH);
        zero.blend(v.rearrange(SPREAD_2), IS_V).blend(g.rearrange(SPREAD_2), IS_G).intoArray(records, at + 2 * WIDTH);
        zero.blend(v.rearrange(SPREAD_3), IS_V).blend(g.rearrange(SPREAD_3), IS_G).intoArray(records, at + 3 * WIDTH);
        DoubleVector above = v.sub(drive);
        DoubleVector w = above.add(above.abs()).mul(0.5);
        DoubleVector more = g.sub(w);
        DoubleVector most = drive.add(w).add(above.sub(w).mul(decay)).add(more.add(more.abs()).mul(0.5 * rise));
        DoubleVector.fromArray(Lanes.D, threshold, i & eachThreshold).sub(most).sub(most.abs().add(1).mul(room)).mul(perRise).blend(-1, far).intoArray(allowance, to);
    }

    /**
     * Stores what records have become, of neurons that had input and stay below threshold.
     *
     * @param first the first neuron, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}, at most 64
     * @param looked bits of those to be looked at even without input
     * @param apart bits of those to be left alone
     * @param step first update of the window
     * @param start update with which the frame starts
     * @param time steps from there to the last update of the window
     * @param records (count, 4) the records
     * @param at index of the first record
     * @param allowance (count) as written at the beginning
     * @param to index of the first
     * @param bits receives the bits of neurons that have input, that might reach threshold or are refractory, that stay awake if not
     */
    public void end(int first, int count, long looked, long apart, int step, int start, int time, double[] records, int at, double[] allowance,
            int to, long[] bits) {
        bits[HEARD] = 0;
        bits[CLOSE] = 0;
        bits[STAYS] = 0;
        for (int k = 0; k < count; k += WIDTH) {
            int i = first + k;
            DoubleVector r0 = DoubleVector.fromArray(Lanes.D, records, at + k * RECORD);
            DoubleVector r1 = DoubleVector.fromArray(Lanes.D, records, at + k * RECORD + WIDTH);
            DoubleVector r2 = DoubleVector.fromArray(Lanes.D, records, at + k * RECORD + 2 * WIDTH);
            DoubleVector r3 = DoubleVector.fromArray(Lanes.D, records, at + k * RECORD + 3 * WIDTH);
            DoubleVector all = collect(r0, r1, r2, r3, COLLECT_ALL);
            long heard = all.compare(NE, 0).toLong();
            IntVector held = IntVector.fromArray(Lanes.I, since, i);
            long close = all.compare(GT, DoubleVector.fromArray(Lanes.D, allowance, to + k)).toLong() | held.compare(GE, step).toLong();
            close &= heard | looked >>> k;
            DoubleVector v = collect(r0, r1, r2, r3, COLLECT_V).add(0.0); // not -0: what it is after steps one by one
            DoubleVector g = collect(r0, r1, r2, r3, COLLECT_G);
            long changed = heard & ~close & ~(apart >>> k);
            VectorMask<Double> stored = VectorMask.fromLong(Lanes.D, changed);
            store(load(state, i, 0).blend(v, stored), load(state, i, 1).blend(g, stored), state, i);
            held.blend(held.max(start), VectorMask.fromLong(Lanes.I, changed)).intoArray(since, i);
            bits[HEARD] |= heard << k;
            bits[CLOSE] |= close << k;
            bits[STAYS] |= mayReach(i, v, g, time) << k;
        }
        bits[STAYS] &= bits[HEARD] | looked;
    }

    private static DoubleVector collect(DoubleVector r0, DoubleVector r1, DoubleVector r2, DoubleVector r3, VectorShuffle<Double> field) {
        return r0.rearrange(field).blend(r1.rearrange(field), OF_1).blend(r2.rearrange(field), OF_2).blend(r3.rearrange(field), OF_3);
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

    /** Whether some v to come may be above threshold without further input; see {@code ShiuLifKernel}. */
    private long mayReach(int i, DoubleVector frameV, DoubleVector frameG, int time) {
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, i & eachCurrent);
        int row = time * FACTORS;
        DoubleVector now = drive.mul(table[row + APPROACH]);
        now = frameG.fma(DoubleVector.broadcast(Lanes.D, table[row + V_FROM_G]), now);
        now = frameV.fma(DoubleVector.broadcast(Lanes.D, table[row + DECAY]), now);
        DoubleVector w = now.sub(drive);
        w = w.add(w.abs()).mul(0.5);
        DoubleVector more = frameG.mul(table[row + G]).sub(w);
        more = more.add(more.abs()).mul(0.5);
        DoubleVector bound = drive.add(w).add(more.mul(peak));
        bound = bound.add(bound.abs().mul(room)).add(room);
        return bound.sub(DoubleVector.fromArray(Lanes.D, threshold, i & eachThreshold)).compare(GT, 0).toLong();
    }
}
