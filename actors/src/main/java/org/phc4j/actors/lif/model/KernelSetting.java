package org.phc4j.actors.lif.model;

import org.phc4j.connectomes.math.CounterRandom;

/**
 * What a kernel is made for: some neurons of a population, on one region. The arrays are shared and must not be changed.
 *
 * @param grid the time grid
 * @param neurons (n) indices within the population, ascending
 * @param global (n) indices in the whole network, ascending
 * @param base slot of port 0 of neuron 0
 * @param stride slots from one port to the next, at least n
 * @param skipping whether a neuron that cannot spike by itself may be left alone until its next input; no spike depends on it
 * @param window time is cut into pieces of so many steps from step 0 on, none longer than the smallest delay of the network: within a
 *     piece no neuron hears another. The same for all regions
 * @param unit what 1 at the {@link NeuronModel#unitPort() port of units} stands for
 * @param random random numbers of the population, to be addressed by (index in the whole network, step)
 */
public record KernelSetting(TimeGrid grid, int[] neurons, int[] global, int base, int stride, boolean skipping, int window,
        double unit, CounterRandom random) {}
