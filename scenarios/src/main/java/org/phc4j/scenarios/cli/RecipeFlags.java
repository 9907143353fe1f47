package org.phc4j.scenarios.cli;

import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.learning.Augmentation;
import org.phc4j.scanengine.learning.GroupRates;
import org.phc4j.scanengine.learning.Homeostasis;
import org.phc4j.scenarios.training.Recipe;
import picocli.CommandLine.Option;

/** Flags that say how to train. */
final class RecipeFlags {
    @Option(names = "--preset", paramLabel = "NAME", defaultValue = "tuned",
            description = "defaults of the options that are not given: tuned (what works best across tasks), literal (the model of arXiv 2604.01295,"
                    + " trained exactly), or paper (its training, too: parallel passes, R-STDP; default: ${DEFAULT-VALUE})")
    private Preset.Name preset = Preset.Name.TUNED;

    @Option(names = "--updates", paramLabel = "N", description = "optimiser updates of the whole run (default: 800; literal, paper: 400)")
    @Nullable Long updates;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "32", description = "samples per update (default: ${DEFAULT-VALUE})")
    private int batch = 32;

    @Option(names = "--lr", paramLabel = "RATE", description = "learning rate (default: 0.01; paper: 0.001)")
    private @Nullable Double learningRate;

    @Option(names = "--schedule", paramLabel = "NAME", description = "constant or cosine (default: cosine; literal, paper: constant)")
    private @Nullable String schedule;

    @Option(names = "--warm-up", paramLabel = "SHARE", defaultValue = "0.05",
            description = "share of the run that the rate rises, cosine only (default: ${DEFAULT-VALUE})")
    private double warmUp = 0.05;

    @Option(names = "--weight-decay", paramLabel = "X", defaultValue = "0.01", description = "of AdamW (default: ${DEFAULT-VALUE})")
    private double weightDecay = 0.01;

    @Option(names = "--clip", paramLabel = "NORM", defaultValue = "1", description = "largest gradient norm (default: ${DEFAULT-VALUE})")
    private double clip = 1;

    @Option(names = "--execution", paramLabel = "MODE", description = "exact or parallel (default: exact; paper: parallel)")
    private @Nullable String execution;

    @Option(names = "--passes", paramLabel = "K", defaultValue = "4", description = "passes of parallel execution (default: ${DEFAULT-VALUE})")
    private int passes = 4;

    @Option(names = "--tolerance", paramLabel = "X", defaultValue = "0.001",
            description = "exit test of parallel execution (default: ${DEFAULT-VALUE})")
    private double tolerance = 1e-3;

    @Option(names = "--scope", paramLabel = "WHAT", defaultValue = "batch",
            description = "exit test over batch, sample or none (default: ${DEFAULT-VALUE})")
    private Execution.Scope scope = Execution.Scope.BATCH;

    @Option(names = "--gradient", paramLabel = "WHICH", defaultValue = "unrolled",
            description = "gradient of parallel execution: unrolled or converged (default: ${DEFAULT-VALUE})")
    private Execution.Gradient gradient = Execution.Gradient.UNROLLED;

    @Option(names = "--label-smoothing", paramLabel = "X", defaultValue = "0.1", description = "(default: ${DEFAULT-VALUE})")
    private double labelSmoothing = 0.1;

    @Option(names = "--lam-rate", paramLabel = "X", description = "weight of the rate term (default: 0.1; literal, paper: 1)")
    private @Nullable Double lamRate;

    @Option(names = "--target-rate", paramLabel = "X", defaultValue = "0.1", description = "spikes per neuron and step (default: ${DEFAULT-VALUE})")
    private double targetRate = 0.1;

    @Option(names = "--lam-volt", paramLabel = "X", defaultValue = "0.0001",
            description = "weight of the voltage term (default: ${DEFAULT-VALUE})")
    private double lamVolt = 1e-4;

    @Option(names = "--gamma", paramLabel = "X",
            description = "factor on the gradient across synapses: 1 is exact, less damps its explosion (default: 0.5; literal, paper: 1)")
    private @Nullable Double gamma;

    @Option(names = "--rstdp", negatable = true, description = "reward-modulated STDP after every update (default: without; paper: with)")
    private @Nullable Boolean rewardStdp;

    @Option(names = "--rstdp-rate", paramLabel = "X", defaultValue = "0.01", description = "its learning rate (default: ${DEFAULT-VALUE})")
    private double stdpRate = 0.01;

    @Option(names = "--validation", paramLabel = "SHARE", defaultValue = "0.15",
            description = "share of the training part held out (default: ${DEFAULT-VALUE}; 0 for none)")
    private double validation = 0.15;

    @Option(names = "--evaluate-every", paramLabel = "N", defaultValue = "0",
            description = "updates between validations (default: once per epoch)")
    private long evaluateEvery;

    @Option(names = "--patience", paramLabel = "N", defaultValue = "0",
            description = "validations without improvement that end the run (default: never)")
    private int patience;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "decides everything drawn (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--lr-encoder", paramLabel = "X", defaultValue = "1", description = "factor on its learning rate (default: ${DEFAULT-VALUE})")
    private double encoderRate = 1;

    @Option(names = "--lr-neurons", paramLabel = "X", defaultValue = "1",
            description = "factor on the learning rate of time constants, thresholds, plasticity (default: ${DEFAULT-VALUE})")
    private double neuronRate = 1;

    @Option(names = "--lr-synapses", paramLabel = "X", defaultValue = "1", description = "factor on the learning rate of W (default: ${DEFAULT-VALUE})")
    private double synapseRate = 1;

    @Option(names = "--lr-readout", paramLabel = "X", defaultValue = "1", description = "factor on its learning rate (default: ${DEFAULT-VALUE})")
    private double readoutRate = 1;

    @Option(names = "--noise", paramLabel = "SD", defaultValue = "0",
            description = "Gaussian noise on the normalised training samples, drawn anew whenever one is seen (default: none)")
    private double noise;

    @Option(names = "--shift", paramLabel = "SHARE", defaultValue = "0",
            description = "training samples are shifted in time by up to this share of their length, either way (default: none)")
    private double shift;

    @Option(names = "--surrogate", paramLabel = "K",
            description = "k of the surrogate derivative 1/(k |x| + 1)^2 of a spike; the smaller, the wider (default: 2; literal, paper: 4)")
    private @Nullable Double surrogate;

    @Option(names = "--homeostasis", paramLabel = "X", defaultValue = "0",
            description = "after every update a neuron's threshold rises by X times its rate above --target-rate (default: not)")
    private double homeostasis;

    Preset preset() {
        return preset.preset();
    }

    Recipe recipe() {
        Preset p = preset();
        Objective objective = new Objective(labelSmoothing, given(lamRate, p.lamRate()), targetRate, lamVolt, given(gamma, p.gamma()),
                given(surrogate, p.surrogate()));
        return new Recipe(given(updates, p.updates()), batch, given(learningRate, p.learningRate()),
                given(schedule, p.schedule()), warmUp, weightDecay, clip, given(execution, p.execution()), passes, tolerance, scope, gradient,
                objective, given(rewardStdp, p.rewardStdp()), stdpRate, evaluateEvery, patience, validation, seed,
                new GroupRates(encoderRate, neuronRate, synapseRate, readoutRate), new Augmentation(noise, shift), new Homeostasis(homeostasis));
    }

    private static <T> T given(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
