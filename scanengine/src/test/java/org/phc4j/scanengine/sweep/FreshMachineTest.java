package org.phc4j.scanengine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.network.Positivity;

/** What shows only in a Java machine of its own: the width of vectors is chosen, and methods are compiled, once per machine. */
class FreshMachineTest {
    @Test
    void the_width_of_vectors_changes_no_bit() throws IOException, InterruptedException {
        String narrow = FreshMachine.say(List.of("-Dphc.vector.bits=128"), "hash");
        assertThat(narrow).matches("-?\\d+");
        assertThat(FreshMachine.say(List.of("-Dphc.vector.bits=256"), "hash")).isEqualTo(narrow);
        assertThat(FreshMachine.say(List.of("-Dphc.vector.bits=512"), "hash")).isEqualTo(narrow);
    }

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void a_warm_training_step_allocates_only_its_outcome(Positivity map) throws IOException, InterruptedException {
        assertThat(Long.parseLong(FreshMachine.say(List.of(), "allocated", map.name()))).isLessThan(FreshMachine.OUTCOME_BYTES);
    }
}
