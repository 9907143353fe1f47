package org.example.resonator;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.EdgeVisitor;
import org.phc4j.actors.lif.synapse.StoredRows;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.actors.lif.synapse.SynapseStore;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A synapse that lets a spike through with a probability, decided for each pair and spike anew. The decision is a pure function of seed,
 * source, target and the step in which the spike acts, so it depends on no region and needs no state; a pair that is there twice with one
 * delay decides once.
 *
 * @param probability that a spike gets through, 0 to 1
 * @param seed decides which do
 */
public record UnreliableSynapse(double probability, long seed) implements SynapseModel {
    @Override
    public String name() {
        return "unreliable";
    }

    @Override
    public void validate(String projection) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new BadInputException("projection '" + projection + "': p = " + probability + "; expected a probability of 0..1");
        }
    }

    @Override
    public SynapseStore store(StoredRows rows, TimeGrid grid) {
        return new Store(rows, CounterRandom.of(seed, "unreliable synapse"), probability);
    }

    private record Store(StoredRows rows, CounterRandom random, double probability) implements SynapseStore {
        @Override
        public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
            int segment = source * rows.delays().length + delayIndex;
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                long pair = (long) source * rows.neurons() + rows.target()[k];
                if (random.uniform(pair, step) < probability) {
                    input.add(rows.slot()[k], rows.weight()[k]);
                }
            }
        }

        @Override
        public int degree(int source) {
            return rows.degree(source);
        }

        @Override
        public int size() {
            return rows.slot().length;
        }

        @Override
        public void weights(int step, EdgeVisitor visitor) {
            rows.forEach(rows.weight(), visitor);
        }
    }
}
