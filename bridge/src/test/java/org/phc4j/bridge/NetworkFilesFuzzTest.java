package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;

/**
 * Any bytes at all are read or refused in one line, whatever they begin with and whichever format is forced. A test run tries the files
 * kept under this class's name in the test resources; with {@code JAZZER_FUZZ=1} in the environment the fuzzer looks for more.
 */
class NetworkFilesFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void graphml(byte[] file) throws IOException {
        readOrRefused(file, "graphml");
    }

    @FuzzTest(maxDuration = "60s")
    void sonata(byte[] file) throws IOException {
        readOrRefused(file, "sonata");
    }

    @FuzzTest(maxDuration = "60s")
    void nir(byte[] file) throws IOException {
        readOrRefused(file, "nir");
    }

    @FuzzTest(maxDuration = "60s")
    void tvb(byte[] file) throws IOException {
        readOrRefused(file, "tvb");
    }

    @FuzzTest(maxDuration = "60s")
    void neuprint(byte[] file) throws IOException {
        readOrRefused(file, "neuprint");
    }

    @FuzzTest(maxDuration = "60s")
    void flybrain(byte[] file) throws IOException {
        readOrRefused(file, "flybrain");
    }

    @FuzzTest(maxDuration = "60s")
    void types(byte[] file) throws IOException {
        readOrRefused(file, "types");
    }

    private static void readOrRefused(byte[] bytes, String format) throws IOException {
        Path file = Files.createTempFile("network", ".file");
        try {
            Files.write(file, bytes);
            for (Optional<String> forced : List.of(Optional.of(format), Optional.<String>empty())) {
                readOrRefused(file, forced);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void readOrRefused(Path file, Optional<String> forced) {
        ImportOptions options = ImportOptions.defaults().withFormat(forced);
        try {
            assertThat(ConnectomeImport.read(List.of(file), options, Progress.NONE).data().neurons().size()).isPositive();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains("expected ").doesNotContain("\n");
        }
    }
}
