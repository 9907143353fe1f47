package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topology;

/**
 * The readout in float64 and its adjoint. Over each of S stretches [T q/S, T (q+1)/S) the mean of V or s of every readout neuron gives
 * the features m (stretch by stretch, then by neuron); n = m / sqrt(mean(m^2) + 1e-5) rmsG; logits = decW n + decB.
 */
final class ReferenceReadout {
    private final ParameterLayout layout;
    private final Readout source;
    private final int segments;
    private final int[] population;
    private final double[] gain;
    private final double[] weights;
    private final double[] bias;

    /** What the readout of one sequence gave: features m, normalised features n, logits. */
    record Reading(double[] pool, double[] norm, double[] logits) {}

    ReferenceReadout(NetworkConfig config, Topology topology, ParameterLayout layout, double[] parameters) {
        this.layout = layout;
        this.source = config.readout();
        this.segments = config.segments();
        this.population = topology.readout();
        this.gain = ReferenceConstants.slice(layout, parameters, Tensor.RMS_G);
        this.weights = ReferenceConstants.slice(layout, parameters, Tensor.DEC_W);
        this.bias = ReferenceConstants.slice(layout, parameters, Tensor.DEC_B);
    }

    Reading read(ReferencePass pass) {
        double[] pool = pool(pass);
        double scale = scale(pool);
        double[] norm = new double[pool.length];
        for (int k = 0; k < pool.length; k++) {
            norm[k] = pool[k] * scale * gain[k];
        }
        double[] logits = bias.clone();
        for (int c = 0; c < logits.length; c++) {
            for (int k = 0; k < norm.length; k++) {
                logits[c] += weights[c * norm.length + k] * norm[k];
            }
        }
        return new Reading(pool, norm, logits);
    }

    private double[] pool(ReferencePass pass) {
        double[] values = source == Readout.VOLTAGE ? pass.v : pass.s;
        double[] pool = new double[layout.features()];
        for (int q = 0; q < segments; q++) {
            int from = start(pass.steps, q);
            int to = start(pass.steps, q + 1);
            for (int k = 0; k < population.length; k++) {
                double sum = 0;
                for (int t = from; t < to; t++) {
                    sum += values[t * pass.neurons + population[k]];
                }
                pool[q * population.length + k] = sum / (to - from);
            }
        }
        return pool;
    }

    private int start(int steps, int q) {
        return (int) ((long) steps * q / segments);
    }

    private static double scale(double[] pool) {
        double squares = 0;
        for (double m : pool) {
            squares += m * m;
        }
        return 1.0 / Math.sqrt(squares / pool.length + NetworkConfig.READOUT_NORM_EPSILON);
    }

    /** Adds the derivatives by rmsG, decW and decB, and those by V or s, given those by the logits. */
    void adjoint(ReferencePass pass, Reading reading, double[] dLogits, double[] gradient, double[] dV, double[] dS) {
        double[] dNorm = decoderAdjoint(reading, dLogits, gradient);
        double[] dPool = normAdjoint(reading, dNorm, gradient);
        double[] target = source == Readout.VOLTAGE ? dV : dS;
        for (int q = 0; q < segments; q++) {
            int from = start(pass.steps, q);
            int to = start(pass.steps, q + 1);
            for (int k = 0; k < population.length; k++) {
                double share = dPool[q * population.length + k] / (to - from);
                for (int t = from; t < to; t++) {
                    target[t * pass.neurons + population[k]] += share;
                }
            }
        }
    }

    private double[] decoderAdjoint(Reading reading, double[] dLogits, double[] gradient) {
        int features = layout.features();
        int weightsAt = layout.offset(Tensor.DEC_W);
        int biasAt = layout.offset(Tensor.DEC_B);
        double[] dNorm = new double[features];
        for (int c = 0; c < dLogits.length; c++) {
            gradient[biasAt + c] += dLogits[c];
            for (int k = 0; k < features; k++) {
                gradient[weightsAt + c * features + k] += dLogits[c] * reading.norm[k];
                dNorm[k] += dLogits[c] * weights[c * features + k];
            }
        }
        return dNorm;
    }

    private double[] normAdjoint(Reading reading, double[] dNorm, double[] gradient) {
        double[] pool = reading.pool;
        double scale = scale(pool);
        int gainAt = layout.offset(Tensor.RMS_G);
        double projection = 0;
        for (int k = 0; k < pool.length; k++) {
            gradient[gainAt + k] += dNorm[k] * pool[k] * scale;
            projection += dNorm[k] * gain[k] * pool[k] / pool.length;
        }
        double[] dPool = new double[pool.length];
        for (int k = 0; k < pool.length; k++) {
            dPool[k] = scale * (dNorm[k] * gain[k] - pool[k] * scale * scale * projection);
        }
        return dPool;
    }
}
