package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phc4j.scenarios.trials.Plan;

/** What a preset is, written out in options; and that options given override it. */
class PresetTest {
    private static final String LITERAL = "--positivity softplus --read last --schedule constant --lam-rate 1 --gamma 1 --surrogate 4 --updates 400";
    private static final String TUNED = "--positivity identity --read all --schedule cosine --lam-rate 0.1 --gamma 0.5 --surrogate 2 --updates 800"
            + " --execution exact --lr 0.01 --no-rstdp";

    private static void same(String flags, String written) {
        Plan plan = FlagDesign.of("flags", flags).plan(3, 2, 0);
        Plan expected = FlagDesign.of("written", written).plan(3, 2, 0);
        assertThat(plan.config()).isEqualTo(expected.config());
        assertThat(plan.recipe()).isEqualTo(expected.recipe());
        assertThat(plan.initialisation()).isEqualTo(expected.initialisation());
        assertThat(plan.topology().readout()).isEqualTo(expected.topology().readout());
    }

    @Test
    void the_default_is_tuned() {
        same("", "--preset tuned");
        same("", "--preset paper " + TUNED);
        assertThat(FlagDesign.of("flags", "").plan(3, 2, 0).topology().regions()).isEqualTo(2);
    }

    @Test
    void literal_is_the_model_of_the_paper_trained_exactly() {
        same("--preset literal", LITERAL + " --execution exact --lr 0.01 --no-rstdp");
    }

    @Test
    void paper_is_its_training_too() {
        same("--preset paper", LITERAL + " --execution parallel --lr 0.001 --rstdp");
    }

    @Test
    void an_option_that_is_there_twice_replaces_itself_and_nothing_else() {
        same("--segments 4 --neurons 64 --validation 0 --gamma 1 --segments 8 --gamma 0.3", "--segments 8 --neurons 64 --validation 0 --gamma 0.3");
        same("--rstdp --validation 0 --no-rstdp", "--validation 0 --no-rstdp");
        assertThat(FlagDesign.of("flags", "--neurons 64 --segments 4 --segments 2").plan(3, 2, 0).topology().size()).isEqualTo(64);
    }

    @Test
    void a_lag_doubles_what_the_encoder_takes() {
        assertThat(FlagDesign.of("flags", "--lag 5").plan(3, 2, 0).config().inputs()).isEqualTo(6);
        assertThat(FlagDesign.of("flags", "--lag 5").plan(3, 2, 0).config().channels()).isEqualTo(3);
    }
}
