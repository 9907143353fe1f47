package org.phc4j.scenarios.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the process holds. */
public final class Memory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int COLLECTIONS = 2;
    private static final long KIBI = 1024;

    private Memory() {}

    /**
     * Bytes of live objects: what the heap holds after full collections.
     *
     * @return bytes
     */
    public static long liveHeap() {
        for (int k = 0; k < COLLECTIONS; k++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /**
     * Bytes of the process that are in memory now.
     *
     * @return bytes, 0 where the system does not say
     */
    public static long resident() {
        return status("VmRSS:");
    }

    /**
     * Most bytes of the process that ever were in memory.
     *
     * @return bytes, 0 where the system does not say
     */
    public static long mostResident() {
        return status("VmHWM:");
    }

    private static long status(String key) {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBI).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * Bytes that all threads have allocated on the heap since the process began.
     *
     * @return bytes, or -1 where the virtual machine does not say
     */
    public static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads ? threads.getTotalThreadAllocatedBytes() : -1;
    }
}
