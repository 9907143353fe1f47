package org.phc4j.scenarios.serve;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.Unreadable;

/**
 * How long the loop took from when a step was due to when its output was handed to the socket: in real time from the clock's time of
 * the step, in lockstep from when its input was taken off the socket. In nanoseconds, three digits.
 */
final class LoopLatency implements AutoCloseable {
    private static final long LONGEST = 60_000_000_000L;
    private static final int DIGITS = 3;
    private final Histogram total = new Histogram(1, LONGEST, DIGITS);
    private final Histogram interval = new Histogram(1, LONGEST, DIGITS);
    private final @Nullable HistogramLogWriter log;

    LoopLatency(Optional<Path> file, long startMillis) {
        try {
            log = file.isPresent() ? new HistogramLogWriter(file.get().toFile()) : null;
        } catch (FileNotFoundException e) {
            throw Unreadable.because(file.orElseThrow(), e);
        }
        if (log != null) {
            log.outputComment("[input to output in the server, nanoseconds]");
            log.outputLogFormatVersion();
            log.outputStartTime(startMillis);
            log.outputLegend();
        }
        interval.setStartTimeStamp(startMillis);
    }

    void record(long nanos) {
        long value = nanos < 1 ? 1 : nanos > LONGEST ? LONGEST : nanos;
        total.recordValue(value);
        interval.recordValue(value);
    }

    Histogram total() {
        return total;
    }

    /** Ends an interval. */
    void tick(long nowMillis) {
        interval.setEndTimeStamp(nowMillis);
        if (log != null && interval.getTotalCount() > 0) {
            log.outputIntervalHistogram(interval);
        }
        interval.reset();
        interval.setStartTimeStamp(nowMillis);
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }
}
