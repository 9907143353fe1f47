package org.phc4j.scanengine.reference;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Quantity;

/** All states of one sequence in one pass, each (T, D) row-major. Without short-term plasticity u and R are 1 throughout. */
public final class ReferencePass {
    final int steps;
    final int neurons;
    final double[] xs;
    final double[] current;
    final double[] vf;
    final double[] th;
    final double[] p;
    final double[] vr;
    final double[] v;
    final double[] s;
    final double[] h;
    final double[] u;
    final double[] r;
    final double[] e;
    final double[] isyn;

    /** Zeros, to be filled step by step. */
    ReferencePass(int neurons, double[] xs) {
        this.neurons = neurons;
        this.steps = xs.length / neurons;
        this.xs = xs;
        this.current = new double[xs.length];
        this.vf = new double[xs.length];
        this.th = new double[xs.length];
        this.p = new double[xs.length];
        this.vr = new double[xs.length];
        this.v = new double[xs.length];
        this.s = new double[xs.length];
        this.h = new double[xs.length];
        this.u = new double[xs.length];
        this.r = new double[xs.length];
        this.e = new double[xs.length];
        this.isyn = new double[xs.length];
    }

    private ReferencePass(ReferencePass states, double[] current) {
        this.neurons = states.neurons;
        this.steps = states.steps;
        this.xs = states.xs;
        this.current = current;
        this.vf = states.vf;
        this.th = states.th;
        this.p = states.p;
        this.vr = states.vr;
        this.v = states.v;
        this.s = states.s;
        this.h = states.h;
        this.u = states.u;
        this.r = states.r;
        this.e = states.e;
        this.isyn = states.isyn;
    }

    /** The same states under the input of a pass that was not run, as a converged sample's were kept. */
    ReferencePass keptUnder(double[] input) {
        return new ReferencePass(this, input);
    }

    /**
     * Number of steps T.
     *
     * @return T
     */
    public int steps() {
        return steps;
    }

    /**
     * The values of one variable.
     *
     * @param quantity which
     * @return (T, D) row-major; the array itself, not to be changed
     */
    public double[] states(Quantity quantity) {
        return switch (quantity) {
            case ENCODED -> xs;
            case CURRENT -> current;
            case MEMBRANE -> vf;
            case ADAPTATION -> th;
            case PRELIMINARY -> p;
            case RESET -> vr;
            case VOLTAGE -> v;
            case SPIKE -> s;
            case DELAYED -> h;
            case FACILITATION -> u;
            case RESOURCES -> r;
            case EFFICACY -> e;
            case SYNAPTIC -> isyn;
        };
    }

    /**
     * The output spikes as bits.
     *
     * @return a new raster
     */
    public SpikeRaster spikes() {
        SpikeRaster raster = new SpikeRaster(neurons);
        raster.reset(steps);
        for (int k = 0; k < s.length; k++) {
            if (s[k] == 1.0) {
                raster.set(k / neurons, k % neurons);
            }
        }
        return raster;
    }

    /** Whether the spikes that feed back, s[0 .. T-d-1], equal those of another pass. */
    boolean feedsBackLike(ReferencePass other, int delay) {
        int fed = Math.max(steps - delay, 0) * neurons;
        return Arrays.equals(s, 0, fed, other.s, 0, fed);
    }
}
