package org.phc4j.scanengine.learning;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;

/**
 * How a network is trained.
 *
 * @param updates number of optimiser updates of the whole run
 * @param batchSize samples per update; default 32
 * @param learningRate its course; default constant 0.01
 * @param weightDecay of AdamW; default 0.01
 * @param clip largest gradient norm; default 1
 * @param execution order of execution in training and validation; default exact
 * @param objective the loss
 * @param plasticity R-STDP after every update, or null for none, the default
 * @param evaluateEvery updates between two validations, at least 1
 * @param patience validations without improvement after which training stops; 0 for never
 * @param seed of the order of samples
 * @param rates factors on the learning rate by group of parameters; default all equal
 * @param augmentation changes of the training samples; default none
 * @param homeostasis moves thresholds towards the objective's target rate after every update; default not
 */
public record TrainingOptions(long updates, int batchSize, LearningRate learningRate, double weightDecay, double clip, Execution execution,
        Objective objective, @Nullable RewardStdp plasticity, long evaluateEvery, int patience, long seed, GroupRates rates,
        Augmentation augmentation, Homeostasis homeostasis) {

    /** Checks the ranges. */
    public TrainingOptions {
        require(updates >= 0, "updates", updates, "at least 0");
        require(batchSize >= 1, "batchSize", batchSize, "at least 1");
        require(clip > 0, "clip", clip, "a positive norm");
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", weightDecay, "a number of at least 0");
        require(evaluateEvery >= 1, "evaluateEvery", evaluateEvery, "at least 1");
        require(patience >= 0, "patience", patience, "at least 0");
        require(!(execution instanceof Execution.Replay), "execution", "replay", "exact, parallel or certified");
    }

    /**
     * One learning rate for all parameters, samples as they are.
     *
     * @param updates number of optimiser updates
     * @param batchSize samples per update
     * @param learningRate its course
     * @param weightDecay of AdamW
     * @param clip largest gradient norm
     * @param execution order of execution
     * @param objective the loss
     * @param plasticity R-STDP after every update, or null for none
     * @param evaluateEvery updates between two validations
     * @param patience validations without improvement after which training stops
     * @param seed of the order of samples
     */
    public TrainingOptions(long updates, int batchSize, LearningRate learningRate, double weightDecay, double clip, Execution execution,
            Objective objective, @Nullable RewardStdp plasticity, long evaluateEvery, int patience, long seed) {
        this(updates, batchSize, learningRate, weightDecay, clip, execution, objective, plasticity, evaluateEvery, patience, seed,
                GroupRates.EQUAL, Augmentation.NONE, Homeostasis.NONE);
    }

    /**
     * The same with other factors on the learning rate, changes of the training samples, and homeostasis.
     *
     * @param factors by group of parameters
     * @param changes of the training samples
     * @param thresholds how they move after an update
     * @return a changed copy
     */
    public TrainingOptions with(GroupRates factors, Augmentation changes, Homeostasis thresholds) {
        return new TrainingOptions(updates, batchSize, learningRate, weightDecay, clip, execution, objective, plasticity, evaluateEvery,
                patience, seed, factors, changes, thresholds);
    }

    /**
     * The defaults for a number of updates.
     *
     * @param updates number of updates
     * @param seed seed of the order of samples
     * @return exact execution, batches of 32, learning rate 0.01, no plasticity, ten validations, no early stopping
     */
    public static TrainingOptions defaults(long updates, long seed) {
        return new TrainingOptions(updates, 32, new LearningRate.Constant(0.01), 0.01, 1.0, Execution.EXACT, Objective.DEFAULT, null,
                Math.max(1, updates / 10), 0, seed);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
