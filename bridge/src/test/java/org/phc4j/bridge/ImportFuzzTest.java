package org.phc4j.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeWriter;

/** Whatever the bytes, a connectome whose report balances comes out, or one clear line. Each kept input runs as a test. */

class ImportFuzzTest {
    @TempDir
    private Path folder;

    @FuzzTest
    void files(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("input"), bytes);
        try {
            Imported imported = ConnectomeImport.read(List.of(file), ImportOptions.defaults().withThreads(2), Progress.NONE);
            assertThat(imported.report().rows()).isGreaterThanOrEqualTo(imported.data().edges().size());
            ConnectomeWriter.write(folder.resolve("output"), imported.data());
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }
}
