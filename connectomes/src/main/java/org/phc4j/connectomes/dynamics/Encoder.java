package org.phc4j.connectomes.dynamics;

import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;

/**
 * The encoder in float32: z = encW x + encB, a layer norm over all D neurons of a step, and the input mask,
 *
 * <pre>  xs = ((z - mean(z)) / sqrt(var(z) + 1e-5) lnG + lnB) mIn  </pre>
 *
 * <p>(arXiv 2604.01295; biased variance). Order: z adds channels in ascending order to the bias, each by a fused multiply-add; the
 * two sums over neurons run over {@value #LANES} interleaved partial sums (neuron i into partial i mod {@value #LANES}, ascending),
 * folded pairwise: half {@value #LANES} apart first, then a quarter, down to one.
 */
public final class Encoder {
    /** Number of interleaved partial sums of a mean over neurons. A constant: it decides the last bit. */
    public static final int LANES = 16;

    private final Topology topology;
    private final float[] weights;
    private final float[] bias;
    private final float[] gain;
    private final float[] offset;
    private final float[] z;
    private final float[] partial = new float[LANES];
    private final int inputs;

    private Encoder(NetworkConfig config, Topology topology, Parameters parameters) {
        this.topology = topology;
        this.inputs = config.inputs();
        this.weights = parameters.copyOf(Tensor.ENC_W);
        this.bias = parameters.copyOf(Tensor.ENC_B);
        this.gain = parameters.copyOf(Tensor.LN_G);
        this.offset = parameters.copyOf(Tensor.LN_B);
        this.z = new float[topology.size()];
    }

    /**
     * The encoder of a model. It owns scratch space: one per thread.
     *
     * @param model the network
     * @return a new encoder
     */
    public static Encoder of(Model model) {
        return new Encoder(model.config(), model.topology(), model.parameters());
    }

    /**
     * Encodes one step.
     *
     * @param series normalised input, row-major (T, Din)
     * @param row the step
     * @param xs (D) receives the encoded input, 0 outside the input neurons
     */
    public void encode(float[] series, int row, float[] xs) {
        int d = z.length;
        for (int i = 0; i < d; i++) {
            float sum = bias[i];
            for (int c = 0; c < inputs; c++) {
                sum = Math.fma(weights[i * inputs + c], series[row * inputs + c], sum);
            }
            z[i] = sum;
        }
        float mean = sum(false, 0f) / d;
        float variance = sum(true, mean) / d;
        float scale = inverseRoot(variance, (float) NetworkConfig.LAYER_NORM_EPSILON);
        for (int i = 0; i < d; i++) {
            xs[i] = topology.input(i) ? Math.fma((z[i] - mean) * scale, gain[i], offset[i]) : 0f;
        }
    }

    /**
     * 1/sqrt(x + epsilon) in float32: the sum, the root and the quotient each rounded once.
     *
     * @param x a mean of squares
     * @param epsilon the guard against 0
     * @return the factor of a norm
     */
    public static float inverseRoot(float x, float epsilon) {
        return 1f / (float) Math.sqrt(x + epsilon);
    }

    /**
     * Folds {@value #LANES} partial sums pairwise, in place.
     *
     * @param partial the partial sums, overwritten
     * @return their sum
     */
    public static float fold(float[] partial) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                partial[k] += partial[k + half];
            }
        }
        return partial[0];
    }

    private float sum(boolean squared, float mean) {
        java.util.Arrays.fill(partial, 0f);
        for (int i = 0; i < z.length; i++) {
            float centred = z[i] - mean;
            int lane = i % LANES;
            partial[lane] = squared ? Math.fma(centred, centred, partial[lane]) : partial[lane] + z[i];
        }
        return fold(partial);
    }
}
