package org.phc4j.scenarios.cli;

import java.util.concurrent.Callable;
import org.phc4j.scenarios.bench.BenchJson;
import org.phc4j.scenarios.bench.BenchSettings;
import org.phc4j.scenarios.bench.EnduranceBench;
import org.phc4j.scenarios.bench.Limits;
import org.phc4j.scenarios.bench.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A long training, watched. */
@Command(name = "endurance", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains for many steps (T 100, 6 channels, 32 neurons, batch 32, with R-STDP) and watches memory:",
            "live heap after full collections, a line through it, allocation per step."},
        footer = {"", "Example:  phc bench endurance --steps 20000", "", "Exit code 0 if memory is flat and every loss finite, 1 otherwise."})
final class BenchEnduranceCommand implements Callable<Integer> {
    @Option(names = "--steps", paramLabel = "N", defaultValue = "20000", description = "training steps (default: ${DEFAULT-VALUE})")
    private long steps = 20_000;

    @Mixin
    private BenchFlags flags = new BenchFlags();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchSettings settings = flags.settings(1, 1, 0);
        try (Interruption interruption = Interruption.watch();
                BenchOutput output = flags.open(spec.commandLine().getOut(), spec.commandLine().getErr())) {
            Machine machine = Machine.here();
            Limits limits = Limits.measure(machine, settings.threads());
            output.result(BenchJson.machine(machine, limits));
            BenchTable.machine(machine, limits).forEach(output::say);
            output.say(BenchTable.markHead());
            EnduranceBench.Result result = EnduranceBench.run(settings.provider(), settings.threads(), steps, interruption::requested, mark -> {
                output.result(BenchJson.mark(mark));
                output.say(BenchTable.mark(mark));
            });
            output.result(BenchJson.endurance(result));
            output.say(BenchTable.endurance(result));
            return interruption.requested() ? Interruption.EXIT_CODE : result.flat() && result.finite() ? 0 : Main.NO;
        }
    }
}
