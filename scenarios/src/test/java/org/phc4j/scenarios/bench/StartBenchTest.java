package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

class StartBenchTest {
    private static Path script(Path dir, String body) throws IOException {
        Path script = Files.writeString(dir.resolve("phc"), "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void countsEveryProcessButTheFirst(@TempDir Path dir) throws IOException {
        Path launcher = script(dir, "echo x >> " + dir.resolve("count") + "\necho \"$PHC_JAVA_OPTS $*\"\necho 'first step after 1.250 s, processor 2.500 s'");
        List<StartBench.Start> seen = new ArrayList<>();
        List<StartBench.Start> starts = StartBench.run(launcher, Path.of("data"), dir, 2, () -> false, seen::add);
        assertThat(starts).containsExactly(new StartBench.Start(1.25, 2.5), new StartBench.Start(1.25, 2.5)).isEqualTo(seen);
        assertThat(Files.readAllLines(dir.resolve("count"))).hasSize(3);
    }

    @Test
    void aProcessThatNeverGetsThereIsNamedWithItsExitCode(@TempDir Path dir) throws IOException {
        Path launcher = script(dir, "exit 2");
        assertThatThrownBy(() -> StartBench.run(launcher, Path.of("data"), dir, 1, () -> false, start -> {})).isInstanceOf(BadInputException.class)
                .hasMessageContaining("exit code 2");
        assertThatThrownBy(() -> StartBench.run(dir.resolve("absent"), Path.of("data"), dir, 1, () -> false, start -> {}))
                .isInstanceOf(BadInputException.class).hasMessageContaining("cannot be started");
    }
}
