package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows of constants, one value per lane, brought to the device together: every value of a neuron is repeated for each sample. Filled on
 * the host, then uploaded by one transfer into memory that is kept from upload to upload.
 */
final class Table {
    private final Ops ops;
    private final int neurons;
    private final List<double[]> values = new ArrayList<>();
    private INDArray array;
    private int samples;

    Table(Ops ops, int neurons) {
        this.ops = ops;
        this.neurons = neurons;
        this.array = ops.zeros(1, 1);
    }

    /** Forgets all rows. */
    void clear() {
        values.clear();
    }

    /** Adds a row of (neurons) values; its index. */
    int add(double[] row) {
        values.add(row);
        return values.size() - 1;
    }

    /** Brings all rows to the device, for so many samples. */
    void upload(int samplesOfBatch) {
        samples = samplesOfBatch;
        int lanes = samples * neurons;
        double[] flat = new double[values.size() * lanes];
        for (int row = 0; row < values.size(); row++) {
            for (int b = 0; b < samples; b++) {
                System.arraycopy(values.get(row), 0, flat, row * lanes + b * neurons, neurons);
            }
        }
        if (array.rows() != values.size() || array.columns() != lanes) {
            array.close();
            array = ops.zeros(values.size(), lanes);
        }
        ops.upload(flat, array);
    }

    /** A row as (1, lanes). */
    INDArray row(int index) {
        return array.get(NDArrayIndex.interval(index, index + 1), NDArrayIndex.all());
    }

    /** Adds the forms of a decay; the index of the first, to be passed to {@link #decay}. */
    int addDecay(double[] a, int smallestExponent, int longest) {
        double smallest = StrictMath.scalb(1.0, smallestExponent);
        double[] log = new double[a.length];
        double[] inverse = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            log[i] = StrictMath.log(Math.max(a[i], smallest));
            inverse[i] = 1 / (1 - a[i]);
        }
        int first = add(log);
        add(inverse);
        double[] power = a;
        for (long k = 1; k == 1 || k < longest && anyPositive(power); k *= 2) {
            add(power);
            power = squared(power, smallest);
        }
        return first;
    }

    private static double[] squared(double[] x, double smallest) {
        double[] squares = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double square = x[i] * x[i];
            squares[i] = square < smallest ? 0.0 : square;
        }
        return squares;
    }

    private static boolean anyPositive(double[] x) {
        for (double value : x) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }

    /** The decay whose rows are {@code [first, end)}. */
    Decay decay(int first, int end) {
        INDArray[] powers = new INDArray[end - first - 2];
        for (int round = 0; round < powers.length; round++) {
            powers[round] = row(first + 2 + round);
        }
        return new Decay(powers, row(first), row(first + 1));
    }

    void close() {
        array.close();
    }
}
