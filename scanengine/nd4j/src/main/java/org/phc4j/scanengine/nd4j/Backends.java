package org.phc4j.scanengine.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine.Finding;

/**
 * Finds the ND4J backend of this process. Loading one may fail in many ways (no library for the platform, no CUDA driver), each a chain
 * of linkage errors; here they become one line that says what is missing and what to do.
 */
final class Backends {
    private static final long MIB = 1 << 20;

    private Backends() {}

    /** What was found; never throws. */
    static Finding probe() {
        return probe(Backends::describe);
    }

    /** The same with another way of loading. */
    static Finding probe(Supplier<Finding> loading) {
        try {
            return loading.get();
        } catch (LinkageError | RuntimeException failure) {
            return new Finding(false, "none", List.of(explain(failure)));
        }
    }

    /** Refuses to go on where there is no usable backend. */
    static void require() {
        Finding finding = probe();
        if (!finding.usable()) {
            throw new BadInputException(finding.lines().getFirst());
        }
    }

    private static Finding describe() {
        Properties found = Nd4j.getExecutioner().getEnvironmentInformation();
        String backend = String.valueOf(found.getProperty("backend"));
        List<String> lines = new ArrayList<>();
        lines.add("ND4J " + backend + ", " + Nd4j.getBackend().getClass().getSimpleName() + ", "
                + found.getOrDefault("omp.threads", "?") + " threads, BLAS " + found.getOrDefault("blas.vendor", "?"));
        lines.add("memory outside the heap: at most " + org.bytedeco.javacpp.Pointer.maxBytes() / MIB + " MiB");
        if (backend.equals("CUDA")) {
            lines.add("devices: " + Nd4j.getAffinityManager().getNumberOfDevices());
        }
        return new Finding(true, backend, lines);
    }

    /** One line for a chain of causes. */
    static String explain(Throwable failure) {
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(' ').append(cause);
        }
        String all = told.toString();
        if (all.contains("libcuda") || all.contains("jnicuda") || all.contains("libcudart") || all.contains("libcublas")
                || all.contains("CUDA") || all.contains("JCublas") || all.contains("cuda")) {
            return "CUDA was asked for, and no usable driver was found: install the NVIDIA driver (510 or newer) and the CUDA 11.6 "
                    + "libraries, or build with the profile nd4j for the CPU [" + root(failure) + "]";
        }
        return "ND4J could not be loaded on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + ": rebuild with -Dnd4j.platform=... for this platform, or use the vector engine [" + root(failure) + "]";
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String line = String.valueOf(root).lines().findFirst().orElse("");
        return line.length() <= 160 ? line : line.substring(0, 157) + "...";
    }
}
