package org.phc4j.scenarios.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.verify.CheckResult;
import org.phc4j.testing.SharedFiles;

/** Every spike that NEST and Brian2 made, and none else. */
class LifOracleTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"net100_iaf_psc_delta", "net100_iaf_psc_exp", "net100_iaf_psc_exp_delays", "flywire_rules_200", "alif_brian2",
        "tsodyks_markram", "stdp_pair"})
    void passes(String name) {
        CheckResult result = check(SharedFiles.require("oracles/" + name + ".json"));
        assertThat(result.pass()).as(result.summary()).isTrue();
    }

    /** Made with NEST 3.10 and Brian2 2.9: parameters of each neuron, a delay of each connection, singular and extreme constants. */
    @ParameterizedTest
    @ValueSource(strings = {"exp-heterogeneous-delays", "delta-no-refractoriness", "fly-rules-slow", "adaptive-fast", "stdp",
        "tsodyks-markram", "izhikevich"})
    void passes_with_other_parameters_and_sizes(String name) throws IOException {
        Path copy = folder.resolve(name + ".json.gz");
        try (InputStream in = Objects.requireNonNull(LifOracleTest.class.getResourceAsStream(name + ".json.gz"))) {
            Files.copy(in, copy);
        }
        CheckResult result = check(copy);
        assertThat(result.pass()).as(result.summary()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tau_m\": 10.0>tau_m\": 10.01", "V_th\": -55.0>V_th\": -55.01", "t_ref\": 2.0>t_ref\": 2.1",
        "delay_ms\": 1.5>delay_ms\": 1.6", "tau_syn_in\": 4.0>tau_syn_in\": 4.01", "spike_steps\": [126>spike_steps\": [125"})
    void fails_where_anything_is_changed(String change) throws IOException {
        String text = Files.readString(SharedFiles.require("oracles/net100_iaf_psc_exp.json"));
        String[] fromTo = change.split(">");
        assertThat(text).contains(fromTo[0]);
        Path changed = folder.resolve("changed.json");
        Files.writeString(changed, text.replace(fromTo[0], fromTo[1]));
        assertThat(check(changed).pass()).isFalse();
    }

    @Test
    void reads_gzip() throws IOException {
        Path packed = folder.resolve("case.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(SharedFiles.require("oracles/flywire_rules_200.json"), out);
        }
        assertThat(check(packed).pass()).isTrue();
    }

    @Test
    void leaves_other_files_to_others_and_complains_of_bad_ones() throws IOException {
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"cases\": [{\"a\": 1}]}");
        assertThat(LifOracle.read(other)).isEmpty();
        String text = Files.readString(SharedFiles.require("oracles/net100_iaf_psc_exp_delays.json"));
        Files.writeString(other, text.replace("0, 7, 20.0, 2.1", "0, 7, 20.0, 2.15"));
        assertThatThrownBy(() -> check(other)).isInstanceOf(BadInputException.class).hasMessageContaining("2.15 ms");
    }

    private static CheckResult check(Path file) {
        return LifOracle.read(file).orElseThrow().check();
    }
}
