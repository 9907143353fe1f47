package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.phc4j.scanengine.verify.CheckResult;
import org.phc4j.scanengine.verify.Verification;
import org.phc4j.scenarios.oracle.LifOracle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks every engine of this build against reference files. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Checks every engine of this build against reference files (JSON, plain or gz; recognised by content).",
            "Networks and synapses of other simulators (NEST, Brian2) are simulated: every spike must be the same.",
            "One line per file: PASS or FAIL, and for every engine the worst relative error of each quantity."},
        footer = {"", "Example:  phc verify cases/*.json", "", "Exit code 0 only if all pass, 1 if any fails, 2 if a file is no reference file."})
final class VerifyCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "reference files")
    private List<Path> files = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Supplier<List<CheckResult>>> read = files.stream().map(VerifyCommand::read).toList();
        boolean pass = true;
        for (Supplier<List<CheckResult>> file : read) {
            List<CheckResult> results = file.get();
            spec.commandLine().getOut().println(CheckResult.summary(results));
            pass &= results.stream().allMatch(CheckResult::pass);
        }
        return pass ? 0 : Main.NO;
    }

    private static Supplier<List<CheckResult>> read(Path file) {
        Optional<LifOracle> oracle = LifOracle.read(file);
        if (oracle.isPresent()) {
            return () -> List.of(oracle.get().check());
        }
        return Verification.read(file)::check;
    }
}
