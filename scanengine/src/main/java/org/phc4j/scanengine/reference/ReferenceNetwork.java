package org.phc4j.scanengine.reference;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.Targets;

/**
 * The network of arXiv 2604.01295 in float64, scalar: forward in every order of execution, loss, and a hand-written adjoint. Meant as
 * the oracle of faster engines; immutable and thread-safe.
 *
 * <p>A loss of a run depends on V and s of its last pass. The gradient is that of the exact run on the states of the last pass, or,
 * for {@link Execution.Parallel} with {@code UNROLLED}, that of the executed passes. In a {@link Execution.Replay} the recorded spikes
 * are constants. Surrogate derivative of the step: 1/(4|x|+1)^2. Subnormal numbers are not flushed: in float64 they are out of reach
 * of any result that is compared.
 */
public final class ReferenceNetwork {
    private final NetworkConfig config;
    private final Topology topology;
    private final ParameterLayout layout;
    private final double[] parameters;
    private final ReferenceConstants constants;
    private final ReferenceEncoder encoder;
    private final ReferenceReadout readout;
    private final Sequences order;

    /**
     * A network from its parts.
     *
     * @param config options
     * @param topology neurons and mask
     * @param parameters values in the layout of {@link ParameterLayout}; copied
     * @param smooth true to replace the step by 1/2 + x/(1 + 4|x|), which has the surrogate as its true derivative, so that gradients
     *     can be checked by finite differences
     * @throws BadInputException if the number of parameters is not that of the layout
     */
    public ReferenceNetwork(NetworkConfig config, Topology topology, double[] parameters, boolean smooth) {
        this(config, topology, parameters, smooth ? Objective.PAPER_SURROGATE : 0);
    }

    private ReferenceNetwork(NetworkConfig config, Topology topology, double[] parameters, double smooth) {
        this.config = config;
        this.topology = topology;
        this.layout = ParameterLayout.of(config, topology);
        if (parameters.length != layout.total()) {
            throw new BadInputException(parameters.length + " parameters; expected " + layout.total() + " for " + layout);
        }
        this.parameters = parameters.clone();
        this.constants = ReferenceConstants.of(config, topology, layout, this.parameters);
        this.encoder = new ReferenceEncoder(topology, layout, this.parameters);
        this.readout = new ReferenceReadout(config, topology, layout, this.parameters);
        Neurons neurons = new Neurons(constants, new Activation(config.positivity(), smooth), config.floor());
        this.order = new Sequences(neurons, new Synapses(constants, config), config.alphaDrive(), config.delay());
    }

    /**
     * A network whose step is replaced by 1/2 + x/(1 + k|x|), which has the surrogate derivative 1/(k|x| + 1)^2 as its true one.
     *
     * @param config options
     * @param topology neurons and mask
     * @param parameters values in the layout of {@link ParameterLayout}; copied
     * @param surrogate k, above 0
     * @return the network
     */
    public static ReferenceNetwork smooth(NetworkConfig config, Topology topology, double[] parameters, double surrogate) {
        return new ReferenceNetwork(config, topology, parameters, surrogate);
    }

    /**
     * The float64 twin of a float32 model, its parameters widened without change.
     *
     * @param model the model
     * @return the network
     */
    public static ReferenceNetwork of(Model model) {
        return new ReferenceNetwork(model.config(), model.topology(), widen(model.parameters().values()), false);
    }

    /**
     * Widens floats without change.
     *
     * @param values floats
     * @return the same numbers as doubles
     */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, k -> values[k]);
        return wide;
    }

    /**
     * The constants of the recurrences.
     *
     * @return shared arrays, not to be changed
     */
    public ReferenceConstants constants() {
        return constants;
    }

    /**
     * Where each parameter and each derivative lies.
     *
     * @return the layout
     */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * Runs sequences forward, keeping what the gradient needs.
     *
     * @param series (B) sequences, each (T_b, Din) row-major, of equal or unequal lengths
     * @param execution order of execution
     * @return states and outputs
     * @throws BadInputException if a sequence is empty, ragged, or shorter than the number of readout stretches
     */
    public ReferenceRun run(double[][] series, Execution execution) {
        return run(series, execution, false);
    }

    /**
     * Runs sequences forward.
     *
     * @param series (B) sequences, each (T_b, Din) row-major, of equal or unequal lengths
     * @param execution order of execution
     * @param everyPass true to keep the states of every pass, not only of those that the gradient needs
     * @return states and outputs
     * @throws BadInputException if a sequence is empty, ragged, or shorter than the number of readout stretches
     */
    public ReferenceRun run(double[][] series, Execution execution, boolean everyPass) {
        double[][] xs = new double[series.length][];
        for (int b = 0; b < series.length; b++) {
            requireLength(b, series[b].length);
            xs[b] = encoder.encode(series[b]);
        }
        ReferenceExecution states = new ReferenceExecution(order, layout.neurons(), xs, everyPass || unrolled(execution));
        states.run(execution);
        double[][] pool = new double[series.length][];
        double[][] norm = new double[series.length][];
        double[][] outputs = new double[series.length][];
        double[][] logits = new double[series.length][];
        for (int b = 0; b < series.length; b++) {
            ReferenceReadout.Reading reading = readout.read(states.last[b]);
            pool[b] = reading.pool();
            norm[b] = reading.norm();
            outputs[b] = reading.outputs();
            logits[b] = Arrays.copyOfRange(outputs[b], outputs[b].length - config.classes(), outputs[b].length);
        }
        return new ReferenceRun(series, execution, List.of(states.last), states.trace, states.passes, states.deltas, pool, norm, outputs,
                logits);
    }

    private void requireLength(int b, int values) {
        if (values == 0 || values % config.inputs() != 0) {
            throw new BadInputException("sequence " + b + " has " + values + " values; expected a positive multiple of " + config.inputs()
                    + " channels");
        }
        int steps = values / config.inputs();
        int fewest = ReadoutStretches.of(config).fewestSteps();
        if (steps < fewest) {
            throw new BadInputException("sequence " + b + " has " + steps + " steps; expected at least " + fewest
                    + ", one per stretch of the readout");
        }
    }

    private static boolean unrolled(Execution execution) {
        return execution instanceof Execution.Parallel parallel && parallel.gradient() == Execution.Gradient.UNROLLED;
    }

    /**
     * The loss of a run.
     *
     * @param run a forward run of this network
     * @param labels (B) classes
     * @param objective the loss
     * @return the loss and its parts
     */
    public Loss loss(ReferenceRun run, int[] labels, Objective objective) {
        return loss(run, labels, null, objective);
    }

    /**
     * The loss of a run against classes or targets.
     *
     * @param run a forward run of this network
     * @param labels (B) classes; not looked at where there are targets
     * @param targets what the network is to give out, or null for classes
     * @param objective the loss
     * @return the loss and its parts
     */
    public Loss loss(ReferenceRun run, int[] labels, @Nullable Targets targets, Objective objective) {
        return new ReferenceLoss(topology, objective, run, labels, targets).value();
    }

    /**
     * The derivative of the loss of a run by every parameter.
     *
     * @param run a forward run of this network
     * @param labels (B) classes
     * @param objective the loss
     * @return (layout().total()) derivatives; 0 for synapses off the mask and for parameters that a switch turns off
     */
    public double[] gradient(ReferenceRun run, int[] labels, Objective objective) {
        return gradient(run, labels, null, objective);
    }

    /**
     * The derivative of the loss of a run against classes or targets by every parameter.
     *
     * @param run a forward run of this network
     * @param labels (B) classes; not looked at where there are targets
     * @param targets what the network is to give out, or null for classes
     * @param objective the loss
     * @return (layout().total()) derivatives
     */
    public double[] gradient(ReferenceRun run, int[] labels, @Nullable Targets targets, Objective objective) {
        double[] gradient = new double[layout.total()];
        ConstantSums sums = new ConstantSums(layout.neurons());
        SequenceAdjoint adjoint = new SequenceAdjoint(order, sums, objective.gamma(), objective.surrogate());
        ReferenceLoss loss = new ReferenceLoss(topology, objective, run, labels, targets);
        for (int b = 0; b < run.size(); b++) {
            ReferencePass pass = run.last().get(b);
            double[] dV = new double[pass.v.length];
            double[] dS = new double[pass.v.length];
            double[] dxs = new double[pass.v.length];
            var reading = new ReferenceReadout.Reading(run.pool()[b], run.norm()[b], run.outputs()[b]);
            readout.adjoint(pass, reading, loss.byOutputs(b), gradient, dV, dS);
            loss.addByStates(b, dV, dS);
            switch (run.execution()) {
                case Execution.Replay replay -> adjoint.replay(pass, dV, dS, dxs);
                case Execution.Parallel parallel when parallel.gradient() == Execution.Gradient.UNROLLED ->
                    adjoint.unrolled(run.trace().get(b).subList(0, run.passes()[b]), dV, dS, dxs);
                case Execution.Parallel parallel -> adjoint.exact(pass, dV, dS, dxs);
                case Execution.Exact exact -> adjoint.exact(pass, dV, dS, dxs);
                case Execution.Certified certified -> adjoint.exact(pass, dV, dS, dxs);
            }
            encoder.adjoint(run.series()[b], dxs, gradient);
        }
        sums.addTo(gradient, config, topology, layout, parameters, constants);
        return gradient;
    }
}
