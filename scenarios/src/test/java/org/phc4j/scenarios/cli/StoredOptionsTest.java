package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.scenarios.Waves;
import picocli.CommandLine;

/** Resuming with the whole command repeated. */
class StoredOptionsTest {
    @TempDir
    static Path folder;

    @Test
    void no_option_is_forgotten() {
        Set<String> known = new HashSet<>(StoredOptions.FREE);
        known.addAll(StoredOptions.TOPOLOGY);
        known.addAll(StoredOptions.names());
        Set<String> all = new TreeSet<>();
        new CommandLine(new TrainCommand()).getCommandSpec().options().forEach(option -> all.add(option.longestName()));

        assertThat(all).hasSizeGreaterThan(40).isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--topology 0 --regions 3x4 --lr 0.02 --no-stp --delay 2 --w-scale 25 --positivity identity --rstdp",
        "--execution parallel --passes 2 --scope none --gradient converged --clip 0.5 --lam-rate 2 --segments 2 --readout spike --no-dale",
        "--window weighted:2 --lag 3 --surrogate 3 --homeostasis 0.2 --calibrate 0.1"})
    void the_same_command_with_resume_goes_on(String options) {
        String train = "train --data " + Waves.folder(folder) + " --out " + folder.resolve("m.safetensors") + " --quiet --schedule constant " + options;
        Phc.done(train + " --updates 3");
        assertThat(Phc.done(train + " --updates 6 --resume --json").json().get("updates").intValue()).isEqualTo(6);

        Arrays.stream(options.split(" (?=--)")).filter(option -> !option.startsWith("--topology")).forEach(option ->
                assertThat(Phc.done(train.replace(options, option.contains("--regions") ? "" : option) + " --updates 6 --resume").err()).isEmpty());
    }
}
