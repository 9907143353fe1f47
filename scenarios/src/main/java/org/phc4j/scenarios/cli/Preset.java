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
    /** What was measured to learn best over several tasks. */
    private static final Preset STANDARD = new Preset(Positivity.IDENTITY, Read.ALL, "exact", 0.01, "cosine", 0.1, 0.5, false);
    /** The literal model and training of arXiv 2604.01295. */
    private static final Preset PAPER = new Preset(Positivity.SOFTPLUS, Read.LAST, "parallel", 1e-3, "constant", 1, 1, true);

    /** Which regions are read out: the excitatory neurons of all, or those of the last. */
    enum Read { ALL, LAST }

    /** The presets by name. */
    enum Name {
        /** What was measured to learn best over several tasks. */
        STANDARD,
        /** The literal paper. */
        PAPER;

        Preset preset() {
            return switch (this) {
                case STANDARD -> Preset.STANDARD;
                case PAPER -> Preset.PAPER;
            };
        }
    }
}
