package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that was killed, and restored, ends as one that was not. */
class KilledSimulationTest {
    private static final String RUN = "simulate samples/learning.yaml --time 20s --seed 3 --quiet --json";

    @TempDir
    private Path folder;

    /** Runs the command in a process of its own until it has taken two snapshots, then kills it at once. */
    private void kill(Path out) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of((RUN + " --snapshot-every 100ms --out " + out).split(" ")));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("child.log").toFile()).start();
        try {
            while (!Files.exists(out.resolve("snapshots/trial-0.snapshot.previous"))) {
                assertThat(child.isAlive()).as(Files.readString(folder.resolve("child.log"))).isTrue();
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(out.resolve("summary.json")).doesNotExist();
    }

    private static String hash(JsonNode summary) {
        assertThat(summary.get("finished").booleanValue()).isTrue();
        return summary.get("trials").get(0).get("hash").textValue();
    }

    @Test
    void killedAndRestored() throws IOException, InterruptedException {
        String whole = hash(Phc.done(RUN + " --out " + folder.resolve("whole")).json());
        Path out = folder.resolve("killed");
        kill(out);
        Phc restored = Phc.done(RUN.replace(" --quiet", "") + " --restore --threads 2 --out " + out);
        assertThat(restored.err()).containsPattern("goes on from step [1-9][0-9]*000 of trial 1");
        assertThat(hash(restored.json())).isEqualTo(whole);
        for (String table : new String[] {"spikes.csv", "traces.csv", "weights.csv", "rates.csv"}) {
            assertThat(out.resolve(table)).hasSameBinaryContentAs(folder.resolve("whole").resolve(table));
        }
        byte[] snapshot = Files.readAllBytes(out.resolve("snapshots/trial-0.snapshot.previous"));
        snapshot[snapshot.length / 3] ^= 4;
        Files.write(out.resolve("snapshots/trial-0.snapshot"), snapshot);
        Phc before = Phc.done(RUN + " --restore --out " + out);
        assertThat(before.err()).contains("trial-0.snapshot: damaged: its checksum differs", "goes on from " + out).contains(".previous");
        assertThat(hash(before.json())).isEqualTo(whole);
        Files.write(out.resolve("snapshots/trial-0.snapshot.previous"), new byte[100]);
        Phc neither = Phc.run(RUN + " --restore --out " + out);
        assertThat(neither.code()).isEqualTo(2);
        assertThat(neither.err().strip().lines()).hasSize(1);
    }
}
