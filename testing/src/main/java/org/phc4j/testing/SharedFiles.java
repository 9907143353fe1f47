package org.phc4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Reference results and data that lie outside the repository: tests that need them are skipped, saying so, where they are absent. */
public final class SharedFiles {
    private SharedFiles() {}

    /**
     * A file or folder below {@code shared}: the system property {@code phc.shared}, or the first folder {@code shared} on the way up from
     * the working directory.
     *
     * @param relative its path from there
     * @return where it is; the test is skipped if it is nowhere
     */
    public static Path require(String relative) {
        Optional<Path> path = root().map(root -> root.resolve(relative)).filter(Files::exists);
        Assumptions.assumeTrue(path.isPresent(), () -> "skipped: no shared/" + relative
                + " beside the project; name the folder by -Dphc.shared=DIR");
        return path.orElseThrow();
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
