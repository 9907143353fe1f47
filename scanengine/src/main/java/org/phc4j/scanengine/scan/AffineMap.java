package org.phc4j.scanengine.scan;

import org.phc4j.connectomes.dynamics.NeuronDynamics;

/**
 * The affine map {@code h -> a h + b}, the element of every scan in this package: step t of the recurrence
 * {@code h[t] = a[t] h[t-1] + b[t]} applies the map {@code (a[t], b[t])}, and a span of steps is one map, the composition of its
 * steps. Composition is associative, which is why a scan may be scheduled as a tree; in floating point it is so up to rounding,
 * which is why schedules agree to a tolerance and not to the bit.
 *
 * <pre>
 *   (a2, b2) after (a1, b1) = (a2 a1, a2 b1 + b2)
 * </pre>
 *
 * <p>This class is the statement of the operator; the row kernels of the schedules are its bit-exact twins. The sum is one fused
 * multiply-add. In float32 a state, or a product of factors, below 2^-100 in magnitude becomes 0, the rule of every
 * carried state, as Java has no flush-to-zero and a silent lane would otherwise crawl through subnormals; in float64 nothing is
 * flushed.
 *
 * @param a the factor, without unit
 * @param b the offset, in the unit of the state
 */
public record AffineMap(double a, double b) {
    /** The map that leaves every state as it is. */
    public static final AffineMap IDENTITY = new AffineMap(1.0, 0.0);

    /**
     * The state after one step, in float64.
     *
     * @param a the factor
     * @param b the offset
     * @param h the state before the step
     * @return {@code a h + b}, rounded once
     */
    public static double apply(double a, double b, double h) {
        return Math.fma(a, h, b);
    }

    /**
     * The state after one step, in float32.
     *
     * @param a the factor
     * @param b the offset
     * @param h the state before the step
     * @return {@code a h + b}, rounded once, then 0 if its magnitude is below 2^-100
     */
    public static float apply(float a, float b, float h) {
        return NeuronDynamics.carried(Math.fma(a, h, b));
    }

    /**
     * The state after this map.
     *
     * @param h the state before it
     * @return {@code a h + b}, rounded once
     */
    public double apply(double h) {
        return apply(a, b, h);
    }

    /**
     * The composition: first the other map, then this one.
     *
     * @param earlier the map that acts first
     * @return the map {@code h -> this(earlier(h))}
     */
    public AffineMap after(AffineMap earlier) {
        return new AffineMap(a * earlier.a, apply(earlier.b));
    }
}
