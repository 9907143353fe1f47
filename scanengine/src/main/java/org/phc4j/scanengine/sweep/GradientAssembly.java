package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Edges;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.ParameterSums;

/**
 * Adds the samples' derivatives by the derived constants, in ascending order of samples, and applies the chain rule down to the
 * parameters. Derivatives of the parametrisation are computed in double.
 */
final class GradientAssembly {
    private final NetworkConfig config;
    private final Topology topology;
    private final Lanes lanes;
    private final ParameterLayout layout;
    private final Edges edges;
    private final boolean sparse;
    private final int perSample;
    private final Part[] parts;

    GradientAssembly(NetworkConfig config, Topology topology, Constants constants, ParameterLayout layout) {
        this.config = config;
        this.topology = topology;
        this.lanes = constants.lanes;
        this.edges = constants.edges;
        this.sparse = constants.sparse;
        this.perSample = constants.synapsesPerSample();
        this.layout = layout;
        this.parts = everyPart();
    }

    private interface Rows {
        float[] of(ParameterSums sums);
    }

    private interface Part {
        void write(Samples samples);
    }

    private interface Slope {
        double at(double parameter);
    }

    /** Number of parts that may be assembled at the same time. */
    int parts() {
        return parts.length;
    }

    /** Writes one part of the tensors up to W; the decoder's follow from {@link LossTerms}. */
    void assemble(int part, Samples samples) {
        parts[part].write(samples);
    }

    private Part[] everyPart() {
        return new Part[] {this::encoder, this::synapses, vector(Tensor.ENC_B, sums -> sums.encoderBias, x -> 1),
            vector(Tensor.LN_G, sums -> sums.gain, x -> 1), vector(Tensor.LN_B, sums -> sums.offset, x -> 1),
            vector(Tensor.TAU_EXC, sums -> sums.aE, x -> Derived.decayOfLogit(x) * (1 - Derived.logistic(x))),
            vector(Tensor.RHO_ADAPT, sums -> sums.aA, x -> config.alif() ? Derived.decayOfLogTau(x) * StrictMath.exp(-x) : 0),
            vector(Tensor.TAU_INH, sums -> sums.aI, x -> Derived.decayOfLogit(x) * (1 - Derived.logistic(x))),
            vector(Tensor.V_TH, sums -> sums.vTh, x -> 1),
            vector(Tensor.RHO_BETA, sums -> sums.beta, x -> config.alif() ? Derived.logistic(x) : 0),
            vector(Tensor.RHO_RESET, sums -> sums.wR, Derived::logistic),
            vector(Tensor.RHO_U, sums -> sums.release, x -> Derived.logistic(x) * (1 - Derived.logistic(x))),
            vector(Tensor.RHO_F, sums -> sums.eF, x -> Derived.decayOfLogTau(x) * StrictMath.exp(-x)),
            vector(Tensor.RHO_D, sums -> sums.eD, x -> Derived.decayOfLogTau(x) * StrictMath.exp(-x))};
    }

    /** Whose sums make which gradient. */
    record Samples(Group[] groups, int[] groupOf, int[] laneOf, Parameters p, float[] gradient) {}

    private Part vector(Tensor tensor, Rows rows, Slope slope) {
        return s -> addUp(s, tensor, rows, slope);
    }

    private void addUp(Samples s, Tensor tensor, Rows rows, Slope slope) {
        int offset = layout.offset(tensor);
        for (int i = 0; i < topology.size(); i++) {
            float sum = 0f;
            for (int b = 0; b < s.groupOf.length; b++) {
                sum += rows.of(s.groups[s.groupOf[b]].sums)[FIRST + s.laneOf[b] * lanes.padded() + i];
            }
            s.gradient[offset + i] = (float) (sum * slope.at(s.p.values()[offset + i]));
        }
    }

    private void encoder(Samples s) {
        int offset = layout.offset(Tensor.ENC_W);
        int inputs = config.inputs();
        java.util.Arrays.fill(s.gradient, offset, offset + layout.length(Tensor.ENC_W), 0f);
        for (int b = 0; b < s.groupOf.length; b++) {
            float[] sums = s.groups[s.groupOf[b]].sums.encoder;
            for (int c = 0; c < inputs; c++) {
                int row = FIRST + (s.laneOf[b] * inputs + c) * lanes.padded();
                for (int i = 0; i < topology.size(); i++) {
                    s.gradient[offset + i * inputs + c] += sums[row + i];
                }
            }
        }
    }

    private void synapses(Samples s) {
        int offset = layout.offset(Tensor.W);
        java.util.Arrays.fill(s.gradient, offset, offset + layout.length(Tensor.W), 0f);
        for (int b = 0; b < s.groupOf.length; b++) {
            float[] sums = s.groups[s.groupOf[b]].sums.synapses;
            int from = FIRST + s.laneOf[b] * perSample;
            for (int j = 0; j < topology.size(); j++) {
                int row = from + j * lanes.padded();
                for (int e = edges.start[j]; e < edges.start[j + 1]; e++) {
                    s.gradient[offset + edges.place[e]] += sums[sparse ? from + e : row + edges.target[e]];
                }
            }
        }
    }
}
