package org.phc4j.scenarios.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.bench.BenchJson;
import org.phc4j.scenarios.bench.BenchSettings;
import org.phc4j.scenarios.bench.GpuForecast;
import org.phc4j.scenarios.bench.Limits;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.bench.Measurement;
import org.phc4j.scenarios.bench.TrainingBench;
import org.phc4j.scenarios.bench.TrainingShape;
import org.phc4j.scenarios.bench.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The engines beside each other. */
@Command(name = "engines", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Times training steps of four passes on the vector engine and on every engine that is added (phc --with-nd4j bench engines),",
            "and the vector engine's exact steps; counts array operations and memory, and forecasts from there, by a model, when a GPU would win."},
        footer = {"", "Example:  phc --with-nd4j bench engines --shape heartbeat,scp2"})
final class BenchEnginesCommand implements Callable<Integer> {
    private static final double MEBI = 1 << 20;
    private static final double MICRO = 1e6;
    /** So small that the time of its arithmetic does not count. */
    private static final TrainingShape TINY = TrainingShape.of(8, 2, 2, 8, 1);

    @Option(names = "--shape", paramLabel = "NAME", split = ",",
            description = "as 'phc bench train' takes them (default: the six of the paper, the longest with a batch of 8)")
    private List<String> shapes = new ArrayList<>();

    @Option(names = "--positivity", paramLabel = "MAP", defaultValue = "softplus", description = "softplus, centered or identity (default: ${DEFAULT-VALUE})")
    private Positivity map = Positivity.SOFTPLUS;

    @Option(names = "--rstdp", description = "with R-STDP")
    private boolean rewarded;

    @Option(names = "--repetitions", paramLabel = "N", defaultValue = "5", description = "steps to time (default: ${DEFAULT-VALUE})")
    private int repetitions = 5;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3",
            description = "or as many as fit in this time, at least three (default: ${DEFAULT-VALUE})")
    private double seconds = 3;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchSettings settings = flags.settings(repetitions, seconds, 1);
        // The twin in double precision is for checks.
        List<ScanEngine.Provider> added = Engines.added().stream().filter(p -> !p.name().endsWith("64") && p.probe().usable()).toList();
        try (Interruption interruption = Interruption.watch();
                BenchOutput output = flags.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
            Machine machine = Machine.here();
            Limits limits = Limits.measure(machine, settings.threads());
            output.result(BenchJson.machine(machine, limits));
            BenchTable.machine(machine, limits).forEach(output::say);
            TrainingBench.rehearse(settings);
            new Session(settings, limits, interruption, output).run(chosen(), added);
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        }
    }

    private List<TrainingShape> chosen() {
        return shapes.isEmpty() ? TrainingShape.PAPER.stream().filter(s -> !s.name().equals("eigenworms")).toList()
                : shapes.stream().map(TrainingShape::parse).toList();
    }

    /** One run of the command. */
    private final class Session {
        private final BenchSettings settings;
        private final Limits limits;
        private final Interruption interruption;
        private final BenchOutput output;

        Session(BenchSettings settings, Limits limits, Interruption interruption, BenchOutput output) {
            this.settings = settings;
            this.limits = limits;
            this.interruption = interruption;
            this.output = output;
        }

        void run(List<TrainingShape> chosen, List<ScanEngine.Provider> added) {
            if (added.isEmpty()) {
                output.say("no engine is added: the vector engine alone; 'phc --with-nd4j bench engines' sets the one on ND4J beside it");
            }
            output.say(line("%n%-13s %6s %3s %3s %-22s %-10s %10s %10s %9s %11s %10s %9s", "shape", "T", "D", "B", "engine", "execution", "min ms",
                    "median", "calls", "moved MiB", "held MiB", "res MiB"));
            List<GpuForecast> forecasts = new ArrayList<>();
            Map<String, Double> overheads = overheads(added);
            for (TrainingShape shape : chosen) {
                measure(settings.provider(), shape, Execution.EXACT);
                Optional<Measurement> rival = measure(settings.provider(), shape, Execution.Parallel.fixed(Workload.PASSES));
                for (ScanEngine.Provider provider : added) {
                    Optional<Measurement> arrays = measure(provider, shape, Execution.Parallel.fixed(Workload.PASSES));
                    Double overhead = overheads.get(provider.name());
                    if (arrays.isPresent() && rival.isPresent() && overhead != null) {
                        forecasts.addAll(GpuForecast.of(arrays.get(), rival.get(), overhead));
                    }
                }
            }
            tell(forecasts, overheads);
        }

        private Map<String, Double> overheads(List<ScanEngine.Provider> added) {
            Map<String, Double> overheads = new LinkedHashMap<>();
            for (ScanEngine.Provider provider : added) {
                measure(provider, TINY, Execution.Parallel.fixed(Workload.PASSES))
                        .ifPresent(tiny -> overheads.put(provider.name(), GpuForecast.overhead(tiny)));
            }
            return overheads;
        }

        private Optional<Measurement> measure(ScanEngine.Provider provider, TrainingShape shape, Execution execution) {
            if (interruption.requested()) {
                return Optional.empty();
            }
            output.progress(provider.name() + ", " + shape.name());
            Workload workload = Workload.standard(shape, map, execution, rewarded);
            BenchSettings own = new BenchSettings(provider, settings.threads(), repetitions, seconds,
                    provider == settings.provider() || shape == TINY ? settings.warmUpSeconds() : 0); // a library is compiled, calls of it are not
            try {
                Optional<Measurement> measured = TrainingBench.measure(workload, own, interruption::requested);
                measured.ifPresent(m -> {
                    output.result(BenchJson.measurement(m, limits));
                    output.say(row(m));
                });
                return measured;
            } catch (BadInputException e) {
                output.say(shape.name() + ": " + provider.name() + ": " + e.getMessage());
                return Optional.empty();
            }
        }

        private void tell(List<GpuForecast> forecasts, Map<String, Double> overheads) {
            overheads.forEach((name, seconds) -> output.say(line("%n%s: %.1f microseconds for an array operation (a step of T %d, D %d, B %d)", name,
                    seconds * MICRO, TINY.steps(), TINY.neurons(), TINY.batch())));
            if (forecasts.isEmpty()) {
                return;
            }
            output.say("MODEL, not measured: a GPU's step = calls x that overhead + moved bytes / published bandwidth; the vector engine's grows with the batch");
            output.say(line("%-13s %6s %3s %3s  %-16s %12s %12s  %s", "shape", "T", "D", "B", "device", "forecast ms", "vector ms", "GPU wins from batch"));
            for (GpuForecast f : forecasts) {
                output.say(line("%-13s %6d %3d %3d  %-16s %12.1f %12.1f  %s", f.shape().name(), f.shape().steps(), f.shape().neurons(), f.shape().batch(),
                        f.device(), f.millis(), f.rivalMillis(), f.breakEven().isPresent() ? line("%.0f", Math.ceil(f.breakEven().getAsDouble()))
                                : "none: its memory alone takes longer"));
                output.result(json(f));
            }
        }

        private static String row(Measurement m) {
            TrainingShape s = m.workload().shape();
            return line("%-13s %6d %3d %3d %-22s %-10s %10.2f %10.2f %9d %11.1f %10.1f %9.0f", s.name(), s.steps(), s.neurons(), s.batch(), m.engine(),
                    m.workload().executionName(), m.minMillis(), m.medianMillis(), m.arrays().calls(), m.arrays().movedBytes() / MEBI,
                    (m.arrays().heldBytes() > 0 ? m.arrays().heldBytes() : m.trainerBytes()) / MEBI, m.residentBytes() / MEBI);
        }

        private static Map<String, Object> json(GpuForecast f) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("kind", "forecast");
            line.put("shape", f.shape().name());
            line.put("B", f.shape().batch());
            line.put("device", f.device());
            line.put("bytesPerSecond", f.bandwidth());
            line.put("forecastMs", f.millis());
            line.put("vectorMs", f.rivalMillis());
            f.breakEven().ifPresent(batch -> line.put("winsFromBatch", batch));
            return line;
        }

        private static String line(String format, Object... values) {
            return String.format(Locale.ROOT, format, values);
        }
    }
}
