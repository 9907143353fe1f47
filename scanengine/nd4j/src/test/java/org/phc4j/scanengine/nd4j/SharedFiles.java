package org.phc4j.scanengine.nd4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Finds the folder of shared test files: the system property {@code phc.shared}, or the first {@code shared} beside an ancestor. */
final class SharedFiles {
    private SharedFiles() {}

    /** A file below the shared folder; the test is skipped, saying so, where there is none. */
    static Path require(String relative) {
        Optional<Path> file = root().map(root -> root.resolve(relative)).filter(Files::exists);
        Assumptions.assumeTrue(file.isPresent(), () -> "skipped: no shared/" + relative
                + " beside the project; name the folder by -Dphc.shared=DIR");
        return file.orElseThrow();
    }

    private static Optional<Path> root() {
        String named = System.getProperty("phc.shared");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isDirectory(shared.resolve("oracles"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }
}
