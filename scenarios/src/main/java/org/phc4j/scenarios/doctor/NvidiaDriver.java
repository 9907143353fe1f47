package org.phc4j.scenarios.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The NVIDIA driver of this machine, found without loading it. */
final class NvidiaDriver {
    private static final String VERSION = "proc/driver/nvidia/version";
    private static final List<String> LIBRARIES = List.of("usr/lib/x86_64-linux-gnu/libcuda.so.1", "usr/lib64/libcuda.so.1",
            "usr/lib/aarch64-linux-gnu/libcuda.so.1", "usr/lib/wsl/lib/libcuda.so.1", "usr/local/cuda/compat/libcuda.so.1");

    private NvidiaDriver() {}

    /**
     * Looks for it.
     *
     * @param root of the file system
     * @return its version or library in one line, or empty if there is none
     */
    static Optional<String> find(Path root) {
        Path version = root.resolve(VERSION);
        if (Files.isReadable(version)) {
            try {
                return Files.readAllLines(version).stream().findFirst().map(String::strip);
            } catch (IOException e) {
                return Optional.of(version + " cannot be read: " + e.getMessage());
            }
        }
        return LIBRARIES.stream().map(root::resolve).filter(Files::exists).findFirst().map(Path::toString);
    }
}
