package org.phc4j.scanengine.nd4j;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.Targets;

/**
 * A network on ND4J arrays, its host side in double: forward runs, loss, gradient and plasticity of one batch at a time. Arrays over time
 * are kept from run to run; whatever else an operation needs lives in a workspace that every run empties.
 */
@SuppressWarnings("try") // a workspace is a scope, which nobody names
final class Network implements AutoCloseable {
    private static final WorkspaceConfiguration WORKSPACE = WorkspaceConfiguration.builder().initialSize(1 << 20)
            .policyAllocation(AllocationPolicy.OVERALLOCATE).overallocationLimit(0.5).policyLearning(LearningPolicy.FIRST_LOOP)
            .policySpill(SpillPolicy.REALLOCATE).build();

    private final String workspace = "phc4j-" + System.identityHashCode(this);
    private final Nd4jOptions options;
    private final NetworkConfig config;
    private final Topology topology;
    private final ParameterLayout layout;
    private final PositivityMap map;
    private final Coefficients coefficients;
    private final StdpLayer stdp;
    final Ops ops;
    private @Nullable Buffers buffers;
    private @Nullable Neurons neurons;
    private @Nullable DeviceSums sums;
    private @Nullable ReadoutLayer readout;
    private Extent readoutFor = Extent.of(0, new int[0]);
    private @Nullable Run run;

    /** The last forward run. */
    record Run(Extent extent, Execution execution, Passes passes, double[] outputs, double[] rates, double[] squares) {}

    Network(Nd4jOptions options, NetworkConfig config, Topology topology, boolean smooth) {
        Backends.require();
        if (options.form() == Nd4jOptions.Form.LOG_DOMAIN && config.positivity() == Positivity.IDENTITY) {
            throw new BadInputException("scans in the logarithmic domain with the positivity map identity; expected softplus or centered,"
                    + " as a negative drive has no logarithm");
        }
        this.options = options;
        this.config = config;
        this.topology = topology;
        this.layout = ParameterLayout.of(config, topology);
        this.ops = new Ops(options.precision());
        this.map = new PositivityMap(ops, config.positivity(), smooth);
        this.coefficients = new Coefficients(ops, options.precision().smallestExponent, config, topology, layout);
        this.stdp = new StdpLayer(ops, topology.size(), options.precision().smallestExponent);
    }

    ParameterLayout layout() {
        return layout;
    }

    /** Opens the workspace of what lives no longer than a run. */
    MemoryWorkspace open() {
        return Nd4j.getWorkspaceManager().getAndActivateWorkspace(WORKSPACE, workspace);
    }

    void load(double[] parameters) {
        try (MemoryWorkspace brief = open()) {
            coefficients.load(parameters);
        }
        run = null;
    }

    private Buffers fit(Extent extent, Execution execution) {
        Buffers.require(extent, config, layout, Passes.extras(execution), options);
        Buffers present = buffers;
        if (present == null || !present.holds(extent)) {
            if (present != null) {
                present.close();
            }
            present = new Buffers(ops, config, layout, extent);
            buffers = present;
            neurons = new Neurons(ops, present.scratch, map, config.floor(), options.form() == Nd4jOptions.Form.LOG_DOMAIN);
            closeSums();
            sums = new DeviceSums(ops, topology.size(), present.scratch.x(), present.ones);
        }
        present.form(extent);
        present.reserve(Passes.extras(execution), extent);
        if (readout == null || !Arrays.equals(readoutFor.lengths(), extent.lengths())) {
            closeReadout();
            readout = new ReadoutLayer(ops, config, topology, layout, extent);
            readoutFor = extent;
            ops.upload(valid(extent), present.valid.at(0, extent.steps()));
        }
        return present;
    }

    private static double[] valid(Extent extent) {
        double[] valid = new double[extent.steps() * extent.lanes()];
        for (int k = 0; k < valid.length; k++) {
            valid[k] = k / extent.lanes() < extent.lengths()[k % extent.lanes() / extent.neurons()] ? 1 : 0;
        }
        return valid;
    }

    /** Runs sequences, each (T_b, Din). */
    Run forward(double[][] series, Execution execution, Passes.@Nullable Watcher watcher) {
        int[] lengths = Arrays.stream(series).mapToInt(s -> s.length / config.inputs()).toArray();
        Extent extent = Extent.of(topology.size(), lengths);
        Buffers x = fit(extent, execution);
        try (MemoryWorkspace brief = open()) {
            coefficients.fit(extent);
            x.encoder.encode(coefficients, series, extent);
            Passes passes = new Passes(ops, config, coefficients, x, extent, layer(), watcher);
            passes.run(execution);
            ReadoutLayer reading = reading();
            reading.read(coefficients, x.frame, x.scratch);
            double[] rates = regionMeans(x, x.frame.s, extent);
            double[] squares = regionMeans(x, squares(x, extent), extent);
            run = new Run(extent, execution, passes, ops.download(reading.outputs()), rates, squares);
            return run;
        }
    }

    private Track squares(Buffers x, Extent extent) {
        INDArray v = x.frame.v.at(0, extent.steps());
        ops.mul(v, v, x.scratch.x().at(0, extent.steps()));
        return x.scratch.x();
    }

    /** (R) means over samples, valid steps and the neurons of a region. */
    private double[] regionMeans(Buffers x, Track values, Extent extent) {
        int steps = extent.steps();
        Track counted = extent.equalLengths() ? values : x.scratch.y();
        if (!extent.equalLengths()) {
            ops.mul(values.at(0, steps), x.valid.at(0, steps), counted.at(0, steps));
        }
        INDArray cells = counted.cells(0, steps);
        double[] perNeuron = ops.download(ops.transposedProduct(x.ones.column(cells.rows()), cells, false, ops.brief(1, topology.size())));
        double[] means = new double[topology.regions()];
        for (int i = 0; i < perNeuron.length; i++) {
            means[topology.region(i)] += perNeuron[i] * share(i, extent);
        }
        return means;
    }

    /** 1 / (steps of the batch times neurons of the region of a neuron). */
    private double share(int neuron, Extent extent) {
        return 1.0 / ((double) extent.totalSteps() * topology.regionSize(topology.region(neuron)));
    }

    private Neurons layer() {
        return Objects.requireNonNull(neurons);
    }

    private ReadoutLayer reading() {
        return Objects.requireNonNull(readout);
    }

    Buffers buffers() {
        return Objects.requireNonNull(buffers, "run forward first");
    }

    Run lastRun() {
        return Objects.requireNonNull(run, "run forward first");
    }

    private Loss total(Objective o, Run r, double crossEntropy) {
        double rate = 0;
        double volt = 0;
        for (int region = 0; region < r.rates.length; region++) {
            double excess = r.rates[region] - o.targetRate();
            rate += topology.regionSize(region) == 0 ? 0 : excess * excess;
            volt += r.squares[region];
        }
        return new Loss(crossEntropy + o.lamRate() * rate + o.lamVolt() * volt, crossEntropy, rate, volt);
    }

    /** The loss of the last forward run. */
    Loss loss(int[] labels, @Nullable Targets targets, Objective o) {
        Run r = lastRun();
        try (MemoryWorkspace brief = open()) {
            ReadoutLayer reading = reading();
            return total(o, r, new LossLayer(ops, config, r.extent, labels, targets)
                    .differentiate(o.labelSmoothing(), reading.outputs(), reading.dOutputs()));
        }
    }

    /** The loss of the last forward run; adds its derivatives by all parameters to the gradient, in their layout. */
    Loss backward(int[] labels, @Nullable Targets targets, Objective o, double[] gradient) {
        Run r = lastRun();
        Buffers x = buffers();
        x.cotangents(r.extent);
        try (MemoryWorkspace brief = open()) {
            r.passes.restore(r.passes.executed);
            ReadoutLayer reading = reading();
            reading.read(coefficients, x.frame, x.scratch);
            double crossEntropy = new LossLayer(ops, config, r.extent, labels, targets)
                    .differentiate(o.labelSmoothing(), reading.outputs(), reading.dOutputs());
            direct(o, r, x);
            reading.adjoint(coefficients, x.cotangents(r.extent), x.scratch, gradient);
            DeviceSums total = Objects.requireNonNull(sums);
            total.begin();
            new Backward(ops, config, coefficients, x, r.extent, r.passes, layer(), total, o).run(r.execution);
            x.encoder.adjoint(coefficients, x.dxs(r.extent), x.scratch.x(), x.scratch.y(), x.ones, r.extent.steps(), gradient);
            total.toHost().addTo(gradient, config, topology, layout, coefficients.parameters(), coefficients.host());
            return total(o, r, crossEntropy);
        }
    }

    /** Derivatives of the rate and voltage terms by s and V of every valid step. */
    private void direct(Objective o, Run r, Buffers x) {
        int steps = r.extent.steps();
        Cotangents d = x.cotangents(r.extent);
        double[] bySpike = new double[r.extent.lanes()];
        double[] bySquare = new double[r.extent.lanes()];
        for (int lane = 0; lane < bySpike.length; lane++) {
            int i = lane % topology.size();
            double share = share(i, r.extent);
            bySpike[lane] = 2 * o.lamRate() * (r.rates[topology.region(i)] - o.targetRate()) * share;
            bySquare[lane] = 2 * o.lamVolt() * share;
        }
        INDArray row = ops.brief(1, r.extent.lanes());
        ops.fill(0.0, d.dS.at(-config.delay(), 0));
        ops.mul(x.valid.at(0, steps), ops.upload(bySpike, row), d.dS.at(0, steps));
        ops.mul(x.valid.at(0, steps), ops.upload(bySquare, row), d.dV.at(0, steps));
        ops.mul(d.dV.at(0, steps), x.frame.v.at(0, steps), d.dV.at(0, steps));
    }

    /** dW of R-STDP on the spikes of the last forward run, as [post][pre], over all pairs. */
    double[] pairChange(RewardStdp rule) {
        Run r = lastRun();
        try (MemoryWorkspace brief = open()) {
            r.passes.restore(r.passes.executed);
            return stdp.change(rule, buffers(), r.extent);
        }
    }

    /** The same in the layout of W, on permitted synapses between excitatory neurons, 0 elsewhere. */
    double[] plasticity(RewardStdp rule) {
        double[] pairs = pairChange(rule);
        double[] change = new double[layout.length(Tensor.W)];
        for (int j = 0; j < topology.size(); j++) {
            for (int i : topology.targets(j)) {
                if (topology.excitatory(i) && topology.excitatory(j)) {
                    change[layout.synapses().at(i, j)] = pairs[i * topology.size() + j];
                }
            }
        }
        return change;
    }

    /** A track of the last run on the host, row by row. */
    float[] download(Track track, Extent extent) {
        try (MemoryWorkspace brief = open()) {
            return ops.downloadFloats(track.at(0, extent.steps()));
        }
    }

    long heldBytes() {
        return buffers == null ? 0 : buffers.heldBytes();
    }

    private void closeSums() {
        if (sums != null) {
            sums.close();
        }
    }

    private void closeReadout() {
        if (readout != null) {
            readout.close();
        }
    }

    @Override
    public void close() {
        if (buffers != null) {
            buffers.close();
        }
        closeSums();
        closeReadout();
        stdp.close();
        coefficients.close();
        Nd4j.getWorkspaceManager().destroyWorkspace(
                Nd4j.getWorkspaceManager().getWorkspaceForCurrentThread(WORKSPACE, workspace));
    }
}
