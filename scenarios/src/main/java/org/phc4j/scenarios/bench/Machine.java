package org.phc4j.scenarios.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.phc4j.scenarios.bench.vector.LimitProbe;

/**
 * The machine that a figure was taken on.
 *
 * @param cpu model name of the processor
 * @param cores processors that this process may use
 * @param simdBits width of a vector
 * @param lastCacheBytes size of the last level of cache, 0 if unknown; a virtual machine may see more than it gets
 * @param jdk version of the Java virtual machine
 * @param system operating system
 * @param maxHeapBytes largest heap
 * @param load load average of the last minute as the measurement began, negative if unknown
 */
public record Machine(String cpu, int cores, int simdBits, long lastCacheBytes, String jdk, String system, long maxHeapBytes, double load) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final int CACHE_LEVELS = 4;
    private static final int KIBI = 10;
    private static final int MEBI = 20;

    /**
     * This machine, now.
     *
     * @return its description
     */
    public static Machine here() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(cpuModel(), runtime.availableProcessors(), LimitProbe.simdBits(), lastCache(), Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"), runtime.maxMemory(),
                loadNow());
    }

    /**
     * Load average of the last minute.
     *
     * @return processes that wait for a processor or run, negative if unknown
     */
    public static double loadNow() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String cpuModel() {
        return lines(CPU_INFO).stream().filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst().orElse(System.getProperty("os.arch"));
    }

    private static long lastCache() {
        long largest = 0;
        for (int k = 0; k <= CACHE_LEVELS; k++) {
            Optional<String> size = lines(CACHES.resolve("index" + k).resolve("size")).stream().findFirst();
            largest = Math.max(largest, size.map(Machine::bytes).orElse(0L));
        }
        return largest;
    }

    /** A size as {@code 2048K}. */
    static long bytes(String size) {
        String digits = size.replaceAll("\\D", "");
        int shift = size.endsWith("K") ? KIBI : size.endsWith("M") ? MEBI : 0;
        return digits.isEmpty() ? 0 : Long.parseLong(digits) << shift;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
