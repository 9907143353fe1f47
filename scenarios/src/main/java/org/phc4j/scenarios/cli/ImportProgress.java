package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.phc4j.bridge.source.Progress;

/** Says how far an import is and how fast it reads: at most a few times a second, and nothing about what takes no time. */
final class ImportProgress implements Progress, AutoCloseable {
    private static final long INTERVAL = 500_000_000L;
    private static final double MEGA = 1e6;
    /** What is smaller is read before anybody could follow. */
    private static final long SHOWN_FROM = 32_000_000;

    private final long total;
    private final PrintWriter err;
    private final long begin = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong next = new AtomicLong(begin + INTERVAL);

    private ImportProgress(long total, PrintWriter err) {
        this.total = total;
        this.err = err;
    }

    static ImportProgress over(List<Path> files, PrintWriter err) {
        long total = 0;
        for (Path file : files) {
            try {
                total += Files.size(file);
            } catch (IOException e) {
                // who reads it will say so
            }
        }
        return new ImportProgress(total, err);
    }

    @Override
    public void read(long bytes) {
        long now = done.addAndGet(bytes);
        if (total < SHOWN_FROM) {
            return;
        }
        long time = System.nanoTime();
        long due = next.get();
        if (time >= due && next.compareAndSet(due, time + INTERVAL)) {
            show(now, time);
        }
    }

    private void show(long bytes, long time) {
        double seconds = (time - begin) / 1e9;
        String line = String.format(Locale.ROOT, "read %.0f of %.0f MB, %.0f MB/s", bytes / MEGA, total / MEGA, bytes / MEGA / seconds);
        if (Terminal.present()) {
            err.print("\r" + line + "   ");
            err.flush();
        } else {
            err.println(line);
        }
    }

    @Override
    public void close() {
        if (Terminal.present() && next.get() > begin + INTERVAL) {
            err.println();
        }
    }
}
