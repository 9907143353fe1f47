package org.phc4j.scenarios.cli;

import org.phc4j.connectomes.network.Positivity;

/**
 * Defaults that belong together, for the options that are not given.
 *
 * @param positivity the positivity map
 * @param read which regions are read out
 * @param execution {@code exact} or {@code parallel}
 * @param learningRate peak learning rate
 * @param schedule {@code constant} or {@code cosine}
 * @param lamRate weight of the rate term
 * @param gamma factor on the gradient across synapses
 * @param rewardStdp whether R-STDP follows every update
 */
record Preset(Positivity positivity, Read read, String execution, double learningRate, String schedule, double lamRate,
        double gamma, boolean rewardStdp) {
    /** The literal model, trained exactly, as the deployed network that it is. */
    private static final Preset STANDARD = new Preset(Positivity.SOFTPLUS, Read.LAST, "exact", 0.01, "constant", 1, 1, false);
    /** Options against dead populations, noisy last updates and exploding gradients, all at once. */
    private static final Preset TUNED = new Preset(Positivity.IDENTITY, Read.ALL, "exact", 0.01, "cosine", 0.1, 0.5, false);
    /** The literal model and training of arXiv 2604.01295. */
    private static final Preset PAPER = new Preset(Positivity.SOFTPLUS, Read.LAST, "parallel", 1e-3, "constant", 1, 1, true);

    /** Which regions are read out: the excitatory neurons of all, or those of the last. */
    enum Read { ALL, LAST }

    /** The presets by name. */
    enum Name {
        /** The literal model, trained exactly. */
        STANDARD,
        /** Options that help to learn, all at once. */
        TUNED,
        /** The literal paper. */
        PAPER;

        Preset preset() {
            return switch (this) {
                case STANDARD -> Preset.STANDARD;
                case TUNED -> Preset.TUNED;
                case PAPER -> Preset.PAPER;
            };
        }
    }
}
