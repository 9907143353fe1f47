package org.phc4j.scanengine.nd4j;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.ScanEngine.Outcome;
import org.phc4j.scanengine.learning.AdamW;

/**
 * Whole training steps on ND4J arrays: forward, loss, backward, clip, AdamW, projection onto mask and Dale's law, and, if asked for,
 * R-STDP with the spikes and the accuracy of this forward run, and projection again. Parameters and moments stay on the device in the
 * engine's precision; between the steps a few thousand values go to the host and back, where the constants of the recurrences are derived
 * from them in double, as for every engine.
 *
 * <p>{@link org.phc4j.scanengine.learning.Trainer} trains on any engine, with an optimiser of its own on the host that checkpoints can
 * resume; this is the same step without it.
 */
public final class Nd4jTraining implements AutoCloseable {
    private final Nd4jEngine engine;
    private final Nd4jOptimiser optimiser;

    /**
     * What a step gave.
     *
     * @param outcome of the forward run
     * @param loss before the update
     * @param gradientNorm global L2 norm of the unclipped gradient
     * @param calls operations that the library was asked for
     */
    public record Step(Outcome outcome, Loss loss, double gradientNorm, long calls) {}

    /**
     * Training from given parameters.
     *
     * @param engine an engine of the network; the caller closes it
     * @param config options of the network
     * @param topology mask and cell types
     * @param initial first parameters; not kept
     * @param options constants of the optimiser
     */
    public Nd4jTraining(Nd4jEngine engine, NetworkConfig config, Topology topology, Parameters initial, AdamW.Options options) {
        this.engine = engine;
        Network network = engine.network();
        this.optimiser = new Nd4jOptimiser(network.ops, config, topology, network.layout(), options, Nd4jEngine.widen(initial.values()));
        optimiser.project();
    }

    /**
     * One step.
     *
     * @param batch the sequences
     * @param execution order of execution
     * @param objective the loss
     * @param learningRate of this step
     * @param rule R-STDP after the update, or null for none
     * @return what it gave
     */
    public Step step(Batch batch, Execution execution, Objective objective, double learningRate, @Nullable RewardStdp rule) {
        Network network = engine.network();
        long before = network.ops.calls();
        network.load(optimiser.parameters());
        Outcome outcome = engine.forward(batch, execution, null);
        double[] gradient = new double[network.layout().total()];
        Loss loss = network.backward(batch.labels(), batch.targets(), objective, gradient);
        double norm;
        try (MemoryWorkspace brief = network.open()) {
            norm = optimiser.update(gradient, learningRate);
            optimiser.project();
        }
        if (rule != null) {
            reward(rule, (double) outcome.correct() / batch.size());
        }
        return new Step(outcome, loss, norm, network.ops.calls() - before);
    }

    private void reward(RewardStdp rule, double accuracy) {
        Network network = engine.network();
        double[] change = network.plasticity(rule);
        try (MemoryWorkspace brief = network.open()) {
            optimiser.addToWeights(change, rule.eta() * (2 * accuracy - 1));
            optimiser.project();
        }
    }

    /**
     * The present parameters.
     *
     * @return a copy in float32
     */
    public Parameters parameters() {
        Parameters p = Parameters.zeros(engine.network().layout());
        Nd4jEngine.narrow(optimiser.parameters(), p.values());
        return p;
    }

    @Override
    public void close() {
        optimiser.close();
    }
}
