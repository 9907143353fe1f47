package org.phc4j.actors.lif;

import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.SynapseModel;

/**
 * Connections between neurons with one synapse model.
 *
 * @param name its name, unique
 * @param model the synapse model
 * @param edges the connections, by indices in the whole network
 * @param port port of the targets; 0 is the usual one
 */
public record Projection(String name, SynapseModel model, Edges edges, int port) {}
