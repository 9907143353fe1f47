package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;

/** A synapse whose weight never changes. Static projections are stored together, in a more compact form than {@link #store} gives. */
public record StaticSynapse() implements SynapseModel {
    @Override
    public String name() {
        return "static";
    }

    @Override
    public void validate(String projection) {
        // no parameters
    }

    @Override
    public SynapseStore store(StoredRows rows, TimeGrid grid) {
        return new Store(rows);
    }

    private record Store(StoredRows rows) implements SynapseStore {
        @Override
        public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
            int row = source * rows.delays().length + delayIndex;
            for (int k = rows.segment()[row]; k < rows.segment()[row + 1]; k++) {
                input.add(rows.slot()[k], rows.weight()[k]);
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
