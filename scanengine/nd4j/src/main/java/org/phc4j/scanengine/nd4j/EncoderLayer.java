package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;

/**
 * The encoder over whole sequences and its adjoint: z = encW x + encB; over the D neurons of each step a layer norm with biased variance;
 * xs = ((z - mean) / sqrt(var + 1e-5) lnG + lnB) mIn. A mean over neurons is a product with a matrix of 1/D, which repeats it for every
 * neuron.
 */
final class EncoderLayer implements AutoCloseable {
    /** Tracks over all lanes that it owns. */
    static final int TRACKS = 3;

    private final Ops ops;
    private final ParameterLayout layout;
    private final INDArray averaging;
    /** (T, B Din) input. */
    private final Track series;
    private final Track standard;
    private final Track inverse;
    private final Track xs;

    EncoderLayer(Ops ops, ParameterLayout layout, int steps, int samples) {
        this.ops = ops;
        this.layout = layout;
        int n = layout.neurons();
        averaging = ops.fill(1.0 / n, ops.zeros(n, n));
        series = new Track(ops, 0, steps, samples * layout.inputs());
        standard = new Track(ops, 0, steps, samples * n);
        inverse = new Track(ops, 0, steps, samples * n);
        xs = new Track(ops, 0, steps, samples * n);
    }

    void form(Extent extent) {
        series.form(extent.samples() * layout.inputs(), layout.inputs());
        for (Track track : new Track[] {standard, inverse, xs}) {
            track.form(extent.lanes(), extent.neurons());
        }
    }

    Track xs() {
        return xs;
    }

    /** Fills xs from sequences, each (T_b, Din); steps after the end of a sequence have input 0. */
    void encode(Coefficients k, double[][] sequences, Extent extent) {
        int inputs = layout.inputs();
        double[] flat = new double[extent.steps() * extent.samples() * inputs];
        for (int b = 0; b < sequences.length; b++) {
            for (int t = 0; t < extent.lengths()[b]; t++) {
                System.arraycopy(sequences[b], t * inputs, flat, (t * extent.samples() + b) * inputs, inputs);
            }
        }
        int steps = extent.steps();
        ops.upload(flat, series.at(0, steps));
        INDArray z = standard.at(0, steps);
        INDArray cells = standard.cells(0, steps);
        INDArray mean = inverse.cells(0, steps);
        ops.productTransposed(series.cells(0, steps), k.encoderWeights, cells);
        ops.add(z, k.rows().encoderBias(), z);
        ops.product(cells, averaging, false, mean);
        ops.sub(cells, mean, cells);
        INDArray x = xs.at(0, steps);
        ops.mul(z, z, x);
        ops.product(xs.cells(0, steps), averaging, false, mean);
        ops.sqrt(ops.shift(mean, NetworkConfig.LAYER_NORM_EPSILON, mean), mean);
        ops.inverse(mean, mean);
        ops.mul(cells, mean, cells);
        ops.add(ops.mul(z, k.rows().gain(), x), k.rows().offset(), x);
        ops.mul(x, k.rows().input(), x);
    }

    /**
     * Adds the derivatives by encW, encB, lnG and lnB, given those by xs.
     *
     * @param dxs derivatives by xs, overwritten
     * @param one a spare track
     * @param two another
     */
    void adjoint(Coefficients k, Track dxs, Track one, Track two, Ones ones, int steps, double[] gradient) {
        INDArray d = dxs.at(0, steps);
        ops.mul(d, k.rows().input(), d);
        add(gradient, Tensor.LN_B, columnSums(ones, dxs.cells(0, steps)));
        ops.mul(d, standard.at(0, steps), one.at(0, steps));
        add(gradient, Tensor.LN_G, columnSums(ones, one.cells(0, steps)));
        ops.mul(d, k.rows().gain(), d);
        ops.mul(d, standard.at(0, steps), one.at(0, steps));
        ops.product(one.cells(0, steps), averaging, false, two.cells(0, steps));
        ops.mul(two.at(0, steps), standard.at(0, steps), two.at(0, steps));
        ops.product(dxs.cells(0, steps), averaging, false, one.cells(0, steps));
        ops.sub(d, one.at(0, steps), d);
        ops.sub(d, two.at(0, steps), d);
        ops.mul(d, inverse.at(0, steps), d);
        add(gradient, Tensor.ENC_B, columnSums(ones, dxs.cells(0, steps)));
        INDArray weights = ops.brief(layout.neurons(), layout.inputs());
        add(gradient, Tensor.ENC_W, ops.transposedProduct(dxs.cells(0, steps), series.cells(0, steps), false, weights));
    }

    private INDArray columnSums(Ones ones, INDArray cells) {
        return ops.transposedProduct(ones.column(cells.rows()), cells, false, ops.brief(1, layout.neurons()));
    }

    private void add(double[] gradient, Tensor tensor, INDArray values) {
        double[] host = ops.download(values);
        int offset = layout.offset(tensor);
        Arrays.setAll(host, i -> gradient[offset + i] + host[i]);
        System.arraycopy(host, 0, gradient, offset, host.length);
    }

    @Override
    public void close() {
        averaging.close();
        for (Track track : new Track[] {series, standard, inverse, xs}) {
            track.close();
        }
    }
}
