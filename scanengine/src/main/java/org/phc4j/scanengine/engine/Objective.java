package org.phc4j.scanengine.engine;

import org.phc4j.connectomes.BadInputException;

/**
 * The training loss: cross-entropy with label smoothing, plus lamRate sum_r (rate_r - targetRate)^2 + lamVolt sum_r volt_r over the
 * regions r, where rate_r is the mean of s and volt_r the mean of V^2 over samples, valid steps and neurons of r.
 *
 * @param labelSmoothing share of the target spread evenly over the classes, 0 to 1; default 0.1
 * @param lamRate weight of the rate term, at least 0; default 1
 * @param targetRate spikes per neuron and step, 0 to 1; default 0.1
 * @param lamVolt weight of the voltage term, at least 0; default 1e-4
 * @param gamma factor on the gradient that crosses a synapse, at least 0; default 1, the exact gradient
 * @param surrogate k, above 0, of the surrogate derivative psi(x) = 1/(k |x| + 1)^2 of a spike by its distance from the threshold; the
 *     smaller, the wider; default 4
 */
public record Objective(double labelSmoothing, double lamRate, double targetRate, double lamVolt, double gamma, double surrogate) {
    /** The surrogate derivative of arXiv 2604.01295. */
    public static final double PAPER_SURROGATE = 4;
    /** The defaults. */
    public static final Objective DEFAULT = new Objective(0.1, 1.0, 0.1, 1e-4, 1.0);

    /** Checks the ranges. */
    public Objective {
        require(labelSmoothing >= 0 && labelSmoothing <= 1, "labelSmoothing", labelSmoothing, "0 to 1");
        require(lamRate >= 0 && Double.isFinite(lamRate), "lamRate", lamRate, "a number of at least 0");
        require(targetRate >= 0 && targetRate <= 1, "targetRate", targetRate, "0 to 1 spikes per neuron and step");
        require(lamVolt >= 0 && Double.isFinite(lamVolt), "lamVolt", lamVolt, "a number of at least 0");
        require(gamma >= 0 && Double.isFinite(gamma), "gamma", gamma, "a number of at least 0");
        require(surrogate > 0 && surrogate <= 1e6, "surrogate", surrogate, "a number above 0, at most 1e6");
    }

    /**
     * With the surrogate derivative of the paper.
     *
     * @param labelSmoothing share of the target spread evenly over the classes
     * @param lamRate weight of the rate term
     * @param targetRate spikes per neuron and step
     * @param lamVolt weight of the voltage term
     * @param gamma factor on the gradient that crosses a synapse
     */
    public Objective(double labelSmoothing, double lamRate, double targetRate, double lamVolt, double gamma) {
        this(labelSmoothing, lamRate, targetRate, lamVolt, gamma, PAPER_SURROGATE);
    }

    /**
     * The same with another surrogate derivative.
     *
     * @param value k
     * @return a changed copy
     */
    public Objective withSurrogate(double value) {
        return new Objective(labelSmoothing, lamRate, targetRate, lamVolt, gamma, value);
    }

    private static void require(boolean holds, String name, double value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
