package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.phc4j.connectomes.Unreadable;

/** Tokens given by themselves, or in a file, where other users of the machine do not see them. */
final class Tokens {
    private Tokens() {}

    static String read(String given) {
        if (!given.startsWith("@")) {
            return given;
        }
        Path file = Path.of(given.substring(1));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }
}
