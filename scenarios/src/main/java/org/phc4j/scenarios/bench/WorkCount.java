package org.phc4j.scenarios.bench;

import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;

/**
 * What the equations of a training step ask for, per neuron and step: counted from the equations, not from an implementation, so that
 * recomputation, padding and dense products over absent synapses show up as distance from the machine's limits.
 *
 * <p><b>Operations.</b> +, -, x and / count 1, a fused multiply-add 2; comparisons and selections 0; exp(-|x|) 20 and log1p on [0, 1] 18,
 * as in {@link org.phc4j.connectomes.math.FloatMath}. With K passes, Din channels, D neurons, S permitted synapses, rate r, P parameters,
 * B T D neuron-steps and smooth = 1 for a smooth rectifier, 0 for the identity:
 *
 * <pre>
 *   flops = (4 Din + 20)                                       encoder and layer norm, forward and adjoint
 *         + K (39 + 76 smooth)                                 neurons: Vf, th, Vr, V, one logistic, sums for the readout
 *         + K (44 + 6 smooth)                                  their adjoint
 *         + (K or, if K &gt; 1, K - 1) (10 + 28)                   synapses u, R, e, and their adjoint
 *         + (the same) (2 r + 2 + 2 r) S/D                     W e for spikes that arrive, W^T dI, dW for these spikes
 *         + 2 + 2 r S_EE/D                                     with R-STDP: decays of the traces, pairs of each spike
 *         + 16 P / (B T D)                                     clip, AdamW, projection
 * </pre>
 *
 * <p><b>Bytes in cache.</b> Each float that an equation of a step reads or writes counts 4 bytes; constants of the network, read at every
 * step, count once as well:
 *
 * <pre>
 *   cacheBytes = 4 (2 Din/D + 10)                              x, z, zhat, xs, their adjoints
 *              + 4 K (10 + 8)                                  neurons: 5 read, 5 written, 8 constants
 *              + 4 K (29 + 3 smooth)                           adjoint: 9 states, 4 derivatives, 3 carries and 5 sums both ways
 *              + 4 (K or K - 1) (9 + 20)                       synapses and their adjoint
 *              + 4 (K or K - 1) (r + 1 + 2 r) S/D              rows of W, W^T, and dW both ways
 * </pre>
 *
 * <p><b>Bytes of memory.</b> What must pass the memory bus at least: the input once forward and once backward, the spikes written once
 * and read once each way, 8 Din/D + 3 K/8; states live in the cache.
 *
 * @param flops operations per neuron-step
 * @param cacheBytes bytes per neuron-step between core and cache
 * @param memoryBytes bytes per neuron-step between cache and memory
 */
public record WorkCount(double flops, double cacheBytes, double memoryBytes) {

    /**
     * Counts a step.
     *
     * @param w the workload
     * @param rate spikes per neuron and step
     * @param parameters P
     * @return the counts
     */
    public static WorkCount of(Workload w, double rate, int parameters) {
        int d = w.shape().neurons();
        int passes = w.passes();
        int fed = passes > 1 ? passes - 1 : 1;
        int smooth = w.positivity() == Positivity.IDENTITY ? 0 : 1;
        double channels = w.shape().channels();
        double fan = (double) w.topology().synapses() / d;
        double flops = 4 * channels + 20 + passes * (39 + 76.0 * smooth) + passes * (44 + 6.0 * smooth) + fed * 38 + fed * (4 * rate + 2) * fan
                + (w.rewarded() ? 2 + 2 * rate * excitatoryFan(w.topology()) : 0) + 16.0 * parameters / w.shape().neuronSteps();
        double cached = 4 * (2 * channels / d + 10) + 4.0 * passes * 18 + 4.0 * passes * (29 + 3.0 * smooth) + 4.0 * fed * 29
                + 4 * fed * (3 * rate + 1) * fan;
        return new WorkCount(flops, cached, 8 * channels / d + 3.0 * passes / 8);
    }

    /** Permitted synapses between excitatory neurons, per neuron. */
    private static double excitatoryFan(Topology topology) {
        long pairs = 0;
        for (int j = 0; j < topology.size(); j++) {
            if (topology.excitatory(j)) {
                for (int i : topology.targets(j)) {
                    pairs += topology.excitatory(i) ? 1 : 0;
                }
            }
        }
        return (double) pairs / topology.size();
    }
}
