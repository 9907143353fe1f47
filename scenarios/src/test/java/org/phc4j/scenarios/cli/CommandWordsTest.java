package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandWordsTest {
    @Test
    void words_that_a_shell_would_change_are_quoted() {
        assertThat(CommandWords.quoted(List.of("train", "--data", "my data", "--out", "a'b.st", "--lr=0.01", "")))
                .isEqualTo("train --data 'my data' --out 'a'\\''b.st' --lr=0.01 ''");
    }
}
