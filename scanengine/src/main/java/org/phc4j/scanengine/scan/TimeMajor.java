package org.phc4j.scanengine.scan;

/**
 * Rearranges arrays of shape (B, T, D), sample by sample as data files hold them, into the time-major layout {@code [T][B D]} of a
 * scan, and back. Lane {@code b D + d} is neuron d of sample b; with one step these are also the layouts of initial states (B, D).
 *
 * @param batch B, samples
 * @param steps T
 * @param neurons D
 */
public record TimeMajor(int batch, int steps, int neurons) {

    /**
     * The number of lanes of the scan.
     *
     * @return B D
     */
    public int lanes() {
        return batch * neurons;
    }

    /**
     * Time outermost.
     *
     * @param samples (B, T, D)
     * @return [T][B D], a new array
     * @throws IllegalArgumentException if the length is not B T D
     */
    public double[] fromSamples(double[] samples) {
        requireLength(samples);
        double[] rows = new double[samples.length];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                System.arraycopy(samples, (b * steps + t) * neurons, rows, t * lanes() + b * neurons, neurons);
            }
        }
        return rows;
    }

    /**
     * Samples outermost, the inverse of {@link #fromSamples}.
     *
     * @param rows [T][B D]
     * @return (B, T, D), a new array
     * @throws IllegalArgumentException if the length is not B T D
     */
    public double[] toSamples(double[] rows) {
        requireLength(rows);
        double[] samples = new double[rows.length];
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < steps; t++) {
                System.arraycopy(rows, t * lanes() + b * neurons, samples, (b * steps + t) * neurons, neurons);
            }
        }
        return samples;
    }

    /**
     * The same factors for every sample.
     *
     * @param perNeuron (D)
     * @return [B D], a new array
     */
    public double[] repeat(double[] perNeuron) {
        double[] lanes = new double[lanes()];
        for (int b = 0; b < batch; b++) {
            System.arraycopy(perNeuron, 0, lanes, b * neurons, neurons);
        }
        return lanes;
    }

    /**
     * The gradient of factors that all samples share, summed over ascending samples: the adjoint of {@link #repeat}.
     *
     * @param perLane [B D]
     * @return (D), a new array
     */
    public double[] sumOverBatch(double[] perLane) {
        double[] sum = new double[neurons];
        for (int b = 0; b < batch; b++) {
            for (int d = 0; d < neurons; d++) {
                sum[d] += perLane[b * neurons + d];
            }
        }
        return sum;
    }

    private void requireLength(double[] array) {
        if (array.length != batch * steps * neurons) {
            throw new IllegalArgumentException("an array of " + array.length + " elements, expected " + batch + " x " + steps + " x "
                    + neurons);
        }
    }
}
