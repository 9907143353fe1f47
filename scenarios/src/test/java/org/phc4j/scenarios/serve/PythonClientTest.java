package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.scenarios.TestNetworks;

/** Runs the tests of the Python client against real servers, where there is a Python with pytest and numpy. */
class PythonClientTest {
    @TempDir
    private Path folder;

    @Test
    void theTestsOfThePythonClientPass() throws IOException, InterruptedException {
        String asked = System.getenv("PHC_PYTHON");
        String python = asked == null || asked.isEmpty() ? "python3" : asked;
        assumeTrue(runs(python), "no Python 3 with pytest and numpy (PHC_PYTHON names one): the Python client was not tested");
        Path model = folder.resolve("small.safetensors");
        Checkpoint.save(model, TestNetworks.small(), Optional.empty());
        Path client = Files.isDirectory(Path.of("bridge/python")) ? Path.of("bridge/python") : Path.of("../bridge/python");
        ProcessBuilder builder = new ProcessBuilder(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", client.resolve("tests").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("PYTHONPATH", client.toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PHC_TEST_MODEL", model.toString());
        builder.environment().put("PHC", launcher());
        Process process = builder.start();
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(folder.resolve("said"));
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("passed").doesNotContain("skipped");
    }

    /** This virtual machine's own classes, so that no other build is needed. */
    private String launcher() throws IOException {
        Path program = folder.resolve("phc");
        Files.writeString(program, "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' --add-modules=jdk.incubator.vector -Xlog:disable -Xmx512m -cp '" + System.getProperty("java.class.path")
                + "' org.phc4j.scenarios.cli.Main \"$@\"\n", StandardCharsets.UTF_8);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private static boolean runs(String python) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(python, "-c", "import pytest, numpy")).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
