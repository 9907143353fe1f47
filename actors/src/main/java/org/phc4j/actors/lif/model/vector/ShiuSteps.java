package org.phc4j.actors.lif.model.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/**
 * All steps of a window, one by one, for a vector of neurons from anywhere with the rules of {@code ShiuLif}, each of which spikes once at
 * most: up to its first spike, behind which nothing of what is computed counts.
 */
public final class ShiuSteps {
    /** Neurons of a vector. */
    public static final int WIDTH = Lanes.W;
    /** The step of a spike that does not come, and from which a neuron hears that hears nothing in the window. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final double[] table;
    private final double[] v = new double[WIDTH];
    private final double[] g = new double[WIDTH];
    private final double[] current = new double[WIDTH];
    private final double[] threshold = new double[WIDTH];
    private final double[] from = new double[WIDTH];
    private final double[] spike = new double[WIDTH];
    private final double[] all = new double[WIDTH];
    private final double[] input;
    private final int[] neuron = new int[WIDTH];
    private int size;

    /**
     * Room for a vector.
     *
     * @param table (period + 1, 8) factors within a frame, as in {@link ShiuSweep.Factors}
     */
    public ShiuSteps(double[] table) {
        this.table = table;
        input = new double[table.length / ShiuSweep.FACTORS * WIDTH];
        Arrays.fill(from, NEVER);
    }

    /**
     * Puts a neuron into the next lane; its input is to be set.
     *
     * @param index what {@link #neuron} will say
     * @param startV V in the present frame
     * @param startG G
     * @param drive its current
     * @param limit its threshold
     * @param firstStep the first step of the window in which it is not refractory, or {@link #NEVER}
     */
    public void put(int index, double startV, double startG, double drive, double limit, int firstStep) {
        neuron[size] = index;
        v[size] = startV;
        g[size] = startG;
        current[size] = drive;
        threshold[size] = limit;
        from[size++] = firstStep;
    }

    /**
     * Number of neurons since the last {@link #clear}.
     *
     * @return at most {@link #WIDTH}
     */
    public int size() {
        return size;
    }

    /** Takes all neurons out. */
    public void clear() {
        size = 0;
    }

    /**
     * Who is in a lane.
     *
     * @param lane which
     * @return what was put in
     */
    public int neuron(int lane) {
        return neuron[lane];
    }

    /**
     * The input of all steps.
     *
     * @return (period + 1, {@link #WIDTH}) onto g
     */
    public double[] input() {
        return input;
    }

    /**
     * Runs the steps.
     *
     * @param row where the factors of the first step begin
     * @param steps how many
     */
    public void run(int row, int steps) {
        DoubleVector ofV = DoubleVector.fromArray(Lanes.D, v, 0);
        DoubleVector ofG = DoubleVector.fromArray(Lanes.D, g, 0);
        DoubleVector drive = DoubleVector.fromArray(Lanes.D, current, 0);
        DoubleVector limit = DoubleVector.fromArray(Lanes.D, threshold, 0);
        DoubleVector hearsFrom = DoubleVector.fromArray(Lanes.D, from, 0);
        DoubleVector spikes = DoubleVector.broadcast(Lanes.D, NEVER);
        DoubleVector heard = DoubleVector.zero(Lanes.D);
        int at = row;
        for (int s = 0; s < steps; s++) {
            VectorMask<Double> free = hearsFrom.compare(LE, s);
            DoubleVector potential = ofV.fma(DoubleVector.broadcast(Lanes.D, table[at + ShiuSweep.DECAY]),
                    ofG.fma(DoubleVector.broadcast(Lanes.D, table[at + ShiuSweep.V_FROM_G]), drive.mul(table[at + ShiuSweep.APPROACH])));
            VectorMask<Double> first = potential.compare(GT, limit).and(free).and(spikes.compare(GT, s));
            spikes = spikes.blend(s, first);
            DoubleVector amount = DoubleVector.zero(Lanes.D).blend(DoubleVector.fromArray(Lanes.D, input, s * WIDTH), free);
            ofV = amount.fma(DoubleVector.broadcast(Lanes.D, table[at + ShiuSweep.BACK_V_FROM_G]), ofV);
            ofG = amount.fma(DoubleVector.broadcast(Lanes.D, table[at + ShiuSweep.BACK_G]), ofG);
            heard = heard.add(amount.abs());
            at += ShiuSweep.FACTORS;
        }
        ofV.intoArray(v, 0);
        ofG.intoArray(g, 0);
        spikes.intoArray(spike, 0);
        heard.intoArray(all, 0);
    }

    /**
     * V after the last step, if it did not spike.
     *
     * @param lane where it is
     * @return V
     */
    public double v(int lane) {
        return v[lane];
    }

    /**
     * G after the last step, if it did not spike.
     *
     * @param lane where it is
     * @return G
     */
    public double g(int lane) {
        return g[lane];
    }

    /**
     * When it spiked.
     *
     * @param lane where it is
     * @return the step of the window, or {@link #NEVER}
     */
    public int spike(int lane) {
        return (int) spike[lane];
    }

    /**
     * Whether it heard anything.
     *
     * @param lane where it is
     * @return true if any input was not 0
     */
    public boolean heard(int lane) {
        return all[lane] != 0;
    }
}
