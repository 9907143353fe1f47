package org.phc4j.scenarios.compare;

/** How far the voltages of a run are from recorded ones. Sums by sample, in ascending order of steps and neurons. */
final class VoltageError implements VoltageRows {
    private final VoltageRecord reference;
    private final double[] squares;
    private final long[] differing;

    VoltageError(VoltageRecord reference) {
        this.reference = reference;
        this.squares = new double[reference.samples()];
        this.differing = new long[reference.samples()];
    }

    @Override
    public void row(int sample, int step, float[] row, int from) {
        double sum = squares[sample];
        long count = 0;
        for (int i = 0; i < reference.neurons(); i++) {
            float expected = reference.at(sample, step, i);
            double difference = (double) row[from + i] - expected;
            sum += difference * difference;
            count += row[from + i] == expected ? 0 : 1;
        }
        squares[sample] = sum;
        differing[sample] += count;
    }

    /** Sum of the squared differences of a sample. */
    double squares(int sample) {
        return squares[sample];
    }

    /** Values of a sample that are not the same number. */
    long differing(int sample) {
        return differing[sample];
    }
}
