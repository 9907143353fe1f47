package org.phc4j.actors.region;

/**
 * The spikes that an actor sends for one window, with what each delivers. They were emitted in the window before, d steps earlier.
 * An empty batch is sent as well: it tells that nothing comes. The arrays are shared by all receivers and never changed.
 *
 * <p>Within a step, spikes are in ascending order of (trial, neuron). Spike k of step {@code window d + s} has
 * {@code stepStart[s] <= k < stepStart[s + 1]}.
 *
 * @param source sending actor
 * @param window the window in which the spikes act: steps {@code [window d, (window + 1) d)}
 * @param stepStart (steps + 1) first spike of each step
 * @param trial (n) trial of each spike
 * @param neuron (n) presynaptic neuron of each spike, by its index in the whole network
 * @param efficacy (n) e[t] of each spike at the step at which it acts
 */
public record SpikeBatch(int source, int window, int[] stepStart, int[] trial, int[] neuron, float[] efficacy) {}
