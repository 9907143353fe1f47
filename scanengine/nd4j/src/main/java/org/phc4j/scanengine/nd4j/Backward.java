package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;

/**
 * The adjoints of {@link Passes}: from the direct derivatives by V and s of the states that a sample keeps to those by xs and by the
 * constants. The adjoint of exact, certified and converged runs goes through chunks of d steps, last chunk first; that of unrolled passes
 * through the passes, last pass first, each over all steps at once.
 */
final class Backward {
    private final Ops ops;
    private final NetworkConfig config;
    private final Coefficients k;
    private final Buffers x;
    private final Passes passes;
    private final Cotangents d;
    private final Track dxs;
    private final NeuronAdjoint neurons;
    private final SynapseAdjoint synapses;
    private final DeviceSums sums;
    private final double gamma;
    private final int steps;

    Backward(Ops ops, NetworkConfig config, Coefficients k, Buffers x, Extent extent, Passes passes, Neurons layer, DeviceSums sums,
            Objective objective) {
        this.ops = ops;
        this.config = config;
        this.k = k;
        this.x = x;
        this.passes = passes;
        this.d = x.cotangents(extent);
        this.dxs = x.dxs(extent);
        this.neurons = new NeuronAdjoint(ops, layer, x.scratch, objective.surrogate());
        this.synapses = new SynapseAdjoint(ops, config, x.scratch);
        this.sums = sums;
        this.gamma = objective.gamma();
        this.steps = extent.steps();
    }

    /** Everything from dV and dS on; fills dxs. Unrolled passes leave the states of pass 1 behind. */
    void run(Execution execution) {
        d.begin(ops, x.frame, steps);
        ops.fill(0.0, dxs.at(0, steps));
        switch (execution) {
            case Execution.Replay replay -> throw new IllegalStateException("a replay has no gradient: its feedback is given");
            case Execution.Parallel parallel when Passes.unrolled(parallel) -> unrolled(parallel);
            case Execution.Parallel parallel -> exact();
            case Execution.Exact exact -> exact();
            case Execution.Certified certified -> exact();
        }
    }

    private void exact() {
        int delay = config.delay();
        for (int from = (steps - 1) / delay * delay; from >= 0; from -= delay) {
            int to = Math.min(from + delay, steps);
            neurons.back(k.rows(), x.frame, d, from, to);
            synapses.back(k, x.frame, d, gamma, from, to);
        }
        neurons.sum(x.frame, d, sums, steps);
        synapses.sum(x.frame, d, sums, steps);
        addInput(config.alphaDrive());
    }

    private void unrolled(Execution.Parallel parallel) {
        boolean mixed = !passes.sameForAll();
        INDArray directV = d.dV.at(0, steps);
        INDArray directS = d.dS.at(0, steps);
        if (mixed) {
            directV = ops.copy(directV, x.extra(parallel.passes() - 1).at(0, steps));
            directS = ops.copy(directS, x.extra(parallel.passes()).at(0, steps));
            ops.fill(0.0, d.dV.at(0, steps));
            ops.fill(0.0, d.dS.at(0, steps));
        }
        for (int number = passes.executed; number >= 1; number--) {
            if (mixed) {
                inject(directV, directS, number);
            }
            neurons.back(k.rows(), x.frame, d, 0, steps);
            neurons.sum(x.frame, d, sums, steps);
            addInput(number == 1 ? 1.0 : config.alphaDrive());
            if (number > 1) {
                passes.restore(number - 1);
                ops.fill(0.0, d.dV.at(0, steps));
                ops.fill(0.0, d.dS.at(-config.delay(), steps));
                synapses.back(k, x.frame, d, gamma, 0, steps);
                synapses.sum(x.frame, d, sums, steps);
            }
        }
    }

    /** Adds the direct derivatives of the samples that keep the states of this pass. */
    private void inject(INDArray directV, INDArray directS, int number) {
        INDArray meant = passes.row(b -> passes.passes[b] == number);
        INDArray part = x.scratch.x().at(0, steps);
        INDArray dV = d.dV.at(0, steps);
        INDArray dS = d.dS.at(0, steps);
        ops.add(dV, ops.mul(directV, meant, part), dV);
        ops.add(dS, ops.mul(directS, meant, part), dS);
    }

    private void addInput(double factor) {
        INDArray part = ops.scale(d.dI.at(0, steps), factor, x.scratch.x().at(0, steps));
        ops.add(dxs.at(0, steps), part, dxs.at(0, steps));
    }
}
