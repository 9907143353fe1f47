package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scenarios.bench.BenchJson;
import org.phc4j.scenarios.bench.BenchPlan;
import org.phc4j.scenarios.bench.BenchSettings;
import org.phc4j.scenarios.bench.Limits;
import org.phc4j.scenarios.bench.Machine;
import org.phc4j.scenarios.bench.Measurement;
import org.phc4j.scenarios.bench.TrainingBench;
import org.phc4j.scenarios.bench.TrainingShape;
import org.phc4j.scenarios.bench.Workload;
import org.phc4j.scenarios.bench.WorkloadFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times training steps on the paper's shapes. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Times whole training steps (forward, loss, backward, clip, AdamW, projection) on the six shapes of arXiv 2604.01295,",
            "against the machine's limits. Fixed workload: topology 1, synapses of scale 30, standard normal input, seed 0."},
        footer = {"", "Example:  phc bench train --shape heartbeat,scp2 --threads 2 --json --out bench.jsonl"})
final class BenchTrainCommand implements Callable<Integer> {
    @Option(names = "--shape", paramLabel = "NAME", split = ",", description = "heartbeat, scp1, scp2, ethanol, motor, eigenworms, eigenworms-8, or"
            + " STEPSxCHANNELSxCLASSESxNEURONSxBATCH (default: all named ones)")
    private List<String> shapes = new ArrayList<>();

    @Option(names = "--positivity", paramLabel = "MAP", split = ",", defaultValue = "identity,softplus",
            description = "softplus, centered or identity (default: ${DEFAULT-VALUE})")
    private List<Positivity> maps = List.of(Positivity.IDENTITY, Positivity.SOFTPLUS);

    @Option(names = "--execution", paramLabel = "WHICH", defaultValue = "both", description = "exact, parallel or both (default: ${DEFAULT-VALUE})")
    private String execution = "both";

    @Option(names = "--passes", paramLabel = "K", defaultValue = "4", description = "passes of parallel execution (default: ${DEFAULT-VALUE})")
    private int passes = Workload.PASSES;

    @Option(names = "--rstdp", paramLabel = "WHICH", defaultValue = "both", description = "off, on or both (default: ${DEFAULT-VALUE})")
    private String rewarded = "both";

    @Option(names = "--repetitions", paramLabel = "N", defaultValue = "20", description = "steps to time (default: ${DEFAULT-VALUE})")
    private int repetitions = 20;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3",
            description = "or as many as fit in this time, at least three (default: ${DEFAULT-VALUE})")
    private double seconds = 3;

    @Option(names = "--warm-up", paramLabel = "S", defaultValue = "2", description = "seconds of steps before, at least three (default: ${DEFAULT-VALUE})")
    private double warmUp = 2;

    @Option(names = "--export", paramLabel = "DIR",
            description = "measure nothing: write parameters, input and losses as DIR/SHAPE-MAP.safetensors, for other software to take the same step")
    private @Nullable Path export;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchSettings settings = flags.settings(repetitions, seconds, warmUp);
        List<TrainingShape> chosen = shapes.isEmpty() ? TrainingShape.PAPER : shapes.stream().map(TrainingShape::parse).toList();
        List<Workload> plan = BenchPlan.of(chosen, maps, executions(), rewards());
        try (Interruption interruption = Interruption.watch();
                BenchOutput output = flags.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
            if (export != null) {
                return export(export, chosen, settings, output);
            }
            measure(plan, settings, interruption, output);
            return interruption.requested() ? Interruption.EXIT_CODE : 0;
        }
    }

    private static void measure(List<Workload> plan, BenchSettings settings, Interruption interruption, BenchOutput output) {
        Machine machine = Machine.here();
        Limits limits = Limits.measure(machine, settings.threads());
        output.result(BenchJson.machine(machine, limits));
        BenchTable.machine(machine, limits).forEach(output::say);
        BenchTable.trainingHead().forEach(output::say);
        TrainingBench.rehearse(settings);
        for (int k = 0; k < plan.size() && !interruption.requested(); k++) {
            output.progress("[" + (k + 1) + "/" + plan.size() + "] " + plan.get(k).label());
            Optional<Measurement> measured = TrainingBench.measure(plan.get(k), settings, interruption::requested);
            measured.ifPresent(m -> {
                output.result(BenchJson.measurement(m, limits));
                output.say(BenchTable.training(m, limits));
            });
        }
        BenchTable.trainingLegend().forEach(output::say);
    }

    private int export(Path dir, List<TrainingShape> chosen, BenchSettings settings, BenchOutput output) {
        for (TrainingShape shape : chosen) {
            for (Positivity map : maps) {
                Path file = dir.resolve(shape.name() + "-" + map.name().toLowerCase(Locale.ROOT) + ".safetensors");
                WorkloadFile.write(file, Workload.standard(shape, map, Execution.EXACT, false), settings);
                output.progress("wrote " + file);
            }
        }
        return 0;
    }

    private List<Execution> executions() {
        return switch (execution) {
            case "exact" -> List.of(Execution.EXACT);
            case "parallel" -> List.of(Execution.Parallel.fixed(passes));
            case "both" -> List.of(Execution.EXACT, Execution.Parallel.fixed(passes));
            default -> throw new BadInputException("--execution = " + execution + "; expected exact, parallel or both");
        };
    }

    private List<Boolean> rewards() {
        return switch (rewarded) {
            case "off" -> List.of(false);
            case "on" -> List.of(true);
            case "both" -> List.of(false, true);
            default -> throw new BadInputException("--rstdp = " + rewarded + "; expected off, on or both");
        };
    }
}
