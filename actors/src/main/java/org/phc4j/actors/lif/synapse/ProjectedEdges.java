package org.phc4j.actors.lif.synapse;

import org.phc4j.connectomes.BadInputException;

/**
 * Connections on their way into stores.
 *
 * @param name what they are, for complaints
 * @param edges the connections
 * @param port the port of their targets
 * @param leastDelay smallest delay that is allowed, in steps
 */
public record ProjectedEdges(String name, Edges edges, int port, int leastDelay) {
    /**
     * Visits all connections, checking each.
     *
     * @param sources number of sources
     * @param targets where the targets are
     * @param visitor receives them
     * @throws BadInputException if one has a source or target out of range, a weight that is not finite, or too short a delay
     */
    public void forEach(int sources, Targets targets, EdgeVisitor visitor) {
        int neurons = targets.neurons();
        edges.forEach((source, target, weight, delay) -> {
            if (source < 0 || source >= sources || target < 0 || target >= neurons || delay < leastDelay || !Double.isFinite(weight)) {
                throw unusable(source, target, weight, delay, sources, neurons);
            }
            visitor.edge(source, target, weight, delay);
        });
    }

    private BadInputException unusable(int source, int target, double weight, int delay, int sources, int neurons) {
        String edge = "projection '" + name + "': connection " + source + " -> " + target + ", weight " + weight + ", delay " + delay
                + " steps; expected ";
        if (source < 0 || source >= sources) {
            return new BadInputException(edge + "a source of 0.." + (sources - 1));
        }
        if (target < 0 || target >= neurons) {
            return new BadInputException(edge + "a target of 0.." + (neurons - 1));
        }
        return new BadInputException(edge + (delay < leastDelay ? "a delay of at least " + leastDelay : "a finite weight"));
    }
}
