package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/**
 * Leaky integration to a target with jumps of V, as {@code IafPscDelta} states it: vectors of neighbours that share their table of
 * propagators. Neurons that spike are left above threshold for the caller to reset.
 */
public final class DeltaSweep {
    private final double[] table;
    private final int width;
    private final int tabled;
    private final double[] threshold;
    private final double[] v;
    private final double[] target;
    private final int[] since;
    private final int[] row = new int[Lanes.W];

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
        this.threshold = threshold;
        this.v = v;
        this.target = target;
        this.since = since;
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
     * @return how many were updated, from the first on: fewer than count where a last part of them, or a long interval, is left
     */
    public int word(int first, int count, long awake, int step, double[] sums, int slot, long[] bits) {
        long spiked = 0;
        long stays = 0;
        int done = 0;
        for (; done <= count - Lanes.W; done += Lanes.W) {
            int i = first + done;
            DoubleVector x = DoubleVector.fromArray(Lanes.D, sums, slot + i);
            IntVector interval = IntVector.broadcast(Lanes.I, step).sub(IntVector.fromArray(Lanes.I, since, i));
            VectorMask<Double> looked = x.compare(NE, 0).or(VectorMask.fromLong(Lanes.D, awake >>> done));
            VectorMask<Integer> moves = Lanes.narrow(looked).and(interval.compare(GT, 0));
            if (interval.compare(GE, tabled).and(moves).anyTrue()) {
                break;
            }
            DoubleVector aim = DoubleVector.fromArray(Lanes.D, target, i);
            DoubleVector limit = Lanes.column(threshold, i);
            stays |= aim.compare(GE, limit).and(looked).toLong() << done;
            DoubleVector next = next(interval, moves, i, aim).add(x);
            VectorMask<Double> moving = Lanes.wide(moves);
            spiked |= next.compare(GE, limit).and(moving).toLong() << done;
            next.intoArray(v, i, moving);
            IntVector.broadcast(Lanes.I, step).intoArray(since, i, moves);
            DoubleVector.zero(Lanes.D).intoArray(sums, slot + i);
        }
        bits[0] = spiked;
        bits[1] = stays;
        return done;
    }

    private DoubleVector next(IntVector interval, VectorMask<Integer> moves, int i, DoubleVector aim) {
        DoubleVector now = DoubleVector.fromArray(Lanes.D, v, i);
        if (interval.compare(EQ, 1).or(moves.not()).allTrue()) {
            return DoubleVector.broadcast(Lanes.D, table[width]).fma(now, aim.mul(table[width + 1]));
        }
        Lanes.rows(interval, moves, width).intoArray(row, 0);
        DoubleVector decay = DoubleVector.fromArray(Lanes.D, table, 0, row, 0);
        DoubleVector approach = DoubleVector.fromArray(Lanes.D, table, 1, row, 0);
        return decay.fma(now, approach.mul(aim));
    }
}
