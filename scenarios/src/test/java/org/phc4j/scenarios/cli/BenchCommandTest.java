package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static final String QUICK = " --threads 1 --seconds 0.01 --warm-up 0 --repetitions 1 ";

    @Test
    void oneLineForTheMachineAndOneForEachMeasurement(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("bench.jsonl");
        Phc phc = Phc.done("bench train --shape 12x2x2x16x2 --positivity identity --execution both --rstdp off --json --quiet --out " + file + QUICK);
        List<JsonNode> lines = phc.out().lines().map(Phc::parse).toList();
        assertThat(Files.readString(file)).isEqualTo(phc.out());
        assertThat(lines).extracting(line -> line.get("kind").asText()).containsExactly("machine", "training", "training");
        JsonNode machine = lines.getFirst();
        assertThat(machine.get("simdBits").asInt()).isPositive();
        assertThat(machine.get("flopsPerSecond").asDouble()).isPositive();
        assertThat(machine.get("triadMemoryBytesPerSecond").asDouble()).isPositive();
        JsonNode exact = lines.get(1);
        assertThat(exact.get("execution").asText()).isEqualTo("exact");
        assertThat(exact.get("T").asInt()).isEqualTo(12);
        assertThat(exact.get("neuronStepsPerSecond").asDouble() * exact.get("msMin").asDouble() / 1e3).isBetween(383.9, 384.1);
        assertThat(exact.get("nsPerNeuronStep").asDouble() * 384).isBetween(exact.get("msMin").asDouble() * 0.999e6, exact.get("msMin").asDouble() * 1.001e6);
        assertThat(lines.get(2).get("execution").asText()).isEqualTo("parallel-4");
        assertThat(lines.get(2).get("flopsPerNeuronStep").asDouble()).isGreaterThan(exact.get("flopsPerNeuronStep").asDouble());
        assertThat(phc.err()).isEmpty();
    }

    @Test
    void aTableForPeople() {
        Phc phc = Phc.done("bench train --shape 12x2x2x16x2 --positivity softplus --execution exact" + QUICK);
        assertThat(phc.out()).contains("GFLOP/s").contains("12x2x2x16x2").contains("Every timed step starts from the same parameters");
        assertThat(phc.err()).contains("[2/2] 12x2x2x16x2 softplus exact +R-STDP");
    }

    @Test
    void aLongRunIsFlat() {
        Phc phc = Phc.run("bench endurance --steps 100 --threads 1 --json");
        List<JsonNode> lines = phc.out().lines().map(Phc::parse).toList();
        assertThat(lines).filteredOn(line -> "mark".equals(line.get("kind").asText())).hasSize(20);
        assertThat(lines.getLast().get("finite").asBoolean()).isTrue();
        assertThat(phc.code()).isEqualTo(lines.getLast().get("flat").asBoolean() ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train --shape lead", "train --execution fast", "train --rstdp maybe", "train --repetitions 0", "train --threads 0",
        "train --seconds 0", "endurance --steps 5", "train --passes 0", "start --runs 0"})
    void nonsenseIsRefusedInOneLine(String words) {
        Phc phc = Phc.run("bench " + words);
        assertThat(phc.code()).isEqualTo(2);
        assertThat(phc.err().lines()).hasSize(1).first().asString().contains("expected");
    }
}
