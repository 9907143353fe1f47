package org.phc4j.scanengine.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.StateSink;
import org.phc4j.scanengine.engine.Targets;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.PairPhase;
import org.phc4j.scanengine.kernel.RowKernels;
import org.phc4j.scanengine.kernel.SparseRows;

/**
 * The float32 scan engine: row kernels swept over blocks of time, groups of samples spread over threads. Results are the same for any
 * number of threads, any SIMD width, and any company a sample has in its batch (save the batch terms of the loss and a batch-wide exit
 * test).
 */
public final class SweepEngine implements ScanEngine {
    private static final double EXIT_EPSILON = 1e-8;
    /** Most memory for the encoder's activity from the forward to the backward sweep. */
    private static final long KEPT_BYTES = 20L << 20;

    private final RowKernels kernels;
    private final NetworkConfig config;
    private final Topology topology;
    private final ReadoutStretches stretches;
    private final Lanes lanes;
    private final Constants constants;
    private final Parameters parameters;
    private final WorkCrew crew;
    private final Workspace[] workspaces;
    private final ForwardSweep forward;
    private final BackwardSweep backward;
    private final LossTerms terms;
    private final GradientAssembly assembly;
    private final double[] decoder;
    private final PairPhase[] pairs;
    private Group[] groups = new Group[0];
    private int groupCount;
    private Plasticity[] plasticity = new Plasticity[0];
    private @Nullable Run run;

    /** The last forward run. */
    private record Run(Batch batch, Execution execution, int[] groupOf, int[] laneOf, float[] logits, float[][] outputs, double[] rates,
            long totalSteps) {}

    /**
     * An engine for a network.
     *
     * @param rows scalar or vectorised row kernels
     * @param config options
     * @param topology neurons and mask
     * @param threads threads to use, at least 1
     * @param layout of the parameters; where its W is sparse, products with the weights run over the list of edges
     */
    public SweepEngine(RowKernels rows, NetworkConfig config, Topology topology, int threads, ParameterLayout layout) {
        this.kernels = layout.synapses().isSparse() ? new SparseRows(rows) : rows;
        this.config = config;
        this.topology = topology;
        this.stretches = ReadoutStretches.of(config);
        this.lanes = Lanes.of(topology.size());
        this.constants = new Constants(config, topology, lanes, layout.synapses());
        this.parameters = Parameters.zeros(layout);
        this.crew = new WorkCrew(threads);
        this.workspaces = new Workspace[threads];
        Arrays.setAll(workspaces, w -> new Workspace(constants));
        BlockStepper stepper = new BlockStepper(kernels, lanes, config);
        this.forward = new ForwardSweep(stepper, constants, config);
        this.backward = new BackwardSweep(kernels, stepper, constants, config);
        this.terms = new LossTerms(config, topology, lanes);
        this.assembly = new GradientAssembly(config, topology, constants, layout);
        this.pairs = kernels.pairs();
        this.decoder = new double[layout.total() - layout.offset(Tensor.RMS_G)];
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public void load(Parameters p) {
        System.arraycopy(p.values(), 0, parameters.values(), 0, parameters.values().length);
        constants.load(parameters);
        run = null;
    }

    @Override
    public Outcome forward(Batch batch, Execution execution, @Nullable StateSink sink) {
        check(batch, execution);
        int[] order = longestFirst(batch);
        int[] groupOf = new int[batch.size()];
        int[] laneOf = new int[batch.size()];
        divide(batch, order, groupOf, laneOf);
        cut(execution);
        crew.run(groupCount, (k, worker) -> sweep(groups[k], workspaces[worker], execution, sink));
        if (execution instanceof Execution.Parallel parallel) {
            choosePasses(parallel, groupOf, laneOf);
        }
        float[] logits = new float[batch.size() * config.classes()];
        float[][] outputs = new float[config.window().eachStep() ? batch.size() : 0][];
        for (int b = 0; b < batch.size(); b++) {
            terms.decode(groups[groupOf[b]], laneOf[b], parameters, logits, outputs);
        }
        long steps = batch.totalSteps();
        double[] rates = terms.rates(groups, groupOf, laneOf, steps);
        run = new Run(batch, execution, groupOf, laneOf, logits, outputs, rates, steps);
        return outcome(run);
    }

    private void check(Batch batch, Execution execution) {
        if (batch.inputs() != config.inputs()) {
            throw new BadInputException("sequences of " + batch.inputs() + " channels for a network of " + config.inputs() + " inputs");
        }
        for (int b = 0; b < batch.size(); b++) {
            if (batch.steps(b) < stretches.fewestSteps()) {
                throw new BadInputException("sequence " + b + " has " + batch.steps(b) + " steps; expected at least " + stretches.fewestSteps()
                        + ", one for each stretch of the readout");
            }
        }
        if (batch.targets() != null) {
            checkTargets(batch, batch.targets());
        }
        if (execution instanceof Execution.Replay replay && replay.feedback().size() != batch.size()) {
            throw new BadInputException(replay.feedback().size() + " recorded samples for a batch of " + batch.size());
        }
    }

    private void checkTargets(Batch batch, Targets targets) {
        for (int b = 0; b < batch.size(); b++) {
            int expected = config.classes() * (config.window().eachStep() ? batch.steps(b) : 1);
            if (targets.values()[b].length != expected) {
                throw new BadInputException("sequence " + b + " has " + targets.values()[b].length + " targets; expected " + expected);
            }
        }
    }

    private static int[] longestFirst(Batch batch) {
        long[] keys = new long[batch.size()]; // by length, then by index
        for (int b = 0; b < keys.length; b++) {
            keys[b] = (long) (Integer.MAX_VALUE - batch.steps(b)) << Integer.SIZE | b;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = (int) keys[k];
        }
        return order;
    }

    /** Groups of equal size, at least one for each thread: with whom a sample shares a group changes no bit of its results. */
    private void divide(Batch batch, int[] order, int[] groupOf, int[] laneOf) {
        groupCount = Math.max((batch.size() + lanes.samples() - 1) / lanes.samples(), Math.min(crew.threads(), batch.size()));
        if (groups.length < groupCount) {
            int before = groups.length;
            groups = Arrays.copyOf(groups, groupCount);
            for (int k = before; k < groupCount; k++) {
                groups[k] = new Group(lanes, stretches, config.window().eachStep(), config.inputs(), constants.synapsesPerSample());
            }
        }
        long rows = 0;
        for (int k = 0; k < groupCount; k++) {
            int from = (int) ((long) batch.size() * k / groupCount);
            int to = (int) ((long) batch.size() * (k + 1) / groupCount);
            groups[k].take(batch, order, from, to);
            rows += groups[k].maxSteps();
            for (int g = from; g < to; g++) {
                groupOf[order[g]] = k;
                laneOf[order[g]] = g - from;
            }
        }
        boolean keep = rows * lanes.row() * Float.BYTES <= KEPT_BYTES;
        for (int k = 0; k < groups.length; k++) {
            groups[k].activity.allow(keep && k < groupCount ? groups[k].maxSteps() : 0);
        }
    }

    private void cut(Execution execution) {
        long steps = 0;
        for (int k = 0; k < groupCount; k++) {
            steps += groups[k].maxSteps();
        }
        int passes = execution instanceof Execution.Parallel p ? p.passes() + 1 : 1;
        int block = BlockLength.of(passes, execution instanceof Execution.Certified ? 2 : passes, lanes, steps);
        for (int k = 0; k < groupCount; k++) {
            groups[k].cut(block);
        }
        for (Workspace w : workspaces) {
            w.fit(block);
        }
    }

    private void sweep(Group group, Workspace w, Execution execution, @Nullable StateSink sink) {
        Arrays.fill(group.kept, 1);
        switch (execution) {
            case Execution.Exact exact -> {
                forward.single(group, w, group.pass(0), null, false, 1, sink);
                Arrays.fill(group.result, group.pass(0));
            }
            case Execution.Replay replay -> {
                SpikeRaster[] feedback = new SpikeRaster[group.size()];
                Arrays.setAll(feedback, g -> replay.feedback().get(group.index[g]));
                forward.single(group, w, group.pass(0), feedback, false, 1, sink);
                Arrays.fill(group.result, group.pass(0));
            }
            case Execution.Certified certified -> forward.certified(group, w, sink);
            case Execution.Parallel parallel -> forward.several(group, w, parallel.passes(), needsLast(parallel) || sink != null, sink);
        }
    }

    private static boolean needsLast(Execution.Parallel p) {
        return p.scope() != Execution.Scope.NONE || p.gradient() == Execution.Gradient.CONVERGED;
    }

    private void choosePasses(Execution.Parallel p, int[] groupOf, int[] laneOf) {
        int common = p.scope() == Execution.Scope.BATCH ? batchExit(p, groupOf, laneOf) : p.passes();
        for (int b = 0; b < groupOf.length; b++) {
            Group group = groups[groupOf[b]];
            int g = laneOf[b];
            int kept = p.scope() == Execution.Scope.SAMPLE ? sampleExit(p, group, g) : common;
            group.kept[g] = kept;
            group.result[g] = group.pass(kept - 1);
        }
    }

    private int batchExit(Execution.Parallel p, int[] groupOf, int[] laneOf) {
        for (int k = 2; k <= p.passes(); k++) {
            double change = 0;
            double norm = 0;
            for (int b = 0; b < groupOf.length; b++) {
                PassRecord record = groups[groupOf[b]].pass(k - 1);
                change += record.change[laneOf[b]];
                norm += record.norm[laneOf[b]];
            }
            if (exits(p, change, norm)) {
                return k;
            }
        }
        return p.passes();
    }

    private static int sampleExit(Execution.Parallel p, Group group, int g) {
        for (int k = 2; k <= p.passes(); k++) {
            PassRecord record = group.pass(k - 1);
            if (exits(p, record.change[g], record.norm[g])) {
                return k;
            }
        }
        return p.passes();
    }

    private static boolean exits(Execution.Parallel p, double change, double norm) {
        return Math.sqrt(change) / (Math.sqrt(norm) + EXIT_EPSILON) < p.tolerance();
    }

    private Outcome outcome(Run r) {
        int batch = r.batch.size();
        int[] passes = new int[batch];
        List<SpikeRaster> spikes = new ArrayList<>(batch);
        int correct = 0;
        for (int b = 0; b < batch; b++) {
            Group group = groups[r.groupOf[b]];
            passes[b] = group.kept[r.laneOf[b]];
            spikes.add(group.result(r.laneOf[b]).spikes[r.laneOf[b]]);
            correct += r.batch.targets() == null && largest(r.logits, b) == r.batch.labels()[b] ? 1 : 0;
        }
        return new Outcome(r.logits, r.outputs, passes, spikes, r.rates, correct);
    }

    private int largest(float[] logits, int b) {
        int best = 0;
        for (int c = 1; c < config.classes(); c++) {
            if (logits[b * config.classes() + c] > logits[b * config.classes() + best]) {
                best = c;
            }
        }
        return best;
    }

    private OutputLoss said(Run r) {
        return new OutputLoss(config, r.batch, r.logits, r.outputs);
    }

    private Run lastRun() {
        return Objects.requireNonNull(run, "run forward first");
    }

    @Override
    public Loss loss(Objective objective) {
        Run r = lastRun();
        return terms.loss(objective, groups, r.groupOf, r.laneOf, r.totalSteps, said(r), r.rates);
    }

    @Override
    public Loss backward(Objective objective, float[] gradient) {
        Run r = lastRun();
        if (r.execution instanceof Execution.Replay) {
            throw new IllegalStateException("a replay has no gradient: its feedback is given");
        }
        int passes = r.execution instanceof Execution.Parallel p ? p.passes() : 1;
        OutputLoss said = said(r);
        Arrays.fill(decoder, 0.0);
        for (int k = 0; k < groupCount; k++) {
            LossTerms.clear(groups[k], passes);
        }
        for (int b = 0; b < r.batch.size(); b++) {
            terms.differentiate(objective, groups[r.groupOf[b]], r.laneOf[b], r.totalSteps, said, r.rates, parameters, decoder);
        }
        crew.run(groupCount, (k, worker) -> sweepBack(groups[k], workspaces[worker], r.execution, objective));
        GradientAssembly.Samples samples = new GradientAssembly.Samples(groups, r.groupOf, r.laneOf, parameters, gradient);
        crew.run(assembly.parts(), (part, worker) -> assembly.assemble(part, samples));
        int from = parameters.layout().offset(Tensor.RMS_G);
        for (int k = 0; k < decoder.length; k++) {
            gradient[from + k] = (float) decoder[k];
        }
        return loss(objective);
    }

    private void sweepBack(Group group, Workspace w, Execution execution, Objective objective) {
        group.sums.clear();
        switch (execution) {
            case Execution.Exact e -> backward.single(group, w, objective);
            case Execution.Certified e -> backward.single(group, w, objective);
            case Execution.Parallel p when p.gradient() == Execution.Gradient.UNROLLED -> backward.several(group, w, p.passes(), objective);
            case Execution.Parallel p -> backward.converged(group, w, p.passes(), objective);
            case Execution.Replay e -> throw new IllegalStateException("a replay has no gradient");
        }
    }

    @Override
    public void plasticity(RewardStdp rule, float[] change) {
        Run r = lastRun();
        if (plasticity.length < r.batch.size()) {
            int before = plasticity.length;
            plasticity = Arrays.copyOf(plasticity, r.batch.size());
            for (int b = before; b < plasticity.length; b++) {
                plasticity[b] = new Plasticity(constants);
            }
        }
        crew.run(r.batch.size(), (b, worker) -> plasticity[b].run(rule, groups[r.groupOf[b]].result(r.laneOf[b]).spikes[r.laneOf[b]],
                workspaces[worker].pairs(topology), pairs));
        Arrays.fill(change, 0f);
        float factor = (float) (1.0 / r.totalSteps);
        crew.run(topology.size(), (pre, worker) -> {
            for (int b = 0; b < r.batch.size(); b++) {
                plasticity[b].addTo(change, pre, workspaces[worker].pairs(topology), rule, factor);
            }
        });
    }

    @Override
    public void close() {
        crew.close();
    }
}
