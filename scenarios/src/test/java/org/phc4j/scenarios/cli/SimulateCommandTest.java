package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aDescriptionBecomesFilesThatAgree() throws IOException {
        Path out = folder.resolve("run");
        JsonNode summary = Phc.done("simulate samples/balanced.yaml --time 50ms --trials 2 --report --quiet --json --out " + out).json();
        assertThat(summary.get("finished").booleanValue()).isTrue();
        assertThat(summary.get("trials")).hasSize(2);
        assertThat(Files.readAllLines(out.resolve("spikes.csv"))).hasSize(1 + summary.get("spikes").intValue())
                .startsWith("time_ms,trial,population,neuron");
        assertThat(Files.readAllLines(out.resolve("rates.csv"))).hasSize(1 + 2 * 2 * 10);
        assertThat(Files.readAllLines(out.resolve("traces.csv"))).hasSize(1 + 2 * 3 * 100);
        assertThat(Phc.parse(Files.readString(out.resolve("summary.json")))).isEqualTo(summary);
        assertThat(Files.readString(out.resolve("report.html"))).contains("Simulation of balanced", "Most active neurons");
    }

    @Test
    void badInputIsOneLine() {
        Path out = folder.resolve("run");
        for (String words : new String[] {"samples/none.yaml", "samples/balanced.yaml --time 5mV", "samples/balanced.yaml --trials 0",
            "samples/balanced.yaml --stimulate 12@150Hz", "samples/balanced.yaml --threads 0"}) {
            Phc phc = Phc.run("simulate " + words + " --out " + out);
            assertThat(phc.code()).as(words).isEqualTo(2);
            assertThat(phc.err().strip().lines()).as(words).hasSize(1);
            assertThat(out).doesNotExist();
        }
    }
}
