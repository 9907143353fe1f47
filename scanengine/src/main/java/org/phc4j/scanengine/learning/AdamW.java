package org.phc4j.scanengine.learning;

import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;

/**
 * AdamW (Loshchilov and Hutter 2019) behind a global-norm clip. For update n, gradient g scaled by min(1, clip / (||g|| + 1e-6)):
 *
 * <pre>
 *   m = b1 m + (1 - b1) g          v = b2 v + (1 - b2) g^2
 *   p *= 1 - lr decay              (encW, W and decW only)
 *   p -= lr (m / (1 - b1^n)) / (sqrt(v / (1 - b2^n)) + eps)
 * </pre>
 *
 * <p>where lr is the learning rate times the factor of the parameter's group ({@link GroupRates}).
 *
 * <p>Computed in double per element, stored in float. Steady state allocates nothing.
 */
public final class AdamW {
    private static final double CLIP_EPSILON = 1e-6;

    private final Options options;
    private final float[] m;
    private final float[] v;
    private long updates;

    /**
     * The constants of the optimiser.
     *
     * @param beta1 decay of the first moments; default 0.9
     * @param beta2 decay of the second moments; default 0.999
     * @param epsilon guard against division by 0; default 1e-8
     * @param decay weight decay; default 0.01
     * @param clip largest global L2 norm of a gradient; infinity for none; default 1
     * @param rates factors on the learning rate by group of parameters; default all equal
     */
    public record Options(double beta1, double beta2, double epsilon, double decay, double clip, GroupRates rates) {
        /**
         * One learning rate for all parameters.
         *
         * @param beta1 decay of the first moments
         * @param beta2 decay of the second moments
         * @param epsilon guard against division by 0
         * @param decay weight decay
         * @param clip largest global L2 norm of a gradient
         */
        public Options(double beta1, double beta2, double epsilon, double decay, double clip) {
            this(beta1, beta2, epsilon, decay, clip, GroupRates.EQUAL);
        }

        /**
         * The usual moments.
         *
         * @param decay weight decay
         * @param clip largest global L2 norm of a gradient
         * @param rates factors on the learning rate
         * @return beta1 0.9, beta2 0.999, epsilon 1e-8
         */
        public static Options of(double decay, double clip, GroupRates rates) {
            return new Options(0.9, 0.999, 1e-8, decay, clip, rates);
        }
    }

    /**
     * An optimiser with zero moments.
     *
     * @param layout layout of the parameters
     * @param options its constants
     */
    public AdamW(ParameterLayout layout, Options options) {
        this.options = options;
        this.m = new float[layout.total()];
        this.v = new float[layout.total()];
    }

    /**
     * Global L2 norm, summed in double in storage order.
     *
     * @param gradient the gradient
     * @return its norm
     */
    public static double norm(float[] gradient) {
        double squares = 0;
        for (float g : gradient) {
            squares += (double) g * g;
        }
        return Math.sqrt(squares);
    }

    /**
     * One update.
     *
     * @param p parameters, updated in place
     * @param gradient the unclipped gradient
     * @param learningRate lr of this update
     * @return the norm of the unclipped gradient
     */
    public double update(Parameters p, float[] gradient, double learningRate) {
        updates++;
        double b1 = options.beta1;
        double b2 = options.beta2;
        double norm = norm(gradient);
        double scale = Math.min(1.0, options.clip / (norm + CLIP_EPSILON));
        double c1 = 1 - StrictMath.pow(b1, (double) updates);
        double c2 = 1 - StrictMath.pow(b2, (double) updates);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            int from = p.layout().offset(tensor);
            int to = from + p.layout().length(tensor);
            double rate = learningRate * options.rates.of(tensor);
            double keep = tensor.decays() ? 1 - rate * options.decay : 1;
            for (int k = from; k < to; k++) {
                double g = gradient[k] * scale;
                double mean = b1 * m[k] + (1 - b1) * g;
                double square = b2 * v[k] + (1 - b2) * g * g;
                m[k] = (float) mean;
                v[k] = (float) square;
                p.values()[k] = (float) (p.values()[k] * keep - rate * (mean / c1) / (Math.sqrt(square / c2) + options.epsilon));
            }
        }
        return norm;
    }

    /**
     * First moments, shared: for checkpoints.
     *
     * @return (P) the moments
     */
    public float[] firstMoments() {
        return m;
    }

    /**
     * Second moments, shared: for checkpoints.
     *
     * @return (P) the moments
     */
    public float[] secondMoments() {
        return v;
    }

    /**
     * Takes over a saved state.
     *
     * @param first (P) first moments
     * @param second (P) second moments
     * @param count number of updates so far
     */
    public void restore(float[] first, float[] second, long count) {
        System.arraycopy(first, 0, m, 0, m.length);
        System.arraycopy(second, 0, v, 0, v.length);
        updates = count;
    }
}
