package org.phc4j.scanengine.engine;

/**
 * The training loss: cross-entropy with label smoothing, plus lamRate sum_r (rate_r - targetRate)^2 + lamVolt sum_r volt_r over the
 * regions r, where rate_r is the mean of s and volt_r the mean of V^2 over samples, valid steps and neurons of r.
 *
 * @param labelSmoothing share of the target spread evenly over the classes; default 0.1
 * @param lamRate weight of the rate term; default 1
 * @param targetRate spikes per neuron and step; default 0.1
 * @param lamVolt weight of the voltage term; default 1e-4
 * @param gamma factor on the gradient that crosses a synapse; default 1, the exact gradient
 */
public record Objective(double labelSmoothing, double lamRate, double targetRate, double lamVolt, double gamma) {
    /** The defaults. */
    public static final Objective DEFAULT = new Objective(0.1, 1.0, 0.1, 1e-4, 1.0);
}
