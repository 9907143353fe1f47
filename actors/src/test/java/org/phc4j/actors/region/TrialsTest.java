package org.phc4j.actors.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrialsTest {
    private final Trials trials = Trials.of(new int[] {3, 5, 1, 5});

    @Test
    void trials_go_from_the_longest_sample_to_the_shortest() {
        assertThat(new int[] {trials.sample(0), trials.sample(1), trials.sample(2), trials.sample(3)}).containsExactly(1, 3, 0, 2);
        assertThat(trials.steps()).isEqualTo(5);
    }

    @Test
    void those_that_still_run_come_first() {
        assertThat(new int[] {trials.activeAt(0), trials.activeAt(1), trials.activeAt(2), trials.activeAt(3), trials.activeAt(4),
            trials.activeAt(5)}).containsExactly(4, 3, 3, 2, 2, 0);
        assertThat(trials.rows(1, 4)).isEqualTo(8);
    }
}
