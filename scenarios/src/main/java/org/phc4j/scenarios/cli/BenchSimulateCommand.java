package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.bench.simulate.SimulateBench;
import org.phc4j.scenarios.bench.simulate.SimulateJson;
import org.phc4j.scenarios.bench.simulate.SimulationMeasurement;
import org.phc4j.scenarios.bench.simulate.SimulationScenarios;
import org.phc4j.scenarios.bench.vector.LimitProbe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times event-driven simulations. */
@Command(name = "simulate", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Times event-driven simulations: a graph of the size of the fly brain, a balanced random network of 12,500 neurons, the",
            "cortical microcircuit, and how time grows with neurons, synapses and regions. Every repetition must give the same spikes."},
        footer = {"", "Example:  phc bench simulate --scenario balanced --ms 200 --threads 1"})
final class BenchSimulateCommand implements Callable<Integer> {
    private static final long LIMIT_BYTES = 512L << 20;

    @Option(names = "--scenario", paramLabel = "NAME", split = ",", defaultValue = "balanced",
            description = "fly-21, fly-2000, balanced, microcircuit, growth (default: ${DEFAULT-VALUE})")
    private List<String> scenarios = List.of("balanced");

    @Option(names = "--fly", paramLabel = "DIR", description = "folder with graph.npz and drive_21.npz, drive_2000.npz, for fly-*")
    private @Nullable Path fly;

    @Option(names = "--circuit", paramLabel = "FILE", description = "numbers of the microcircuit (default: scenarios/samples/microcircuit.json)")
    private Path circuit = Path.of(System.getProperty("phc.home", "."), "scenarios", "samples", "microcircuit.json");

    @Option(names = "--rates-from", paramLabel = "MS", defaultValue = "0",
            description = "rates of the microcircuit's populations count from this time on, without the start (default: ${DEFAULT-VALUE})")
    private double ratesFromMs;

    @Option(names = "--limit", description = "also measure the memory's bandwidth, and state the events a second that it would allow")
    private boolean limit;

    @Option(names = "--ms", paramLabel = "MS", defaultValue = "1000", description = "simulated time of a repetition (default: ${DEFAULT-VALUE})")
    private double biologyMs = 1000;

    @Option(names = "--scale", paramLabel = "X", defaultValue = "1",
            description = "size of the balanced network and the microcircuit (default: ${DEFAULT-VALUE})")
    private double scale = 1;

    @Option(names = "--repetitions", paramLabel = "N", defaultValue = "3", description = "runs to time; the first warms up (default: ${DEFAULT-VALUE})")
    private int repetitions = 3;

    @Option(names = "--threads", paramLabel = "N", split = ",", defaultValue = "1", description = "numbers of threads (default: ${DEFAULT-VALUE})")
    private List<Integer> threads = List.of(1);

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "decides random connections and input (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "one JSON object per line")
    private boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "also write the JSON lines to a file")
    private @Nullable Path out;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (repetitions < 1 || !(scale > 0)) {
            throw new BadInputException("--repetitions = " + repetitions + ", --scale = " + scale + "; expected at least 1, above 0");
        }
        SimulationScenarios.Source source = new SimulationScenarios.Source(Optional.ofNullable(fly), Optional.of(circuit), scale, seed);
        try (BenchOutput output = BenchOutput.open(spec.commandLine().getOut(), spec.commandLine().getErr(), json, quiet,
                Optional.ofNullable(out))) {
            for (String name : scenarios) {
                for (SimulationScenarios.Scenario scenario : SimulationScenarios.named(name, source)) {
                    for (int count : new ArrayList<>(threads)) {
                        measure(scenario, count, output);
                    }
                }
            }
        }
        return 0;
    }

    private void measure(SimulationScenarios.Scenario scenario, int count, BenchOutput output) {
        output.progress("building " + scenario.name());
        LifOptions options = LifOptions.defaults().withSeed(seed).withThreads(count);
        Consumer<SpikeRecording> rates = spikes -> {
            if (scenario.name().equals("microcircuit") && biologyMs > ratesFromMs) {
                int from = TimeGrid.TENTH_MS.steps(ratesFromMs, "--rates-from");
                showRates(SimulationScenarios.rates(circuit, spikes, from, (biologyMs - ratesFromMs) / 1000, scale), output);
            }
        };
        SimulationMeasurement measured = SimulateBench.measure(scenario, options, biologyMs, repetitions, rates);
        Map<String, Object> line = SimulateJson.of(measured);
        output.say(SimulateJson.line(measured));
        if (limit) {
            double bytes = LimitProbe.triadBytesPerSecond(LIMIT_BYTES, count);
            double events = bytes / measured.bytesPerSynapse();
            line.put("memoryBytesPerSecond", bytes);
            line.put("memoryLimitEventsPerSecond", events);
            output.say(String.format(Locale.ROOT, "  memory moves %.1f GB/s on %d thread(s): at most %.3g events/s from memory; %.0f%% of that here",
                    bytes * 1e-9, count, events, 100 * measured.eventsPerSecond() / events));
        }
        output.result(line);
    }

    private static void showRates(Map<String, double[]> rates, BenchOutput output) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("kind", "rates");
        rates.forEach((population, hz) -> {
            line.put(population, hz);
            output.say(String.format(Locale.ROOT, "  %-5s %6.3f Hz (published %6.3f)", population, hz[0], hz[1]));
        });
        output.result(line);
    }
}
