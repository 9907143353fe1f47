package org.phc4j.scenarios.cli;

import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.quickstart.QuickStart;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

/** The engines that the command line can name. */
final class Engines {
    private static final List<ScanEngine.Provider> PROVIDERS = List.of(new VectorProvider(), new ScalarProvider());
    /** The most threads that can be asked for. */
    static final int MAX_THREADS = 1024;

    private Engines() {}

    static ScanEngine.Provider named(String name) {
        return PROVIDERS.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> new BadInputException(
                "--engine = " + name + "; expected one of " + String.join(", ", PROVIDERS.stream().map(ScanEngine.Provider::name).toList())));
    }

    /** The engine for a training: the vectorised one with a quick start. */
    static ScanEngine.Provider forTraining(String name) {
        ScanEngine.Provider provider = named(name);
        return provider instanceof VectorProvider ? new QuickStart() : provider;
    }

    static void requireThreads(int threads) {
        if (threads < 1 || threads > MAX_THREADS) {
            throw new BadInputException("--threads = " + threads + "; expected 1 to " + MAX_THREADS);
        }
    }
}
