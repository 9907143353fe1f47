package org.phc4j.actors.region;

/**
 * What an actor shows of a block of steps to the devices that watch it. Parts that nobody asked for are empty. The arrays are never
 * changed after sending.
 *
 * @param actor the observed actor
 * @param from first step
 * @param to end, exclusive
 * @param readout V or s (0 or 1) of the actor's readout neurons, ordered by (step, active trial, readout neurons ascending)
 * @param voltage V of all neurons of the actor, ordered by (step, active trial, neurons ascending)
 * @param stepStart (to - from + 1) first spike of each step
 * @param trial (n) trial of each spike
 * @param neuron (n) neuron of each spike, by its index in the whole network
 */
public record Observation(int actor, int from, int to, float[] readout, float[] voltage, int[] stepStart, int[] trial, int[] neuron) {}
