package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;

/**
 * AdamW in float64 after a clip of all gradients by their global L2 norm:
 *
 * <pre>
 *   g = gradient min(1, clip / (||gradient|| + 1e-6))          clip 0 for none
 *   m = b1 m + (1 - b1) g          v = b2 v + (1 - b2) g^2
 *   p = p (1 - lr decay)           for encW, W and decW only
 *   p = p - lr (m / (1 - b1^n)) / (sqrt(v / (1 - b2^n)) + epsilon)     in step n
 * </pre>
 *
 * <p>Carries the moments from step to step; not thread-safe.
 */
public final class ReferenceAdamW {
    private static final double CLIP_EPSILON = 1e-6;

    private final ParameterLayout layout;
    private final Options options;
    private final double[] m;
    private final double[] v;
    private int steps;

    /**
     * The options of the optimiser.
     *
     * @param learningRate lr; default 0.01
     * @param b1 decay of the first moment; default 0.9
     * @param b2 decay of the second moment; default 0.999
     * @param epsilon guard against 0; default 1e-8
     * @param decay weight decay of the matrices; default 0.01
     * @param clip largest global norm of the gradient, 0 for no clip; default 1
     */
    public record Options(double learningRate, double b1, double b2, double epsilon, double decay, double clip) {
        /** The defaults. */
        public static final Options DEFAULT = new Options(0.01, 0.9, 0.999, 1e-8, 0.01, 1.0);
    }

    /**
     * An optimiser before its first step.
     *
     * @param layout where each tensor lies
     * @param options learning rate and constants
     */
    public ReferenceAdamW(ParameterLayout layout, Options options) {
        this.layout = layout;
        this.options = options;
        this.m = new double[layout.total()];
        this.v = new double[layout.total()];
    }

    /**
     * One step.
     *
     * @param parameters (layout.total()) values, updated in place, not projected
     * @param gradient (layout.total()) derivatives, unclipped
     * @return the global L2 norm of the gradient before the clip
     */
    public double step(double[] parameters, double[] gradient) {
        steps++;
        double norm = norm(gradient);
        double scale = options.clip == 0 ? 1.0 : Math.min(1.0, options.clip / (norm + CLIP_EPSILON));
        double correction1 = 1 - StrictMath.pow(options.b1, steps);
        double correction2 = 1 - StrictMath.pow(options.b2, steps);
        for (Tensor tensor : ParameterLayout.TENSORS) {
            double kept = tensor.decays() ? 1 - options.learningRate * options.decay : 1.0;
            int from = layout.offset(tensor);
            for (int k = from; k < from + layout.length(tensor); k++) {
                double g = gradient[k] * scale;
                m[k] = options.b1 * m[k] + (1 - options.b1) * g;
                v[k] = options.b2 * v[k] + (1 - options.b2) * g * g;
                double direction = (m[k] / correction1) / (Math.sqrt(v[k] / correction2) + options.epsilon);
                parameters[k] = parameters[k] * kept - options.learningRate * direction;
            }
        }
        return norm;
    }

    private static double norm(double[] gradient) {
        double squares = 0;
        for (double g : gradient) {
            squares += g * g;
        }
        return Math.sqrt(squares);
    }
}
