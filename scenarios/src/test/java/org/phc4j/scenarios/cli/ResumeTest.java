package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.scenarios.Waves;

/** A run that is cut in two ends in the same bytes as one that is not: state, network and metrics. */
class ResumeTest {
    private static final String SMALL = " --neurons 10 --batch 8 --evaluate-every 7 --quiet --seed 5 --schedule constant";

    @TempDir
    Path folder;

    @BeforeEach
    void data() {
        Waves.folder(folder);
    }

    private String train(String out) {
        return "train --data " + folder + " --out " + folder.resolve(out) + SMALL;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--rstdp --rstdp-rate 0.5", "--validation 0", "--patience 4 --lr 0.1", "--execution parallel --passes 3",
        "--delay 2 --readout spike --positivity identity", "--window weighted:2 --homeostasis 0.2 --surrogate 2", "--preset literal"})
    void two_hundred_updates_are_a_hundred_and_a_hundred_more(String options) {
        Phc.done(train("straight.safetensors") + " --updates 200 " + options);
        Phc.done(train("cut.safetensors") + " --updates 100 " + options);
        Phc.done(train("cut.safetensors") + " --updates 200 --resume " + options);

        assertSame("straight", "cut");
    }

    @Test
    void a_resumed_run_that_stopped_early_stays_stopped() {
        String options = " --patience 2 --lr 0.1";
        Phc.done(train("straight.safetensors") + " --updates 500 " + options);
        Phc.done(train("cut.safetensors") + " --updates 400 " + options);
        Phc resumed = Phc.done(train("cut.safetensors") + " --updates 500 --resume --json");

        assertThat(resumed.json().get("stoppedEarly").booleanValue()).isTrue();
        assertThat(resumed.json().get("updates").intValue()).isLessThan(400);
        assertSame("straight", "cut");
    }

    @Test
    void resuming_a_finished_run_changes_nothing() {
        Phc.done(train("a.safetensors") + " --updates 20");
        var before = Phc.contents(folder);
        Phc.done(train("a.safetensors") + " --resume");

        assertThat(Phc.contents(folder)).isEqualTo(before);
    }

    @Test
    void a_fresh_run_takes_nothing_from_an_earlier_one() {
        Phc.done(train("a.safetensors") + " --updates 40 --lr 0.1");
        Phc.done(train("a.safetensors") + " --updates 20");
        Phc.done(train("b.safetensors") + " --updates 20");

        assertSame("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads 2", "--threads 3", "--threads 8", "--threads 2 --engine scalar"})
    void any_number_of_threads_and_either_engine_give_the_same_bytes(String options) {
        Phc.done(train("one.safetensors") + " --updates 30 --rstdp --threads 1");
        Phc.done(train("other.safetensors") + " --updates 30 --rstdp " + options);

        assertSame("one", "other");
    }

    private void assertSame(String one, String other) {
        for (String ending : new String[] {".metrics.jsonl", ".state.safetensors", ".safetensors"}) {
            assertThat(folder.resolve(other + ending)).as(ending).hasSameBinaryContentAs(folder.resolve(one + ending));
        }
    }
}
