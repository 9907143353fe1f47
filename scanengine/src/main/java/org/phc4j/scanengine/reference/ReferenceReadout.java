package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topology;

/**
 * The readout in float64 and its adjoint. The features m of a reading (over each of S stretches of time the mean of V or s of every
 * readout neuron; or, at every step, their mean over a window) give n = m / sqrt(mean(m^2) + 1e-5) rmsG and outputs = decW n + decB; a decW
 * with a column for each readout neuron serves all stretches.
 */
final class ReferenceReadout {
    private final ParameterLayout layout;
    private final Readout source;
    private final ReferencePooling pooling;
    private final double[] gain;
    private final double[] weights;
    private final double[] bias;

    /** What the readings of one sequence gave, reading by reading: features m, normalised features n, outputs. */
    record Reading(double[] pool, double[] norm, double[] outputs) {}

    ReferenceReadout(NetworkConfig config, Topology topology, ParameterLayout layout, double[] parameters) {
        this.layout = layout;
        this.source = config.readout();
        this.pooling = new ReferencePooling(config.window(), config.segments(), topology.readout());
        this.gain = ReferenceConstants.slice(layout, parameters, Tensor.RMS_G);
        this.weights = ReferenceConstants.slice(layout, parameters, Tensor.DEC_W);
        this.bias = ReferenceConstants.slice(layout, parameters, Tensor.DEC_B);
    }

    Reading read(ReferencePass pass) {
        double[] pool = pooling.pool(source == Readout.VOLTAGE ? pass.v : pass.s, pass.steps, pass.neurons);
        int features = layout.features();
        double[] norm = new double[pool.length];
        double[] outputs = new double[pool.length / features * bias.length];
        for (int r = 0; r < pool.length / features; r++) {
            double scale = scale(pool, r * features);
            for (int k = 0; k < features; k++) {
                norm[r * features + k] = pool[r * features + k] * scale * gain[k];
            }
            for (int c = 0; c < bias.length; c++) {
                double sum = bias[c];
                for (int k = 0; k < features; k++) {
                    sum += weights[c * layout.decoded() + k % layout.decoded()] * norm[r * features + k];
                }
                outputs[r * bias.length + c] = sum;
            }
        }
        return new Reading(pool, norm, outputs);
    }

    private double scale(double[] pool, int from) {
        double squares = 0;
        for (int k = from; k < from + layout.features(); k++) {
            squares += pool[k] * pool[k];
        }
        return 1.0 / Math.sqrt(squares / layout.features() + NetworkConfig.READOUT_NORM_EPSILON);
    }

    /** Adds the derivatives by rmsG, decW and decB, and those by V or s, given those by the outputs. */
    void adjoint(ReferencePass pass, Reading reading, double[] dOutputs, double[] gradient, double[] dV, double[] dS) {
        int features = layout.features();
        double[] dPool = new double[reading.pool.length];
        for (int r = 0; r < dPool.length / features; r++) {
            double[] dNorm = decoderAdjoint(reading, r, dOutputs, gradient);
            normAdjoint(reading, r * features, dNorm, gradient, dPool);
        }
        pooling.adjoint(dPool, source == Readout.VOLTAGE ? dV : dS, pass.steps, pass.neurons);
    }

    private double[] decoderAdjoint(Reading reading, int r, double[] dOutputs, double[] gradient) {
        int features = layout.features();
        int columns = layout.decoded();
        int weightsAt = layout.offset(Tensor.DEC_W);
        int biasAt = layout.offset(Tensor.DEC_B);
        double[] dNorm = new double[features];
        for (int c = 0; c < bias.length; c++) {
            double d = dOutputs[r * bias.length + c];
            gradient[biasAt + c] += d;
            for (int k = 0; k < features; k++) {
                gradient[weightsAt + c * columns + k % columns] += d * reading.norm[r * features + k];
                dNorm[k] += d * weights[c * columns + k % columns];
            }
        }
        return dNorm;
    }

    private void normAdjoint(Reading reading, int from, double[] dNorm, double[] gradient, double[] dPool) {
        double[] pool = reading.pool;
        double scale = scale(pool, from);
        int gainAt = layout.offset(Tensor.RMS_G);
        int features = layout.features();
        double projection = 0;
        for (int k = 0; k < features; k++) {
            gradient[gainAt + k] += dNorm[k] * pool[from + k] * scale;
            projection += dNorm[k] * gain[k] * pool[from + k] / features;
        }
        for (int k = 0; k < features; k++) {
            dPool[from + k] = scale * (dNorm[k] * gain[k] - pool[from + k] * scale * scale * projection);
        }
    }
}
