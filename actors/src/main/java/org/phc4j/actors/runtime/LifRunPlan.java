package org.phc4j.actors.runtime;

import java.util.function.Consumer;
import org.phc4j.actors.lif.region.LifRegions;
import org.phc4j.actors.lif.region.LifSpikes;

/**
 * A piece of a run of a LIF network. The run takes the regions over until it ends.
 *
 * @param lowered the regions
 * @param end the update after the last one to run
 * @param spikes receives all spikes in order, called by one thread at a time
 */
public record LifRunPlan(LifRegions lowered, int end, Consumer<LifSpikes> spikes) {}
