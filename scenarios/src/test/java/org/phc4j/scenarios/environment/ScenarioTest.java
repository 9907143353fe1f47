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
        for (String[] bad : new String[][] {{"name: x\ncolour: red", "colour"}, {"network: {model: m, train: {task: chess}}", "chess"},
            {network + "environment: {name: E}\npace: {kind: fast}", "lockstep or realtime"},
            {network + "environment: {name: E, episodes: -1}", "whole number"}, {network + "environment: {name: E}\ndecoder: {kind: oracle}", "oracle"},
            {network, "'name'"}, {"network: [", "YAML"}, {network + "environment: {name: E, hertz: 0}", "above 0"}}) {
            Path file = Files.writeString(folder.resolve("s.yaml"), bad[0]);
            assertThatThrownBy(() -> Scenario.read(file)).as(bad[0]).isInstanceOf(BadInputException.class).hasMessageContaining(bad[1])
                    .hasMessageNotContaining("\n");
        }
    }
}
