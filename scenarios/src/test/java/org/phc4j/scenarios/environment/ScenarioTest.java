package org.phc4j.scenarios.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.DecoderSpec;

class ScenarioTest {
    @TempDir
    private Path folder;

    private static Path bundled(String name) {
        Path inModule = Path.of(name);
        return Files.exists(inModule) ? inModule : Path.of("scenarios", name);
    }

    @Test
    void theBundledScenariosAreRead() {
        Scenario lockstep = Scenario.read(bundled("cartpole.yaml"));
        assertThat(lockstep.training()).isEqualTo(Optional.of(new Scenario.Training("cartpole", 0, 300)));
        assertThat(lockstep.realTime()).isFalse();
        assertThat(lockstep.decoder()).contains(new DecoderSpec.Argmax());
        assertThat(lockstep.won()).isEqualTo(95);
        assertThat(lockstep.withEpisodes(10).won()).isEqualTo(9);
        assertThat(Scenario.read(bundled("cartpole-realtime.yaml")).parallel()).isEqualTo(20);
        assertThat(Scenario.read(bundled("cartpole-shuffled.yaml")).lost()).isEqualTo(95);
    }

    @Test
    void whatIsNotUnderstoodIsToldInOneLine() throws IOException {
        String network = "network: {model: m}\n";
        for (String[] bad : new String[][] {{"name: x\ncolour: red\n" + network + "environment: {name: E}", "line 2, column 1: 'colour'"},
            {"network: {model: m, train: {task: chess}}\nenvironment: {name: E}", "line 1, column 35: 'chess'; expected task to be cartpole"},
            {network + "environment: {name: E}\npace: {kind: fast}", "line 3, column 14: 'fast'; expected kind to be lockstep or realtime"},
            {network + "environment: {name: E, episodes: -1}", "line 2, column 34: '-1'; expected episodes to be a whole number of 1..100000"},
            {network + "environment: {name: E}\ndecoder: {kind: oracle}", "line 3: kind 'oracle'; expected argmax"},
            {network, "no field 'environment'"}, {"environment: {name: E}", "no field 'network'"}, {"network: [", "YAML"},
            {network + "environment: {name: E, hertz: 0}", "line 2, column 31: '0'; expected hertz to be a rate above 0"},
            {network + "environment: {name: E, hertz: fast}", "line 2, column 31: 'fast'"},
            {network + "environment: {name: E}\nrecording: ''", "line 3, column 12: ''; expected recording to be a text"},
            {network + "environment: {name: E}\nencoder: {kind: rate, chanels: 3}", "line 3: 'chanels'"}}) {
            Path file = Files.writeString(folder.resolve("s.yaml"), bad[0]);
            assertThatThrownBy(() -> Scenario.read(file)).as(bad[0]).isInstanceOf(BadInputException.class).hasMessageContaining(bad[1])
                    .hasMessageNotContaining("\n");
        }
    }
}
