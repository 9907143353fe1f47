package org.phc4j.scenarios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Without a terminal: a line with counts, rate and remaining time every ten seconds, and nothing if it is to be quiet. */
class ControlProgressTest {
    private static final long ALL = 10_000_000;

    /** A control that does a million attempts a second. */
    private static String shown(boolean quiet) {
        AtomicLong clock = new AtomicLong();
        StringWriter err = new StringWriter();
        try (ControlProgress progress = new ControlProgress(new PrintWriter(err, true), quiet, clock::get)) {
            for (long done = 0; done <= 3 * ALL; done += 100_000) {
                clock.set(TimeUnit.MICROSECONDS.toNanos(done));
                progress.at(done, 3 * ALL);
            }
        }
        return err.toString();
    }

    @Test
    void a_line_every_ten_seconds() {
        assertThat(shown(false).lines().toList()).hasSize(3);
        assertThat(shown(false)).startsWith("control: 10,000,000 of 30,000,000, ").contains("control: 20,000,000 of 30,000,000, ");
    }

    @Test
    void nothing_if_quiet() {
        assertThat(shown(true)).isEmpty();
    }
}
