package org.phc4j.scenarios.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.environment.GymnasiumPython;

/** Looks at the machine: Java, processor, memory, engines, driver, Python. */
public final class Checkup {
    private static final Path ROOT = Path.of("/");
    private static final String LARGE_PAGES = "sys/kernel/mm/transparent_hugepage/enabled";
    private static final int NARROW_BITS = 128;
    private static final double GIBI = 1L << 30;
    private static final double LITTLE_HEAP = 2 * GIBI;

    private final List<ScanEngine.Provider> engines;
    private final Path home;

    /**
     * A look at this machine.
     *
     * @param engines engines that can be named here
     * @param home the checkout
     */
    public Checkup(List<ScanEngine.Provider> engines, Path home) {
        this.engines = List.copyOf(engines);
        this.home = home;
    }

    /**
     * Looks. Loads the libraries of added engines; takes a second or two.
     *
     * @return what was found, in an order that does not change
     */
    public List<Symptom> look() {
        List<Symptom> found = new ArrayList<>();
        Machine machine = Machine.here();
        found.add(Symptom.ok("JDK", machine.jdk() + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("java.home")));
        found.add(start());
        found.add(Symptom.ok("system", machine.system()));
        found.add(Symptom.ok("processor", machine.cpu() + ", " + machine.cores() + " core" + (machine.cores() == 1 ? "" : "s")));
        found.add(vectors(machine.simdBits()));
        found.add(memory(machine.maxHeapBytes()));
        found.add(largePages(ROOT.resolve(LARGE_PAGES)));
        engines.forEach(engine -> found.add(engine(engine)));
        if (engines.stream().noneMatch(engine -> engine.name().startsWith("nd4j"))) {
            found.add(Symptom.note("engine nd4j", "not in this build", "'phc --with-nd4j COMMAND' adds it (134 MB, downloaded once);"
                    + " 'phc --with-cuda COMMAND' that for NVIDIA GPUs (600 MB)"));
        }
        found.add(NvidiaDriver.find(ROOT).map(driver -> Symptom.ok("NVIDIA driver", driver))
                .orElse(Symptom.note("NVIDIA driver", "none", "needed by 'phc --with-cuda' alone")));
        found.add(GymnasiumPython.find(home).map(python -> Symptom.ok("Python with Gymnasium", python.program())).orElse(Symptom.note(
                "Python with Gymnasium", "none", "needed by 'phc run' on environments: pip install gymnasium numpy, and name the Python in PHC_PYTHON")));
        return found;
    }

    private static Symptom start() {
        boolean cached = ManagementFactory.getRuntimeMXBean().getInputArguments().stream().anyMatch(a -> a.startsWith("-XX:AOTCache="));
        return cached ? Symptom.ok("quick start", "ahead-of-time cache in use")
                : Symptom.note("quick start", "no ahead-of-time cache", "'./phc' makes one when it builds; commands start a second later without it");
    }

    private static Symptom vectors(int bits) {
        return bits > NARROW_BITS ? Symptom.ok("vectors", bits + " bits")
                : Symptom.note("vectors", bits + " bits", "AVX2 or AVX-512 (or SVE) would be two to four times as fast; results are the same to the bit");
    }

    private static Symptom memory(long heap) {
        long whole = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system ? system.getTotalMemorySize() : 0;
        String found = String.format(Locale.ROOT, "%.1f GiB, of which the Java heap may take %.1f", whole / GIBI, heap / GIBI);
        return heap >= LITTLE_HEAP ? Symptom.ok("memory", found)
                : Symptom.note("memory", found, "PHC_JAVA_OPTS=-Xmx8g gives more; whole-brain networks need about 2 GiB");
    }

    static Symptom largePages(Path setting) {
        String found;
        try {
            found = Files.isReadable(setting) ? Files.readString(setting).strip() : "not known here";
        } catch (IOException e) {
            found = "cannot be read";
        }
        return found.contains("[always]") || found.contains("[madvise]") ? Symptom.ok("large pages", found)
                : Symptom.note("large pages", found, "'madvise' in " + setting + " makes large networks a few percent faster");
    }

    private static Symptom engine(ScanEngine.Provider provider) {
        ScanEngine.Finding finding = provider.probe();
        String name = "engine " + provider.name();
        String lines = String.join("; ", finding.lines());
        return finding.usable() ? Symptom.ok(name, lines) : new Symptom(name, Symptom.State.MISSING, "cannot be used", lines);
    }
}
