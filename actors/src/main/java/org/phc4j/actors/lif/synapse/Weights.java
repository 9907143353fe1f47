package org.phc4j.actors.lif.synapse;

/** The weights of stored connections, in as few bytes as hold them exactly. The arrays are taken over. */
public sealed interface Weights {
    /**
     * A weight.
     *
     * @param k index of the connection
     * @return its weight
     */
    double at(int k);

    /**
     * The same weight for all: no bytes a connection.
     *
     * @param value the weight
     */
    record Uniform(double value) implements Weights {
        @Override
        public double at(int k) {
            return value;
        }
    }

    /**
     * Signed numbers of synapses times a common weight: two bytes a connection.
     *
     * @param counts (n) signed counts
     * @param each weight of one synapse
     */
    @SuppressWarnings("ArrayRecordComponent") // taken over; compared by nobody
    record Counts(short[] counts, double each) implements Weights {
        @Override
        public double at(int k) {
            return counts[k] * each;
        }
    }

    /**
     * Single precision: four bytes a connection.
     *
     * @param values (n) weights
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Singles(float[] values) implements Weights {
        @Override
        public double at(int k) {
            return values[k];
        }
    }

    /**
     * Double precision: eight bytes a connection.
     *
     * @param values (n) weights
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Doubles(double[] values) implements Weights {
        @Override
        public double at(int k) {
            return values[k];
        }
    }
}
