package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.topology.Topology;

/**
 * The readout over whole sequences and its adjoint. The features m of a reading give n = m / sqrt(mean(m^2) + 1e-5) rmsG and
 * outputs = decW n + decB; they are the means of V or s of every readout neuron over each of S stretches of time, or, with a reading at
 * every step, over a window. Readout neurons are picked by a product with a matrix of zeros and ones.
 */
final class ReadoutLayer implements AutoCloseable {
    private final Ops ops;
    private final NetworkConfig config;
    private final ParameterLayout layout;
    private final Extent extent;
    private final Stretches stretches;
    private final WindowLayer window;
    private final INDArray averaging;
    private final INDArray[] picks;
    private final Track pooled;
    private final Track norm;
    private final Track scale;
    private final Track dPooled;
    private final Track spare;
    private final Track outputs;
    private final Track dOutputs;

    ReadoutLayer(Ops ops, NetworkConfig config, Topology topology, ParameterLayout layout, Extent extent) {
        this.ops = ops;
        this.config = config;
        this.layout = layout;
        this.extent = extent;
        this.stretches = new Stretches(ops, ReadoutStretches.of(config), extent);
        int features = layout.features();
        this.averaging = ops.fill(1.0 / features, ops.zeros(features, features));
        this.picks = new INDArray[ReadoutStretches.of(config).read()];
        Arrays.setAll(picks, q -> ops.upload(pick(topology, q), ops.zeros(topology.size(), features)));
        pooled = track(features);
        norm = track(features);
        scale = track(features);
        dPooled = track(features);
        spare = track(features);
        outputs = track(layout.classes());
        dOutputs = track(layout.classes());
        this.window = new WindowLayer(ops, config.window(), extent, features, spare, scale);
    }

    /** Rows of readings in time: one, or one for each step. */
    private int rows() {
        return config.window().eachStep() ? extent.steps() : 1;
    }

    private Track track(int width) {
        Track track = new Track(ops, 0, rows(), extent.samples() * width);
        track.form(extent.samples() * width, width);
        return track;
    }

    /** Bytes that a layer holds. */
    static long bytes(NetworkConfig config, ParameterLayout layout, Extent extent, int bytesOfValue) {
        long rows = config.window().eachStep() ? extent.steps() : 1;
        return (rows + 1) * extent.samples() * (5L * layout.features() + 2L * layout.classes()) * bytesOfValue;
    }

    /** (D, S nO): stretch q of readout neuron k is feature q nO + k. */
    private double[] pick(Topology topology, int q) {
        int[] population = topology.readout();
        double[] matrix = new double[topology.size() * layout.features()];
        for (int k = 0; k < population.length; k++) {
            matrix[population[k] * layout.features() + q * population.length + k] = 1;
        }
        return matrix;
    }

    /** (B, C), or (T B, C) where there is a reading at every step. */
    INDArray outputs() {
        return outputs.cells(0, rows());
    }

    /** Derivatives by the outputs, to be filled before {@link #adjoint}. */
    INDArray dOutputs() {
        return dOutputs.cells(0, rows());
    }

    /** Features m as (readings, S nO). */
    INDArray pooled() {
        return pooled.cells(0, rows());
    }

    /** Features n as (readings, S nO). */
    INDArray normalised() {
        return norm.cells(0, rows());
    }

    void read(Coefficients k, Frame x, Scratch free) {
        Track source = config.readout() == Readout.VOLTAGE ? x.v : x.s;
        INDArray m = pooled();
        if (config.window().eachStep()) {
            ops.product(source.cells(0, rows()), picks[0], false, m);
            window.forward(pooled);
        } else {
            for (int q = 0; q < picks.length; q++) {
                ops.product(stretches.means(q, source, free), picks[q], q > 0, m);
            }
        }
        INDArray n = normalised();
        INDArray factor = scale.cells(0, rows());
        ops.product(ops.mul(m, m, n), averaging, false, factor);
        ops.sqrt(ops.shift(factor, NetworkConfig.READOUT_NORM_EPSILON, factor), factor);
        ops.inverse(factor, factor);
        ops.mul(ops.mul(m, factor, n), k.readoutGain, n);
        ops.productTransposed(n, k.decoderWeights, outputs());
        ops.add(outputs(), k.decoderBias, outputs());
    }

    /** Adds the derivatives by rmsG, decW and decB, and to dV or dS those by V or s, given those by the outputs. */
    void adjoint(Coefficients k, Cotangents d, Scratch free, double[] gradient) {
        INDArray dOut = dOutputs();
        INDArray m = pooled();
        INDArray dm = dPooled.cells(0, rows());
        INDArray y = spare.cells(0, rows());
        INDArray factor = scale.cells(0, rows());
        INDArray ones = ops.fill(1.0, ops.brief(1, m.rows()));
        add(gradient, Tensor.DEC_B, ops.product(ones, dOut, false, ops.brief(1, layout.classes())));
        addDecoder(gradient, ops.transposedProduct(dOut, normalised(), false, ops.brief(layout.classes(), layout.features())));
        ops.product(dOut, k.decoderWeights, false, dm);
        ops.mul(ops.mul(dm, m, y), factor, y);
        add(gradient, Tensor.RMS_G, ops.product(ones, y, false, ops.brief(1, layout.features())));
        ops.mul(dm, k.readoutGain, dm);
        INDArray mean = ops.product(ops.mul(dm, m, y), averaging, false, normalised());
        ops.mul(ops.mul(ops.mul(mean, m, mean), factor, mean), factor, mean);
        ops.mul(ops.sub(dm, mean, dm), factor, dm);
        Track target = config.readout() == Readout.VOLTAGE ? d.dV : d.dS;
        if (config.window().eachStep()) {
            window.adjoint(dPooled);
            INDArray spread = free.x().cells(0, rows());
            ops.productTransposed(dm, picks[0], spread);
            ops.add(target.cells(0, rows()), spread, target.cells(0, rows()));
            return;
        }
        for (int q = 0; q < picks.length; q++) {
            stretches.spread(q, ops.productTransposed(dm, picks[q], ops.brief(extent.samples(), extent.neurons())), target, free);
        }
    }

    /** A decoder that serves all stretches of time has the sum of their derivatives. */
    private void addDecoder(double[] gradient, INDArray values) {
        double[] host = ops.download(values);
        int columns = layout.decoded();
        for (int i = 0; i < host.length; i++) {
            gradient[layout.offset(Tensor.DEC_W) + i / layout.features() * columns + i % layout.features() % columns] += host[i];
        }
    }

    private void add(double[] gradient, Tensor tensor, INDArray values) {
        double[] host = ops.download(values);
        int offset = layout.offset(tensor);
        for (int i = 0; i < host.length; i++) {
            gradient[offset + i] += host[i];
        }
    }

    @Override
    public void close() {
        for (Track track : new Track[] {pooled, norm, scale, dPooled, spare, outputs, dOutputs}) {
            track.close();
        }
        for (INDArray pick : picks) {
            pick.close();
        }
        averaging.close();
        stretches.close();
        window.close();
    }
}
