package org.phc4j.scenarios.cli;

import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scenarios.training.Recipe;
import picocli.CommandLine.Option;

/** Flags that say how to train. */
final class RecipeFlags {
    private static final long DEFAULT_UPDATES = 400;

    @Option(names = "--updates", paramLabel = "N", description = "optimiser updates of the whole run (default: 400)")
    @Nullable Long updates;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "32", description = "samples per update (default: ${DEFAULT-VALUE})")
    private int batch = 32;

    @Option(names = "--lr", paramLabel = "RATE", defaultValue = "0.01", description = "learning rate (default: ${DEFAULT-VALUE})")
    private double learningRate = 0.01;

    @Option(names = "--schedule", paramLabel = "NAME", defaultValue = "constant",
            description = "constant or cosine (default: ${DEFAULT-VALUE})")
    private String schedule = "constant";

    @Option(names = "--warm-up", paramLabel = "SHARE", defaultValue = "0.05",
            description = "share of the run that the rate rises, cosine only (default: ${DEFAULT-VALUE})")
    private double warmUp = 0.05;

    @Option(names = "--weight-decay", paramLabel = "X", defaultValue = "0.01", description = "of AdamW (default: ${DEFAULT-VALUE})")
    private double weightDecay = 0.01;

    @Option(names = "--clip", paramLabel = "NORM", defaultValue = "1", description = "largest gradient norm (default: ${DEFAULT-VALUE})")
    private double clip = 1;

    @Option(names = "--execution", paramLabel = "MODE", defaultValue = "exact", description = "exact or parallel (default: ${DEFAULT-VALUE})")
    private String execution = "exact";

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

    @Option(names = "--lam-rate", paramLabel = "X", defaultValue = "1", description = "weight of the rate term (default: ${DEFAULT-VALUE})")
    private double lamRate = 1;

    @Option(names = "--target-rate", paramLabel = "X", defaultValue = "0.1", description = "spikes per neuron and step (default: ${DEFAULT-VALUE})")
    private double targetRate = 0.1;

    @Option(names = "--lam-volt", paramLabel = "X", defaultValue = "0.0001",
            description = "weight of the voltage term (default: ${DEFAULT-VALUE})")
    private double lamVolt = 1e-4;

    @Option(names = "--gamma", paramLabel = "X", defaultValue = "1",
            description = "factor on the gradient across synapses (default: ${DEFAULT-VALUE}, exact)")
    private double gamma = 1;

    @Option(names = "--rstdp", negatable = true, description = "reward-modulated STDP after every update (default: without)")
    private boolean rewardStdp;

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

    Recipe recipe() {
        return new Recipe(updates == null ? DEFAULT_UPDATES : updates, batch, learningRate, schedule, warmUp, weightDecay, clip, execution,
                passes, tolerance, scope, gradient, new Objective(labelSmoothing, lamRate, targetRate, lamVolt, gamma), rewardStdp, stdpRate,
                evaluateEvery, patience, validation, seed);
    }
}
