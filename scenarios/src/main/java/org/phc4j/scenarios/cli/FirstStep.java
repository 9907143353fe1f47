package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Says how long a training took to its first step, counted from the start of the process, the launcher's work included: for
 * {@code phc bench start}, which sets the property {@value #PROPERTY} in processes that it starts.
 */
final class FirstStep {
    /** Whether to say it. */
    static final String PROPERTY = "phc.first-step";
    /** What the line on standard error begins with. */
    static final String LINE = "first step after ";

    private boolean due = Boolean.getBoolean(PROPERTY);

    /** After every step. */
    void done(PrintWriter err) {
        if (due) {
            due = false;
            ProcessHandle.Info process = ProcessHandle.current().info();
            double seconds = process.startInstant().map(start -> Duration.between(start, Instant.now()).toNanos() / 1e9).orElse(Double.NaN);
            double used = process.totalCpuDuration().map(cpu -> cpu.toNanos() / 1e9).orElse(Double.NaN);
            err.println(String.format(Locale.ROOT, "%s%.3f s, processor %.3f s", LINE, seconds, used));
        }
    }
}
