package org.phc4j.scenarios.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Benchmarks. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measures speed, growth and endurance on this machine.",
        subcommands = {
            BenchTrainCommand.class,
            BenchEnginesCommand.class,
            BenchGrowthCommand.class,
            BenchEnduranceCommand.class,
            BenchStartCommand.class,
            BenchSimulateCommand.class,
            BenchLatencyCommand.class,
        },
        footer = {"", "Example:  phc bench train --shape heartbeat"})
final class BenchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
