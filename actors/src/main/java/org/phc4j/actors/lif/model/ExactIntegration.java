package org.phc4j.actors.lif.model;

/**
 * The closed solutions of the linear subthreshold equations (Rotter and Diesmann, Biological Cybernetics 81:381, 1999). Pure functions,
 * of {@link StrictMath}, so that their bits are the same on every machine.
 */
public final class ExactIntegration {
    private ExactIntegration() {}

    /**
     * Decay of {@code dx/dt = -x / tau}.
     *
     * @param ms time elapsed
     * @param tauMs time constant
     * @return e<sup>-t/tau</sup>
     */
    public static double decay(double ms, double tauMs) {
        return StrictMath.exp(-ms / tauMs);
    }

    /**
     * Approach to a constant of {@code dx/dt = (a - x) / tau}.
     *
     * @param ms time elapsed
     * @param tauMs time constant
     * @return 1 - e<sup>-t/tau</sup>
     */
    public static double approach(double ms, double tauMs) {
        return -StrictMath.expm1(-ms / tauMs);
    }

    /**
     * What a decaying input of {@code dx/dt = -x / tauM + y}, {@code dy/dt = -y / tauS} has become: x(t) for x(0) = 0, y(0) = 1,
     * {@code tauM tauS / (tauM - tauS) (e^(-t/tauM) - e^(-t/tauS))}, and its limit for equal time constants, without cancellation.
     *
     * @param ms time elapsed
     * @param tauMembraneMs tauM
     * @param tauSynapseMs tauS
     * @return x(t), in ms
     */
    public static double response(double ms, double tauMembraneMs, double tauSynapseMs) {
        double slow = Math.max(tauMembraneMs, tauSynapseMs);
        double fast = Math.min(tauMembraneMs, tauSynapseMs);
        double x = ms * (1 / fast - 1 / slow);
        double shape = x == 0 ? 1 : -StrictMath.expm1(-x) / x;
        return ms * StrictMath.exp(-ms / slow) * shape;
    }

    /**
     * The largest value that {@link #response} takes at any time.
     *
     * @param tauMembraneMs tauM
     * @param tauSynapseMs tauS
     * @return its maximum, in ms
     */
    public static double peakResponse(double tauMembraneMs, double tauSynapseMs) {
        double rate = 1 / tauSynapseMs - 1 / tauMembraneMs;
        double ratio = tauMembraneMs / tauSynapseMs;
        double peak = Math.abs(ratio - 1) < 1e-6 ? tauMembraneMs : StrictMath.log(ratio) / rate;
        return response(peak, tauMembraneMs, tauSynapseMs);
    }
}
