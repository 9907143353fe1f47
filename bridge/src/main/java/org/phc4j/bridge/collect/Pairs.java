package org.phc4j.bridge.collect;

import org.phc4j.connectomes.store.Edges;

/**
 * What rows became.
 *
 * @param edges the connected pairs
 * @param votes what the outgoing rows of each neuron say about it
 */
public record Pairs(Edges edges, Votes votes) {}
