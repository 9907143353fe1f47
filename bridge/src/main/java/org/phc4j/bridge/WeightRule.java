package org.phc4j.bridge;

import java.util.Optional;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.Edges;

/** What weights a network has beside its counts. */
public enum WeightRule {
    /** As the files give them: counts of synapses, or weights. */
    SYNAPSES,
    /** log(1 + w), with the sign of w. */
    LOG,
    /** w divided by the sum of the absolute weights that its postsynaptic neuron receives: what a neuron receives adds up to 1. */
    NORMALISED;

    /**
     * Applies the rule.
     *
     * @param edges pairs
     * @return the same pairs with weights by this rule
     */
    public Edges apply(Edges edges) {
        if (this == SYNAPSES) {
            return edges;
        }
        double[] weights = new double[Math.toIntExact(edges.size())];
        double[] received = new double[this == NORMALISED ? edges.neurons() : 0];
        for (int k = 0; k < weights.length && this == NORMALISED; k++) {
            received[edges.target(k)] += Math.abs(edges.weight(k));
        }
        for (int k = 0; k < weights.length; k++) {
            double weight = edges.weight(k);
            weights[k] = (float) (this == LOG ? Math.signum(weight) * StrictMath.log1p(Math.abs(weight)) : weight == 0 ? 0 : weight / received[edges.target(k)]);
        }
        return edges.withWeights(Optional.of(Column.reals(weights)));
    }
}
