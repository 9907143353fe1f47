package org.phc4j.scenarios.cli;

import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Objective;

/**
 * Defaults that belong together, for the options that are not given.
 *
 * @param positivity the positivity map
 * @param read which regions are read out
 * @param execution {@code exact} or {@code parallel}
 * @param updates optimiser updates
 * @param learningRate peak learning rate
 * @param schedule {@code constant} or {@code cosine}
 * @param lamRate weight of the rate term
 * @param gamma factor on the gradient across synapses
 * @param surrogate k of the surrogate derivative 1/(k |x| + 1)^2 of a spike
 * @param rewardStdp whether R-STDP follows every update
 */
record Preset(Positivity positivity, Read read, String execution, long updates, double learningRate, String schedule, double lamRate,
        double gamma, double surrogate, boolean rewardStdp) {
    /** What works best across tasks, by accuracy on held-out cases: against dead populations, noisy last updates, exploding gradients. */
    private static final Preset TUNED = new Preset(Positivity.IDENTITY, Read.ALL, "exact", 800, 0.01, "cosine", 0.1, 0.5, 2, false);
    /** The literal model, trained exactly, as the deployed network that it is. */
    private static final Preset LITERAL = new Preset(Positivity.SOFTPLUS, Read.LAST, "exact", 400, 0.01, "constant", 1, 1, Objective.PAPER_SURROGATE,
            false);
    /** The literal model and training of arXiv 2604.01295. */
    private static final Preset PAPER = new Preset(Positivity.SOFTPLUS, Read.LAST, "parallel", 400, 1e-3, "constant", 1, 1, Objective.PAPER_SURROGATE,
            true);

    /** Which regions are read out: the excitatory neurons of all, or those of the last. */
    enum Read { ALL, LAST }

    /** The presets by name. */
    enum Name {
        /** What works best across tasks; the default. */
        TUNED,
        /** The literal model, trained exactly. */
        LITERAL,
        /** The literal paper. */
        PAPER;

        Preset preset() {
            return switch (this) {
                case TUNED -> Preset.TUNED;
                case LITERAL -> Preset.LITERAL;
                case PAPER -> Preset.PAPER;
            };
        }
    }
}
