package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.reference.ReferenceConstants;
import org.phc4j.scanengine.reference.ReferenceNetwork;

/**
 * All that the parameters decide, on the device: the derived constants of the recurrences, computed on the host in double as for every
 * engine and rounded once, as rows over the lanes of a batch; weights of synapses, encoder and decoder as matrices.
 */
final class Coefficients {
    private final Ops ops;
    private final NetworkConfig config;
    private final Topology topology;
    private final ParameterLayout layout;
    private final int smallestExponent;
    private final Table table;
    private double[] parameters = new double[0];
    private ReferenceConstants host;
    private @Nullable Rows rows;

    /** (D, D) as [pre][post], 0 off the mask. */
    final INDArray synapses;
    /** (D, Din). */
    final INDArray encoderWeights;
    /** (1, S nO). */
    final INDArray readoutGain;
    /** (C, S nO). */
    final INDArray decoderWeights;
    /** (1, C). */
    final INDArray decoderBias;

    /** Constants as (1, lanes). */
    record Rows(Decay aE, Decay aA, Decay aI, INDArray vTh, INDArray beta, INDArray wR, INDArray u, INDArray eF, INDArray eD,
            INDArray recovery, INDArray encoderBias, INDArray gain, INDArray offset, INDArray input) {}

    Coefficients(Ops ops, int smallestExponent, NetworkConfig config, Topology topology, ParameterLayout layout) {
        this.ops = ops;
        this.smallestExponent = smallestExponent;
        this.config = config;
        this.topology = topology;
        this.layout = layout;
        this.table = new Table(ops, topology.size());
        int n = topology.size();
        synapses = ops.zeros(n, n);
        encoderWeights = ops.zeros(n, layout.inputs());
        readoutGain = ops.zeros(1, layout.features());
        decoderWeights = ops.zeros(layout.classes(), layout.features());
        decoderBias = ops.zeros(1, layout.classes());
        load(new double[layout.total()]);
    }

    /** Takes over parameters. */
    void load(double[] values) {
        parameters = values.clone();
        host = new ReferenceNetwork(config, topology, parameters, false).constants();
        ops.upload(host.synapses(), synapses);
        ops.upload(slice(Tensor.ENC_W), encoderWeights);
        ops.upload(slice(Tensor.RMS_G), readoutGain);
        ops.upload(decoder(), decoderWeights);
        ops.upload(slice(Tensor.DEC_B), decoderBias);
        rows = null;
    }

    /** (C, S nO), repeated where one decoder serves all stretches of time. */
    private double[] decoder() {
        double[] columns = slice(Tensor.DEC_W);
        double[] whole = new double[layout.classes() * layout.features()];
        Arrays.setAll(whole, i -> columns[i / layout.features() * layout.decoded() + i % layout.features() % layout.decoded()]);
        return whole;
    }

    private double[] slice(Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(parameters, offset, offset + layout.length(tensor));
    }

    /** The rows for batches of an extent. */
    void fit(Extent extent) {
        table.clear();
        int longest = extent.steps();
        int aE = table.addDecay(host.aE(), smallestExponent, longest);
        int aA = table.addDecay(host.aA(), smallestExponent, longest);
        int aI = table.addDecay(host.aI(), smallestExponent, longest);
        int first = table.add(host.vTh());
        table.add(host.beta());
        table.add(host.wR());
        table.add(host.u());
        table.add(host.eF());
        table.add(host.eD());
        table.add(Arrays.stream(host.eD()).map(x -> 1 - x).toArray());
        table.add(slice(Tensor.ENC_B));
        table.add(slice(Tensor.LN_G));
        table.add(slice(Tensor.LN_B));
        double[] input = new double[topology.size()];
        Arrays.setAll(input, i -> topology.input(i) ? 1.0 : 0.0);
        table.add(input);
        table.upload(extent.samples());
        rows = new Rows(table.decay(aE, aA), table.decay(aA, aI), table.decay(aI, first), table.row(first), table.row(first + 1),
                table.row(first + 2), table.row(first + 3), table.row(first + 4), table.row(first + 5), table.row(first + 6),
                table.row(first + 7), table.row(first + 8), table.row(first + 9), table.row(first + 10));
    }

    Rows rows() {
        return Objects.requireNonNull(rows);
    }

    ReferenceConstants host() {
        return host;
    }

    double[] parameters() {
        return parameters;
    }

    void close() {
        table.close();
        for (INDArray array : new INDArray[] {synapses, encoderWeights, readoutGain, decoderWeights, decoderBias}) {
            array.close();
        }
    }
}
