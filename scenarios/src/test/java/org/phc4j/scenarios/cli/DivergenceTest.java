package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.scenarios.Waves;

/** Numbers that run away end the training with one line, and leave what was good before. */
class DivergenceTest {
    @TempDir
    Path folder;

    @BeforeEach
    void data() {
        Waves.folder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lr 1e30", "--lr 1e30 --rstdp", "--lr 1e300", "--lr 1e30 --validation 0", "--rstdp --rstdp-rate 1e300"})
    void it_names_the_update_and_what_to_try(String options) {
        Phc phc = Phc.run("train --data " + folder + " --out " + folder.resolve("m.safetensors") + " --neurons 10 --updates 40 --quiet "
                + options);

        assertThat(phc.err()).matches("train: training diverged in update \\d+: [^\\r\\n]* --lr, --clip or --gamma[^\\r\\n]*\\R");
        assertThat(phc.out()).isEmpty();
        assertThat(phc.code()).isEqualTo(1);
        assertThat(Checkpoint.load(folder.resolve("m.state.safetensors")).training()).isPresent();
        assertThat(folder.resolve("m.metrics.jsonl")).exists();
    }

    @Test
    void the_best_network_validated_before_is_written() {
        Phc phc = Phc.run("train --data " + folder + " --out " + folder.resolve("m.safetensors")
                + " --neurons 10 --updates 200 --quiet --evaluate-every 1 --rstdp --rstdp-rate 1e37");

        assertThat(phc.code()).isEqualTo(1);
        assertThat(phc.err()).contains("the best network, of update ");
        assertThat(Checkpoint.load(folder.resolve("m.safetensors")).training()).isEmpty();
    }
}
