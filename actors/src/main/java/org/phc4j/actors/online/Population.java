package org.phc4j.actors.online;

/**
 * A named group of neurons: what rates are told of, and what can be stimulated or silenced.
 *
 * @param name for example {@code R0 E}
 * @param neurons ascending neuron indices, at least one
 */
public record Population(String name, int[] neurons) {}
