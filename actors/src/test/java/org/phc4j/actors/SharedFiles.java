package org.phc4j.actors;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Reference files that lie beside the project; a test that needs one is skipped, saying so, where it is absent. */
final class SharedFiles {
    private SharedFiles() {}

    static Path require(String relative) {
        Path file = folder().resolve(relative);
        Assumptions.assumeTrue(Files.exists(file), "skipped: no " + file + " (name the folder by -Dphc.shared=DIR)");
        return file;
    }

    private static Path folder() {
        String named = System.getProperty("phc.shared");
        if (named != null) {
            return Path.of(named);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path shared = at.resolveSibling("shared");
            if (Files.isDirectory(shared)) {
                return shared;
            }
        }
        return Path.of("..", "shared");
    }
}
