package org.phc4j.scenarios.training;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.learning.Augmentation;
import org.phc4j.scanengine.learning.GroupRates;
import org.phc4j.scanengine.learning.Homeostasis;
import org.phc4j.scanengine.learning.LearningRate;
import org.phc4j.scanengine.learning.TrainingOptions;

/**
 * Everything that decides how a training run goes, in plain values, so that it can be stored beside the parameters and taken up again.
 *
 * @param updates optimiser updates of the whole run
 * @param batchSize samples per update
 * @param learningRate peak learning rate
 * @param schedule {@code constant}, or {@code cosine}: a linear rise over {@code warmUp} of the run, then half a cosine to 1 % of the peak
 * @param warmUp share of the run spent rising, cosine only
 * @param weightDecay of AdamW, on the three matrices
 * @param clip largest gradient norm
 * @param execution {@code exact} or {@code parallel}
 * @param passes Nmax of parallel execution
 * @param tolerance thetaConv of parallel execution
 * @param scope scope of the exit test of parallel execution
 * @param gradient gradient of parallel execution
 * @param objective the loss
 * @param rewardStdp whether R-STDP follows every update
 * @param stdpRate its learning rate
 * @param evaluateEvery updates between validations; 0 for once per epoch
 * @param patience validations without improvement that end the run; 0 for never
 * @param validation share of the training part held out for validation, in [0, 1)
 * @param seed seed of initial parameters, split and sample order
 * @param rates factors on the learning rate by group of parameters
 * @param augmentation changes of the training samples, drawn anew whenever one is seen
 * @param homeostasis moves thresholds towards the target rate after every update
 */
public record Recipe(long updates, int batchSize, double learningRate, String schedule, double warmUp, double weightDecay, double clip,
        String execution, int passes, double tolerance, Execution.Scope scope, Execution.Gradient gradient, Objective objective,
        boolean rewardStdp, double stdpRate, long evaluateEvery, int patience, double validation, long seed, GroupRates rates,
        Augmentation augmentation, Homeostasis homeostasis) {
    private static final double COSINE_END = 0.01;

    /**
     * Checks the ranges, also of what this run makes no use of.
     *
     * @throws BadInputException if an option is out of range
     */
    public Recipe {
        require(learningRate > 0 && Double.isFinite(learningRate), "learning rate", learningRate, "a positive number");
        require("constant".equals(schedule) || "cosine".equals(schedule), "schedule", schedule, "constant or cosine");
        require(warmUp >= 0 && warmUp < 1, "warm-up", warmUp, "a share in [0, 1)");
        require("exact".equals(execution) || "parallel".equals(execution), "execution", execution, "exact or parallel");
        require(Double.isFinite(stdpRate), "rstdp-rate", stdpRate, "a finite number");
        require(validation >= 0 && validation < 1, "validation", validation, "a share in [0, 1)");
        require(evaluateEvery >= 0, "evaluate-every", evaluateEvery, "at least 0 (0: once per epoch)");
        // The trainer's own checks, whatever the schedule and the execution: a run that is resumed must not trip over them.
        new TrainingOptions(updates, batchSize, new LearningRate.Constant(learningRate), weightDecay, clip,
                new Execution.Parallel(passes, tolerance, scope, gradient), objective, null, 1, patience, seed);
    }

    /**
     * One learning rate for all parameters, samples as they are.
     *
     * @param updates optimiser updates of the whole run
     * @param batchSize samples per update
     * @param learningRate peak learning rate
     * @param schedule {@code constant} or {@code cosine}
     * @param warmUp share of the run spent rising, cosine only
     * @param weightDecay of AdamW
     * @param clip largest gradient norm
     * @param execution {@code exact} or {@code parallel}
     * @param passes Nmax of parallel execution
     * @param tolerance thetaConv of parallel execution
     * @param scope scope of the exit test of parallel execution
     * @param gradient gradient of parallel execution
     * @param objective the loss
     * @param rewardStdp whether R-STDP follows every update
     * @param stdpRate its learning rate
     * @param evaluateEvery updates between validations; 0 for once per epoch
     * @param patience validations without improvement that end the run; 0 for never
     * @param validation share of the training part held out for validation
     * @param seed seed of initial parameters, split and sample order
     */
    public Recipe(long updates, int batchSize, double learningRate, String schedule, double warmUp, double weightDecay, double clip,
            String execution, int passes, double tolerance, Execution.Scope scope, Execution.Gradient gradient, Objective objective,
            boolean rewardStdp, double stdpRate, long evaluateEvery, int patience, double validation, long seed) {
        this(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient, objective,
                rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, GroupRates.EQUAL, Augmentation.NONE,
                Homeostasis.NONE);
    }

    /**
     * The defaults.
     *
     * @param updates optimiser updates
     * @param seed the seed
     * @return batches of 32, learning rate 0.01, exact execution, 15 % validation
     */
    public static Recipe defaults(long updates, long seed) {
        return new Recipe(updates, 32, 0.01, "constant", 0.05, 0.01, 1.0, "exact", 4, 1e-3, Execution.Scope.BATCH,
                Execution.Gradient.UNROLLED, Objective.DEFAULT, false, RewardStdp.DEFAULT.eta(), 0, 0, 0.15, seed);
    }

    /**
     * The same for another number of updates.
     *
     * @param value optimiser updates of the whole run
     * @return a changed copy
     */
    public Recipe withUpdates(long value) {
        return new Recipe(value, batchSize, learningRate, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, rates, augmentation, homeostasis);
    }

    /**
     * The same with another learning rate.
     *
     * @param value peak learning rate, positive
     * @return a changed copy
     */
    public Recipe withLearningRate(double value) {
        return new Recipe(updates, batchSize, value, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, rates, augmentation, homeostasis);
    }

    /**
     * The same with another seed.
     *
     * @param value seed of initial parameters, split and sample order
     * @return a changed copy
     */
    public Recipe withSeed(long value) {
        return new Recipe(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, value, rates, augmentation, homeostasis);
    }

    /**
     * The same with another validation share.
     *
     * @param value share of the training part, in [0, 1)
     * @return a changed copy
     */
    public Recipe withValidation(double value) {
        return new Recipe(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, value, seed, rates, augmentation, homeostasis);
    }

    /**
     * The same with other factors on the learning rate, changes of the training samples, and homeostasis.
     *
     * @param factors by group of parameters
     * @param changes of the training samples
     * @param thresholds how they move after an update
     * @return a changed copy
     */
    public Recipe with(GroupRates factors, Augmentation changes, Homeostasis thresholds) {
        return new Recipe(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, execution, passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, factors, changes, thresholds);
    }

    /**
     * The same with parallel execution of a fixed number of passes, no exit test.
     *
     * @param value number of passes
     * @return a changed copy
     */
    public Recipe inParallel(int value) {
        return new Recipe(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, "parallel", value, tolerance,
                Execution.Scope.NONE, gradient, objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, rates, augmentation, homeostasis);
    }

    /**
     * The same in exact execution.
     *
     * @return a changed copy
     */
    public Recipe inExact() {
        return new Recipe(updates, batchSize, learningRate, schedule, warmUp, weightDecay, clip, "exact", passes, tolerance, scope, gradient,
                objective, rewardStdp, stdpRate, evaluateEvery, patience, validation, seed, rates, augmentation, homeostasis);
    }

    /**
     * The order of execution.
     *
     * @return exact or parallel
     */
    public Execution order() {
        return "exact".equals(execution) ? Execution.EXACT : new Execution.Parallel(passes, tolerance, scope, gradient);
    }

    /**
     * The course of the learning rate.
     *
     * @return constant or cosine
     */
    public LearningRate rate() {
        return "constant".equals(schedule) ? new LearningRate.Constant(learningRate)
                : new LearningRate.Cosine(learningRate, warmUp, COSINE_END);
    }

    /**
     * The trainer's options.
     *
     * @param samples number of training samples, which decides the length of an epoch
     * @return the options
     */
    public TrainingOptions options(int samples) {
        RewardStdp stdp = RewardStdp.DEFAULT;
        long epoch = (samples + Math.min(batchSize, samples) - 1L) / Math.min(batchSize, samples);
        return new TrainingOptions(updates, batchSize, rate(), weightDecay, clip, order(), objective,
                rewardStdp ? new RewardStdp(stdp.tauPlus(), stdp.tauMinus(), stdp.aPlus(), stdp.aMinus(), stdpRate) : null,
                evaluateEvery == 0 ? epoch : evaluateEvery, patience, seed, rates, augmentation, homeostasis);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
