package org.phc4j.scenarios.latency;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.client.LiveClient;
import org.phc4j.scenarios.serve.ServedNetwork;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Section;

/**
 * Input to output over loopback: a client in this process sends a frame every period and takes the output of its step; a server in
 * another process runs the network. Times count from when an input was meant to be sent, so that a stall is seen by every input that
 * it delays. An output that comes when the next input is due, or later, is a missed step. In the same session the same client talks to a
 * bare echo, and the network is stepped in this process at the same pace without sockets.
 */
public final class LatencyBench {
    private static final long LONGEST = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final int FRAMES = 4096;
    private static final long AWAKE = 200_000;
    private static final String MAIN = "org.phc4j.scenarios.cli.Main";

    private final Settings settings;
    private final ServedNetwork served;
    private final NetworkCard card;
    private final float[][] frames = new float[FRAMES][];
    private final Consumer<String> say;

    /**
     * What is measured.
     *
     * @param network a checkpoint or the name of a built-in network
     * @param periodNanos time between two inputs
     * @param seconds length of the measurement, beyond the warm-up
     * @param warmUpSeconds inputs that are not counted
     * @param poll whether server and echo poll their sockets
     * @param core processor core of the servers, if they are to have one of their own
     * @param histogram file for the latencies, an interval a second
     */
    public record Settings(String network, long periodNanos, double seconds, double warmUpSeconds, boolean poll, OptionalInt core,
            Optional<Path> histogram) {}

    /**
     * What came out.
     *
     * @param loop input to output of the network behind the socket, ns
     * @param echo the same of the bare echo, ns
     * @param step a step of the network in this process, ns
     * @param missed steps of the loop whose output came when the next input was due, or later
     * @param echoMissed the same of the echo: how noisy the machine was
     * @param residentMbFirst memory of the server after the warm-up
     * @param residentMbLast memory of the server at the end
     */
    public record Result(Histogram loop, Histogram echo, Histogram step, long missed, long echoMissed, long residentMbFirst, long residentMbLast) {
        /**
         * The loop over the sum of its parts.
         *
         * @param percentile for example 50
         * @return 1 if the server adds nothing to echo and step
         */
        public double ratio(double percentile) {
            return loop.getValueAtPercentile(percentile)
                    / (double) (echo.getValueAtPercentile(percentile) + step.getValueAtPercentile(percentile));
        }
    }

    private LatencyBench(Settings settings, Consumer<String> say) {
        this.settings = settings;
        this.say = say;
        this.served = ServedNetwork.of(settings.network());
        this.card = served.network().card();
        CounterRandom random = CounterRandom.of(1, "latency-input");
        for (int k = 0; k < FRAMES; k++) {
            frames[k] = new float[card.inputs()];
            for (int c = 0; c < card.inputs(); c++) {
                frames[k][c] = (float) random.gaussian(c, k);
            }
        }
    }

    /**
     * Measures.
     *
     * @param settings what
     * @param say receives lines that tell what is going on
     * @return the histograms
     * @throws IOException if a connection fails
     */
    public static Result run(Settings settings, Consumer<String> say) throws IOException {
        return new LatencyBench(settings, say).all();
    }

    private Result all() throws IOException {
        say.accept("the network alone");
        Histogram step = alone();
        say.accept("a bare echo of frames as long");
        Histogram echo;
        int spikes = Math.max(1, card.neurons() / 50);
        int bytes = Frames.HEADER + 24 + 4 + 4 * spikes + 4 + 4 * card.outputs();
        try (ChildProcess server = ChildProcess.start(EchoServer.class.getName(), List.of(Integer.toString(bytes), settings.poll() ? "poll" : "sleep"),
                settings.core());
                LiveClient client = LiveClient.connect(server.address(), hello())) {
            wait(client);
            echo = drive(client, settings.seconds(), Optional.empty());
        }
        say.accept("the closed loop");
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0", "--web-port", "-1", "--json", "--until-closed"));
        arguments.addAll(List.of("--network", settings.network()));
        if (settings.poll()) {
            arguments.add("--busy-wait");
        }
        try (ChildProcess server = ChildProcess.start(MAIN, arguments, settings.core()); LiveClient client = LiveClient.connect(server.address(), hello())) {
            wait(client);
            drive(client, 0, Optional.empty());
            long first = server.residentMb();
            Histogram loop = drive(client, settings.seconds(), settings.histogram());
            return new Result(loop, echo, step, missed(loop), missed(echo), first, server.residentMb());
        }
    }

    private void wait(LiveClient client) throws IOException {
        if (settings.poll()) {
            client.poll();
        }
    }

    private long missed(Histogram latencies) {
        return latencies.getTotalCount() - latencies.getCountBetweenValues(0, settings.periodNanos() - 1);
    }

    private static Hello hello() {
        return Hello.of(true, Section.SPIKES.bit() | Section.READOUT.bit(), Frames.UNLIMITED, new int[0], "");
    }

    private long warmUps() {
        return (long) (settings.warmUpSeconds() * 1e9 / settings.periodNanos());
    }

    private Histogram alone() {
        OnlineSession session = served.network().open();
        Histogram histogram = new Histogram(1, LONGEST, DIGITS);
        long start = System.nanoTime();
        long warmUps = Math.max(5000, warmUps());
        long steps = warmUps + (long) (Math.min(settings.seconds(), 10) * 1e9 / settings.periodNanos());
        for (long k = 0; k < steps; k++) {
            await(start + k * settings.periodNanos());
            long before = System.nanoTime();
            if (card.inputs() > 0) {
                session.frame(frames[(int) (k & FRAMES - 1)], 0);
            }
            session.advance();
            if (k >= warmUps) {
                histogram.recordValue(System.nanoTime() - before);
            }
        }
        return histogram;
    }

    /** Sleeps while there is time, for the sake of a machine with few cores, and is awake at the time. */
    private static void await(long time) {
        long left = time - System.nanoTime();
        if (left > 2 * AWAKE) {
            LockSupport.parkNanos(left - AWAKE);
        }
        while (System.nanoTime() < time) {
            Thread.onSpinWait();
        }
    }

    /** Inputs at their times, each followed by its output; the warm-up first. */
    private Histogram drive(LiveClient client, double seconds, Optional<Path> file) throws IOException {
        Histogram histogram = new Histogram(1, LONGEST, DIGITS);
        long inputs = (long) (seconds * 1e9 / settings.periodNanos());
        try (Log log = new Log(file)) {
            long start = System.nanoTime() + 1_000_000;
            for (long k = 0; k < warmUps() + inputs; k++) {
                long intended = start + k * settings.periodNanos();
                await(intended);
                if (card.inputs() > 0) {
                    client.frame(true, Frames.NEXT, intended, frames[(int) (k & FRAMES - 1)]);
                } else {
                    client.steps(1);
                }
                client.output();
                if (k >= warmUps()) {
                    long took = System.nanoTime() - intended;
                    histogram.recordValue(Math.min(took, LONGEST));
                    log.record(Math.min(took, LONGEST));
                }
            }
        }
        return histogram;
    }

    /** Intervals of a second. */
    private static final class Log implements AutoCloseable {
        private final Clock clock = Clock.systemUTC();
        private final Optional<HistogramLogWriter> writer;
        private final Histogram interval = new Histogram(1, LONGEST, DIGITS);
        private long end;

        Log(Optional<Path> file) {
            try {
                writer = file.isPresent() ? Optional.of(new HistogramLogWriter(file.get().toFile())) : Optional.empty();
            } catch (FileNotFoundException e) {
                throw Unreadable.because(file.orElseThrow(), e);
            }
            long now = clock.millis();
            end = System.nanoTime() + 1_000_000_000L;
            interval.setStartTimeStamp(now);
            writer.ifPresent(w -> {
                w.outputComment("[input to output from the intended time, nanoseconds]");
                w.outputLogFormatVersion();
                w.outputStartTime(now);
                w.outputLegend();
            });
        }

        void record(long nanos) {
            if (writer.isEmpty()) {
                return;
            }
            interval.recordValue(nanos);
            if (System.nanoTime() >= end) {
                put();
                end += 1_000_000_000L;
            }
        }

        private void put() {
            long now = clock.millis();
            interval.setEndTimeStamp(now);
            writer.ifPresent(w -> w.outputIntervalHistogram(interval));
            interval.reset();
            interval.setStartTimeStamp(now);
        }

        @Override
        public void close() {
            if (interval.getTotalCount() > 0) {
                put();
            }
            writer.ifPresent(HistogramLogWriter::close);
        }
    }
}
