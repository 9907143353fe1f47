package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import org.jspecify.annotations.Nullable;

/**
 * Whole windows for vectors of neighbours with the rules of {@code ShiuLif}, in the frame of {@code ShiuFrame}, with one table of factors:
 * V and G go to the present frame, hear the input of all steps, and are stored, unless the neuron might have reached threshold.
 */
public final class ShiuSweep {
    /** Neighbours of a vector. */
    public static final int WIDTH = Lanes.W;
    /** Neighbours whose V lie side by side, followed by their G. */
    public static final int GROUP = 4;
    /** Which bits {@link #run} returns. */
    public static final int CLOSE = 0;
    /** See {@link #CLOSE}. */
    public static final int STAYS = 1;

    private static final int ALIGNED = CacheLines.BEFORE;
    private static final int LEAP = 4;    // factors of a leap: decay, v from g, g, approach
    private static final int FACTORS = 8; // factors within a frame; the first are those of a leap
    private static final int DECAY = 0;
    private static final int V_FROM_G = 1;
    private static final int G = 2;
    private static final int APPROACH = 3;
    private static final int BACK_V_FROM_G = 4;
    private static final int BACK_G = 5;
    private static final int TOGETHER = 64;
    private static final int V_HEARD = CacheLines.BEFORE;
    private static final int G_HEARD = V_HEARD + TOGETHER;
    private static final int ALL = G_HEARD + TOGETHER;
    private static final int ALLOWED = ALL + TOGETHER;
    private static final long LANES = -1L >>> 64 - WIDTH;
    private static final VectorShuffle<Double> SWAP_HALVES = VectorShuffle.fromOp(Lanes.D, lane -> lane ^ WIDTH / 2);
    private static final VectorMask<Double> HIGH = VectorMask.fromLong(Lanes.D, -1L << WIDTH / 2);

    private final DoubleVector[] leaps = new DoubleVector[LEAP]; // over 0, 1 ... frames
    private final double perPeriod;
    private final double[] table;     // (period + 1, 8)
    private final double unit;
    private final double rise;
    private final double perRise;
    private final double decay;
    private final double peak;
    private final double room;
    private final double[] threshold; // one vector, or all
    private final int eachThreshold;  // 0, or -1
    private final double[] state;
    private final int[] since;
    private final double[] heard = new double[ALLOWED + TOGETHER]; // of some neighbours, from the indices above
    private double[] current = new double[WIDTH];
    private int eachCurrent;
    private int step;
    private int steps;
    private int start;
    private int @Nullable [] whole;
    private double[] sums = {};
    private int stride;

    /**
     * What does not change.
     *
     * @param leaps (frames, 4) factors of a leap over no frame, one, two ...: decay, v from g, g, approach; at least {@link #WIDTH}
     * @param within (period + 1, 8) the same within a frame, then what 1 onto g at that time is to V and to G, and others
     * @param unit what an input of 1 stands for
     * @param rise largest v from g = 1 within a frame
     * @param peak largest v from g = 1
     * @param room relative and absolute room for rounding in bounds
     * @param threshold one value or (n) thresholds
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Factors(double[] leaps, double[] within, double unit, double rise, double peak, double room, double[] threshold) {}

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
        unit = factors.unit;
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
     * Begins a window.
     *
     * @param firstStep its first update
     * @param stepCount number of updates
     * @param frame update with whose end the frame starts
     * @param wholeInput (steps, stride) input in whole numbers, from {@link CacheLines#INTS_BEFORE} on; shared
     * @param input (steps, stride) input if not in whole numbers, from {@link CacheLines#BEFORE} on; shared
     * @param rowLength stride
     */
    public void window(int firstStep, int stepCount, int frame, int @Nullable [] wholeInput, double[] input, int rowLength) {
        step = firstStep;
        steps = stepCount;
        start = frame;
        whole = wholeInput;
        sums = input;
        stride = rowLength;
    }

    /**
     * Takes neurons through the window, but for those that might reach threshold in it, or are refractory.
     *
     * @param first the first neuron, a multiple of 8
     * @param count how many, a multiple of {@link #WIDTH}, at most 64
     * @param at where the first neuron is in a row of input
     * @param looked bits of those to be looked at even without input
     * @param apart bits of those to be left alone
     * @param bits receives the bits of neurons that were not taken, and of those that stay awake if they were
     */
    public void run(int first, int count, int at, long looked, long apart, long[] bits) {
        for (int k = 0; k < count; k += WIDTH) {
            begin(first + k, k);
        }
        if (whole != null) {
            for (int k = 0; k < count; k += WIDTH) {
                hear(whole, CacheLines.INTS_BEFORE + at + k, k);
            }
        } else {
            for (int k = 0; k < count; k += WIDTH) {
                hear(sums, CacheLines.BEFORE + at + k, k);
            }
        }
        bits[CLOSE] = 0;
        bits[STAYS] = 0;
        for (int k = 0; k < count; k += WIDTH) {
            end(first + k, k, looked >>> k, apart >>> k, bits);
        }
    }

    /** V and G in the present frame, and the input with which v stays below threshold through it, whenever it comes. */
    private void begin(int i, int k) {
        DoubleVector from = (DoubleVector) IntVector.fromArray(Lanes.I, since, i).convertShape(VectorOperators.I2D, Lanes.D, 0);
        // frames in between; neurons that are further behind go any number of them: what they may hear is below 0
        DoubleVector frames = DoubleVector.broadcast(Lanes.D, start).sub(from).mul(perPeriod);
        VectorMask<Double> far = frames.compare(GT, WIDTH - 1);
        frames = frames.add(frames.abs()).mul(0.5).add(1 - 0.5 * perPeriod);
        VectorShuffle<Double> leap = frames.blend(0, far).toShuffle();
        DoubleVector oldG = load(state, i, 1);
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, i & eachCurrent);
        DoubleVector v = leaps[DECAY].rearrange(leap).fma(load(state, i, 0),
                leaps[V_FROM_G].rearrange(leap).fma(oldG, leaps[APPROACH].rearrange(leap).mul(drive)));
        DoubleVector g = leaps[G].rearrange(leap).mul(oldG);
        v.intoArray(heard, k + V_HEARD);
        g.intoArray(heard, k + G_HEARD);
        DoubleVector above = v.sub(drive);
        DoubleVector w = above.add(above.abs()).mul(0.5);
        DoubleVector more = g.sub(w);
        DoubleVector most = drive.add(w).add(above.sub(w).mul(decay)).add(more.add(more.abs()).mul(0.5 * rise));
        DoubleVector.fromArray(Lanes.D, threshold, i & eachThreshold).sub(most).sub(most.abs().add(1).mul(room)).mul(perRise).blend(-1, far)
                .intoArray(heard, k + ALLOWED);
    }

    /** Adds the input of all steps. */
    private void hear(int[] input, int at, int k) {
        DoubleVector v = DoubleVector.fromArray(Lanes.D, heard, k + V_HEARD);
        DoubleVector g = DoubleVector.fromArray(Lanes.D, heard, k + G_HEARD);
        IntVector all = IntVector.zero(Lanes.I);
        int row = (step - start) * FACTORS;
        for (int s = 0; s < steps; s++) {
            IntVector units = IntVector.fromArray(Lanes.I, input, at + s * stride);
            DoubleVector amount = ((DoubleVector) units.convertShape(VectorOperators.I2D, Lanes.D, 0)).mul(unit);
            v = amount.fma(DoubleVector.broadcast(Lanes.D, table[row + s * FACTORS + BACK_V_FROM_G]), v);
            g = amount.fma(DoubleVector.broadcast(Lanes.D, table[row + s * FACTORS + BACK_G]), g);
            all = all.add(units.abs());
        }
        v.intoArray(heard, k + V_HEARD);
        g.intoArray(heard, k + G_HEARD);
        ((DoubleVector) all.convertShape(VectorOperators.I2D, Lanes.D, 0)).mul(unit).intoArray(heard, k + ALL);
    }

    /** The same in numbers that are not whole. */
    private void hear(double[] input, int at, int k) {
        DoubleVector v = DoubleVector.fromArray(Lanes.D, heard, k + V_HEARD);
        DoubleVector g = DoubleVector.fromArray(Lanes.D, heard, k + G_HEARD);
        DoubleVector all = DoubleVector.zero(Lanes.D);
        int row = (step - start) * FACTORS;
        for (int s = 0; s < steps; s++) {
            DoubleVector amount = DoubleVector.fromArray(Lanes.D, input, at + s * stride).mul(unit);
            v = amount.fma(DoubleVector.broadcast(Lanes.D, table[row + s * FACTORS + BACK_V_FROM_G]), v);
            g = amount.fma(DoubleVector.broadcast(Lanes.D, table[row + s * FACTORS + BACK_G]), g);
            all = all.add(amount.abs());
        }
        v.intoArray(heard, k + V_HEARD);
        g.intoArray(heard, k + G_HEARD);
        all.intoArray(heard, k + ALL);
    }

    /** Stores what has become of neurons that had input and stay below threshold. */
    private void end(int i, int k, long looked, long apart, long[] bits) {
        IntVector held = IntVector.fromArray(Lanes.I, since, i);
        DoubleVector all = DoubleVector.fromArray(Lanes.D, heard, k + ALL);
        long any = all.compare(NE, 0).toLong();
        long close = all.compare(GT, DoubleVector.fromArray(Lanes.D, heard, k + ALLOWED)).toLong() | held.compare(GE, step).toLong();
        long throughout = held.compare(GE, step + steps - 1).toLong(); // refractory: what comes is lost
        close &= (any | looked) & ~throughout;
        DoubleVector v = DoubleVector.fromArray(Lanes.D, heard, k + V_HEARD).add(0.0); // not -0: what it is after steps one by one
        DoubleVector g = DoubleVector.fromArray(Lanes.D, heard, k + G_HEARD);
        long changed = any & ~close & ~apart & ~throughout;
        VectorMask<Double> stored = VectorMask.fromLong(Lanes.D, changed);
        store(load(state, i, 0).blend(v, stored), load(state, i, 1).blend(g, stored), state, i);
        held.blend(held.max(start), VectorMask.fromLong(Lanes.I, changed)).intoArray(since, i);
        bits[CLOSE] |= (close & LANES) << k;
        long stays = mayReach(i, v, g) & (any | looked) & ~throughout | looked & throughout;
        bits[STAYS] |= (stays & LANES) << k;
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
    private long mayReach(int i, DoubleVector frameV, DoubleVector frameG) {
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, i & eachCurrent);
        int row = (step + steps - 1 - start) * FACTORS;
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
