package org.phc4j.scanengine.scan;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference results outside the repository: the folder of system property phc.shared, or the first "shared" beside a parent folder. */
final class SharedFiles {
    private SharedFiles() {}

    static Path file(String name) {
        return folder().resolve(name);
    }

    /** Skips the test where the file is absent, and says so. */
    static void require(Path file) {
        Assumptions.assumeTrue(Files.exists(file), () -> "skipped: reference file " + file + " is absent");
    }

    private static Path folder() {
        String property = System.getProperty("phc.shared");
        if (property != null) {
            return Path.of(property);
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            Path shared = dir.resolveSibling("shared");
            if (Files.isDirectory(shared)) {
                return shared;
            }
        }
        return Path.of("..", "shared");
    }
}
