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
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Whole windows for vectors of neighbours with the rules of {@code ShiuLif}, in the frame of {@code ShiuFrame}, with one table of factors:
 * V and G go to the present frame, hear the input of all steps, and are stored, unless the neuron might have reached threshold.
 */
public final class ShiuSweep {
    /** Neighbours of a vector. */
    public static final int WIDTH = Lanes.W;
    /** Neighbours whose V lie side by side, followed by their G. */
    public static final int GROUP = 8;

    private static final int ALIGNED = CacheLines.BEFORE;
    private static final int LEAP = 4;    // factors of a leap: decay, v from g, g, approach
    static final int FACTORS = 8; // factors within a frame; the first are those of a leap
    static final int DECAY = 0;
    static final int V_FROM_G = 1;
    private static final int G = 2;
    static final int APPROACH = 3;
    static final int BACK_V_FROM_G = 4;
    static final int BACK_G = 5;
    private static final int TOGETHER = 64;
    private static final int V_HEARD = CacheLines.BEFORE;
    private static final int G_HEARD = V_HEARD + TOGETHER;
    private static final int ALL = G_HEARD + TOGETHER;
    private static final int ALLOWED = ALL + TOGETHER;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final long LANES = -1L >>> 64 - WIDTH;

    private final DoubleVector[] leaps = new DoubleVector[LEAP]; // over 0, 1 ... frames
    private final double perPeriod;
    private final double[] table;     // (period + 1, 8)
    private final double unit;
    private final double rise;
    private final double unitRise;
    private final double decay;
    private final double[] limit; // a little below threshold: one vector, or all
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
    private long changed;

    /**
     * What does not change.
     *
     * @param leaps (frames, 4) factors of a leap over no frame, one, two ...: decay, v from g, g, approach; at least {@link #WIDTH}
     * @param within (period + 1, 8) the same within a frame, then what 1 onto g at that time is to V and to G, and others
     * @param unit what an input of 1 stands for
     * @param rise largest v from g = 1 within a frame
     * @param room relative and absolute room for rounding in bounds
     * @param threshold one value or (n) thresholds
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Factors(double[] leaps, double[] within, double unit, double rise, double room, double[] threshold) {}

    /**
     * A sweep over some state, which it shares.
     *
     * @param factors what does not change
     * @param state (n / 8, 2, 8) V, G
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
        unitRise = unit * rise;
        decay = table[period * FACTORS + DECAY];
        limit = Lanes.column(Arrays.stream(factors.threshold).map(value -> value - factors.room * (1 + Math.abs(value))).toArray());
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
     * @return bits of others that were not taken
     */
    public long run(int first, int count, int at, long looked, long apart) {
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
        changed = 0;
        long close = 0;
        for (int k = 0; k < count; k += WIDTH) {
            close |= end(first + k, k, looked >>> k, apart >>> k) << k;
        }
        return close;
    }

    /**
     * The neurons that were taken, and heard something.
     *
     * @return bits, after {@link #run}
     */
    public long changed() {
        return changed;
    }

    /**
     * Sets the input of 64 neighbours to 0.
     *
     * @param at where the first neuron is in a row of input
     */
    public void clear(int at) {
        if (whole != null) {
            for (int s = 0; s < steps; s++) {
                clear(whole, CacheLines.INTS_BEFORE + at + s * stride);
            }
        } else {
            for (int s = 0; s < steps; s++) {
                clear(sums, CacheLines.BEFORE + at + s * stride);
            }
        }
    }

    private static void clear(int[] input, int from) {
        for (int k = 0; k < TOGETHER; k += INTS.length()) {
            IntVector.zero(INTS).intoArray(input, from + k);
        }
    }

    private static void clear(double[] input, int from) {
        for (int k = 0; k < TOGETHER; k += WIDTH) {
            DoubleVector.zero(Lanes.D).intoArray(input, from + k);
        }
    }

    /** V and G in the present frame, and how much v may rise by input, whenever it comes, and stay below threshold through the frame. */
    private void begin(int i, int k) {
        DoubleVector from = (DoubleVector) IntVector.fromArray(Lanes.I, since, i).convertShape(VectorOperators.I2D, Lanes.D, 0);
        // frames in between; neurons that are further behind go any number of them: what they may hear is below 0
        DoubleVector frames = DoubleVector.broadcast(Lanes.D, start).sub(from).mul(perPeriod);
        VectorMask<Double> far = frames.compare(GT, WIDTH - 1);
        frames = frames.add(frames.abs()).mul(0.5).add(1 - 0.5 * perPeriod);
        VectorShuffle<Double> leap = frames.blend(0, far).toShuffle();
        DoubleVector oldG = DoubleVector.fromArray(Lanes.D, state, at(i) + GROUP);
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, i & eachCurrent);
        DoubleVector v = leaps[DECAY].rearrange(leap).fma(DoubleVector.fromArray(Lanes.D, state, at(i)),
                leaps[V_FROM_G].rearrange(leap).fma(oldG, leaps[APPROACH].rearrange(leap).mul(drive)));
        DoubleVector g = leaps[G].rearrange(leap).mul(oldG);
        v.intoArray(heard, k + V_HEARD);
        g.intoArray(heard, k + G_HEARD);
        // relative to the current v falls from above, or rises towards 0 from below; and what g adds is largest where v is lowest
        DoubleVector above = v.sub(drive);
        DoubleVector more = g.sub(above);
        DoubleVector most = above.blend(above.mul(decay), above.compare(LT, 0)).add(more.blend(0, more.compare(LT, 0)).mul(rise));
        DoubleVector.fromArray(Lanes.D, limit, i & eachThreshold).sub(drive).sub(most).blend(-1, far).intoArray(heard, k + ALLOWED);
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
        ((DoubleVector) all.convertShape(VectorOperators.I2D, Lanes.D, 0)).mul(unitRise).intoArray(heard, k + ALL);
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
        all.mul(rise).intoArray(heard, k + ALL);
    }

    /** Stores what has become of neurons that had input and stay below threshold; returns the bits of those that might not. */
    private long end(int i, int k, long looked, long apart) {
        IntVector held = IntVector.fromArray(Lanes.I, since, i);
        DoubleVector all = DoubleVector.fromArray(Lanes.D, heard, k + ALL);
        VectorMask<Double> any = all.compare(NE, 0);
        VectorMask<Double> above = all.compare(GT, DoubleVector.fromArray(Lanes.D, heard, k + ALLOWED));
        VectorMask<Double> partly = held.compare(GE, step).cast(Lanes.D);
        VectorMask<Double> throughout = held.compare(GE, step + steps - 1).cast(Lanes.D); // refractory: what comes is lost
        VectorMask<Double> close = above.and(any.or(VectorMask.fromLong(Lanes.D, looked))).or(partly.and(any));
        VectorMask<Double> taken = any.andNot(close).andNot(throughout).andNot(VectorMask.fromLong(Lanes.D, apart));
        DoubleVector v = DoubleVector.fromArray(Lanes.D, heard, k + V_HEARD).add(0.0); // not -0: what it is after steps one by one
        DoubleVector g = DoubleVector.fromArray(Lanes.D, heard, k + G_HEARD);
        DoubleVector.fromArray(Lanes.D, state, at(i)).blend(v, taken).intoArray(state, at(i));
        DoubleVector.fromArray(Lanes.D, state, at(i) + GROUP).blend(g, taken).intoArray(state, at(i) + GROUP);
        held.blend(held.max(start), taken.cast(Lanes.I)).intoArray(since, i);
        changed |= taken.toLong() << k;
        return close.andNot(throughout).toLong();
    }

    /** Where V of a neuron is; its G is {@link #GROUP} further. */
    private static int at(int i) {
        return ALIGNED + (i & -GROUP) * 2 + (i & GROUP - 1);
    }
}
