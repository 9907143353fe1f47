package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.latency.LatencyBench;
import org.phc4j.scenarios.latency.ThroughputBench;
import org.phc4j.scenarios.report.ThroughputPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Latency and throughput of the closed loop. */
@Command(name = "latency", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Input to output of a network behind a socket, from the intended time, with a client in another process;",
            "beside it, in the same session, a bare echo of frames as long and the network without sockets."},
        footer = {"", "Example:  phc bench latency --network balanced-1000 --seconds 30 --hlog loop.hlog", "",
            "          phc bench latency --throughput --seconds 5 --page throughput.html", "",
            "An hour of soak: --seconds 3600. Exit code 0 if no step was missed, or no event lost uncounted."})
final class BenchLatencyCommand implements Callable<Integer> {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    @Option(names = "--network", paramLabel = "NAME|FILE", defaultValue = "balanced-1000",
            description = "a checkpoint, or balanced-N: N LIF neurons (default: ${DEFAULT-VALUE})")
    private String network = "balanced-1000";

    @Option(names = "--rate", paramLabel = "HZ", defaultValue = "1000", description = "inputs a second (default: ${DEFAULT-VALUE})")
    private double rate = 1000;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "20", description = "length of each measurement (default: ${DEFAULT-VALUE})")
    private double seconds = 20;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "10", description = "inputs that are not counted (default: ${DEFAULT-VALUE})")
    private double warmUp = 10;

    @Option(names = "--no-busy-wait", description = "let the servers sleep on their sockets")
    private boolean sleep;

    @Option(names = "--server-core", paramLabel = "N", description = "processor core of the servers; give this process another one (taskset)")
    private @Nullable Integer core;

    @Option(names = "--hlog", paramLabel = "FILE", description = "log of the latencies, an HdrHistogram interval a second")
    private @Nullable Path histogram;

    @Option(names = "--throughput", description = "measure input events a second in place of latency")
    private boolean throughput;

    @Option(names = "--offer", paramLabel = "N", split = ",", defaultValue = "100000,1000000,4000000,16000000,32000000,64000000,128000000",
            description = "events a second to offer (default: ${DEFAULT-VALUE})")
    private double[] offer = {};

    @Option(names = "--page", paramLabel = "FILE", description = "with --throughput: write the curves as a page of HTML")
    private @Nullable Path page;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return throughput ? throughput() : latency();
    }

    private void say(String line) {
        if (!quiet) {
            spec.commandLine().getErr().println(line);
        }
    }

    private int latency() throws IOException {
        LatencyBench.Result result = LatencyBench.run(new LatencyBench.Settings(network, (long) (1e9 / rate), seconds, warmUp, !sleep,
                core == null ? OptionalInt.empty() : OptionalInt.of(core), Optional.ofNullable(histogram)), this::say);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            print(out, Map.of("network", network, "rate", rate, "loop", percentiles(result.loop()), "echo", percentiles(result.echo()), "step",
                    percentiles(result.step()), "ratio", Map.of("p50", result.ratio(50), "p99", result.ratio(99), "p99.9", result.ratio(99.9)), "missed", List.of(result.missed(),
                    result.echoMissed()), "residentMb", List.of(result.residentMbFirst(), result.residentMbLast())));
        } else {
            out.println(String.format(Locale.ROOT, "%-34s %9s %9s %9s %9s %9s %9s", network + ", " + (long) rate + " Hz, microseconds", "inputs", "p50",
                    "p90", "p99", "p99.9", "most"));
            row(out, "network alone", result.step());
            row(out, "bare echo", result.echo());
            row(out, "closed loop", result.loop());
            out.println(String.format(Locale.ROOT, "closed loop / (echo + network): p50 %.2f, p99 %.2f, p99.9 %.2f; missed steps %d (echo %d); server %d MiB, at the end %d MiB",
                    result.ratio(50), result.ratio(99), result.ratio(99.9), result.missed(), result.echoMissed(), result.residentMbFirst(), result.residentMbLast()));
        }
        return result.missed() == 0 ? 0 : Main.NO;
    }

    private static void row(PrintWriter out, String name, Histogram histogram) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s %9d", name, histogram.getTotalCount()));
        Arrays.stream(PERCENTILES).forEach(p -> line.append(String.format(Locale.ROOT, " %9.1f", histogram.getValueAtPercentile(p) / 1e3)));
        out.println(line);
    }

    private static Map<String, Object> percentiles(Histogram histogram) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", histogram.getTotalCount());
        for (double p : PERCENTILES) {
            map.put("p" + Double.toString(p).replaceAll("\\.0$", ""), histogram.getValueAtPercentile(p));
        }
        return map;
    }

    private int throughput() throws IOException {
        List<ThroughputBench.Point> points = ThroughputBench.run(network, offer, seconds, this::say);
        PrintWriter out = spec.commandLine().getOut();
        if (page != null) {
            ThroughputPage.write(network, points, page);
        }
        if (json) {
            print(out, points);
        } else {
            out.println(String.format(Locale.ROOT, "%-4s %14s %14s %14s %16s %18s %10s", "", "offered/s", "sent/s", "acted/s", "dropped, counted",
                    "lost, not counted", "late steps"));
            points.forEach(p -> out.println(String.format(Locale.ROOT, "%-4s %14.0f %14.0f %14.0f %16d %18d %10d", p.way(), p.offered(), p.sent(),
                    p.acted(), p.dropped(), p.uncounted(), p.missedSteps())));
        }
        return points.stream().allMatch(p -> p.uncounted() == 0) ? 0 : Main.NO;
    }

    private static void print(PrintWriter out, Object value) {
        try {
            out.println(new ObjectMapper().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
