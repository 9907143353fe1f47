package org.phc4j.connectomes.store;

/**
 * A whole connectome: what a {@code .connectome} file holds.
 *
 * @param name what it is, for reports
 * @param neurons (D) the neurons
 * @param edges the connected pairs of these neurons
 * @param provenance where it comes from and how it was made, a JSON object as text
 * @param report what became of every row of its source, a JSON object as text
 */
public record ConnectomeData(String name, Neurons neurons, Edges edges, String provenance, String report) {
    /** Checks the sizes. */
    public ConnectomeData {
        if (neurons.size() != edges.neurons()) {
            throw new IllegalArgumentException(neurons.size() + " neurons, but rows of " + edges.neurons());
        }
    }
}
