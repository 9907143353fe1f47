package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/**
 * The encoder in float64 and its adjoint: z = encW x + encB; over the D neurons of each step a layer norm with biased variance;
 * xs = ((z - mean) / sqrt(var + 1e-5) lnG + lnB) mIn.
 */
final class ReferenceEncoder {
    private final Topology topology;
    private final ParameterLayout layout;
    private final double[] weights;
    private final double[] bias;
    private final double[] gain;
    private final double[] offset;
    private final int n;
    private final int inputs;

    ReferenceEncoder(Topology topology, ParameterLayout layout, double[] parameters) {
        this.topology = topology;
        this.layout = layout;
        this.weights = ReferenceConstants.slice(layout, parameters, Tensor.ENC_W);
        this.bias = ReferenceConstants.slice(layout, parameters, Tensor.ENC_B);
        this.gain = ReferenceConstants.slice(layout, parameters, Tensor.LN_G);
        this.offset = ReferenceConstants.slice(layout, parameters, Tensor.LN_B);
        this.n = layout.neurons();
        this.inputs = layout.inputs();
    }

    /** xs (T, D) of a series (T, Din). */
    double[] encode(double[] series) {
        int steps = series.length / inputs;
        double[] xs = new double[steps * n];
        double[] standard = new double[n];
        for (int t = 0; t < steps; t++) {
            standardise(series, t, standard);
            for (int i = 0; i < n; i++) {
                xs[t * n + i] = topology.input(i) ? standard[i] * gain[i] + offset[i] : 0.0;
            }
        }
        return xs;
    }

    /** Adds the derivatives by encW, encB, lnG and lnB, given those by xs (T, D). */
    void adjoint(double[] series, double[] dxs, double[] gradient) {
        double[] standard = new double[n];
        double[] dStandard = new double[n];
        int gainAt = layout.offset(Tensor.LN_G);
        int offsetAt = layout.offset(Tensor.LN_B);
        for (int t = 0; t < series.length / inputs; t++) {
            double inverse = standardise(series, t, standard);
            for (int i = 0; i < n; i++) {
                double d = topology.input(i) ? dxs[t * n + i] : 0.0;
                gradient[gainAt + i] += d * standard[i];
                gradient[offsetAt + i] += d;
                dStandard[i] = d * gain[i];
            }
            affineAdjoint(series, t, standard, dStandard, inverse, gradient);
        }
    }

    /** Through the normalisation: dz = inverse (dzhat - mean(dzhat) - zhat mean(dzhat zhat)). */
    private void affineAdjoint(double[] series, int t, double[] standard, double[] dStandard, double inverse, double[] gradient) {
        double mean = 0;
        double projection = 0;
        for (int i = 0; i < n; i++) {
            mean += dStandard[i] / n;
            projection += dStandard[i] * standard[i] / n;
        }
        int weightsAt = layout.offset(Tensor.ENC_W);
        int biasAt = layout.offset(Tensor.ENC_B);
        for (int i = 0; i < n; i++) {
            double dz = inverse * (dStandard[i] - mean - standard[i] * projection);
            gradient[biasAt + i] += dz;
            for (int k = 0; k < inputs; k++) {
                gradient[weightsAt + i * inputs + k] += dz * series[t * inputs + k];
            }
        }
    }

    /** Fills (z - mean)/sqrt(var + eps) of step t; returns 1/sqrt(var + eps). */
    private double standardise(double[] series, int t, double[] standard) {
        double mean = 0;
        for (int i = 0; i < n; i++) {
            double z = bias[i];
            for (int k = 0; k < inputs; k++) {
                z += weights[i * inputs + k] * series[t * inputs + k];
            }
            standard[i] = z;
            mean += z;
        }
        mean /= n;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            standard[i] -= mean;
            variance += standard[i] * standard[i];
        }
        double inverse = 1.0 / Math.sqrt(variance / n + NetworkConfig.LAYER_NORM_EPSILON);
        for (int i = 0; i < n; i++) {
            standard[i] *= inverse;
        }
        return inverse;
    }
}
