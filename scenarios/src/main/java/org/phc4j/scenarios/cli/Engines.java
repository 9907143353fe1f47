package org.phc4j.scenarios.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.quickstart.QuickStart;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

/** The engines that the command line can name: those of this build, and those that a library on the class path adds. */
final class Engines {
    /** Chooses: an engine on a GPU where there is one, else the vectorised one. */
    static final String AUTO = "auto";
    /** What --engine is described by. */
    static final String WORDS = "vector, scalar, auto, or nd4j with 'phc --with-nd4j'";
    /** The most threads that can be asked for. */
    static final int MAX_THREADS = 1024;

    private static final List<ScanEngine.Provider> OWN = List.of(new VectorProvider(), new ScalarProvider());
    private static final String ARRAYS = "nd4j";
    private static final String GPU = "CUDA";

    private Engines() {}

    static ScanEngine.Provider named(String name) {
        for (ScanEngine.Provider provider : OWN) {
            if (provider.name().equals(name)) {
                return provider;
            }
        }
        return name.equals(AUTO) ? fastest() : added().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(() -> unknown(name));
    }

    /** Looked for only where one of them may be meant, as looking loads classes. */
    static List<ScanEngine.Provider> added() {
        List<ScanEngine.Provider> found = new ArrayList<>();
        ServiceLoader.load(ScanEngine.Provider.class).forEach(found::add);
        return found;
    }

    /** Engines of this build and added ones. */
    static List<ScanEngine.Provider> all() {
        List<ScanEngine.Provider> all = new ArrayList<>(OWN);
        all.addAll(added());
        return all;
    }

    private static ScanEngine.Provider fastest() {
        for (ScanEngine.Provider provider : added()) {
            ScanEngine.Finding finding = provider.probe();
            if (finding.usable() && finding.backend().equals(GPU)) {
                return provider;
            }
        }
        return OWN.getFirst();
    }

    private static BadInputException unknown(String name) {
        String known = String.join(", ", all().stream().map(ScanEngine.Provider::name).toList());
        String advice = name.startsWith(ARRAYS) ? "; 'phc --with-nd4j ...' adds the engine on ND4J (134 MB)" : "";
        return new BadInputException("--engine = " + name + "; expected one of " + known + ", " + AUTO + advice);
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
