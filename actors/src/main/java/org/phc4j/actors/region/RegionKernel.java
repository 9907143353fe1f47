package org.phc4j.actors.region;

import java.util.List;

/**
 * What a region computes: the state of its neurons and outgoing synapses, and how they advance. One implementation for each family
 * of neuron models; everything about order, windows and waiting is the {@link RegionNode}'s.
 *
 * <p>Guarantees to the kernel: steps come in ascending order without a gap, no call crosses a window's border, all spikes that act
 * in a step are in the batches given, and calls never overlap in time. Demand on the kernel: nothing it computes depends on the order
 * of the batches, nor on how a window is cut into calls.
 */
public interface RegionKernel {
    /**
     * Runs steps {@code [from, to)} of one window.
     *
     * @param from first step
     * @param to end, exclusive
     * @param acting the batches that act in this window, one for each sending actor (this one included where it needs its own
     *     spikes), in any order; empty in window 0
     * @param input encoded input that covers the steps
     * @param tap receives the states and spikes of every step
     */
    void advance(int from, int to, List<SpikeBatch> acting, InputBlock input, Tap tap);

    /**
     * Ends a window.
     *
     * @param window the next window
     * @return the spikes emitted since the last call, which act in the next window
     */
    SpikeBatch emit(int window);
}
