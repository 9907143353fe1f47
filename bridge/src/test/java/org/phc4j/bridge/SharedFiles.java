package org.phc4j.bridge;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference results and data that lie outside the repository: tests that need them are skipped, saying so, where they are absent. */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * A file or folder below {@code shared}: the system property {@code phc.shared}, or the first {@code shared} beside a folder on
     * the way up from the working directory.
     */
    public static Path require(String relative) {
        Path path = root().resolve(relative);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is absent");
        return path;
    }

    private static Path root() {
        String property = System.getProperty("phc.shared");
        if (property != null) {
            return Path.of(property);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve("shared");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return abort("skipped: no folder 'shared' above the working directory; set -Dphc.shared=FOLDER");
    }
}
