package org.phc4j.scenarios.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.scenarios.environment.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the scenarios. */
@Command(name = "scenarios", mixinStandardHelpOptions = true, description = "Lists the scenarios of a folder.",
        footer = {"", "Example:  phc scenarios"})
final class ScenariosCommand implements Callable<Integer> {
    @Option(names = "--folder", paramLabel = "DIR", description = "folder (default: scenarios of the checkout)")
    private Path folder = Path.of(System.getProperty("phc.home", "."), "scenarios");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw Unreadable.because(folder, e);
        }
        if (files.isEmpty()) {
            throw BadInputException.in(folder, "no scenario", "files that end in .yaml");
        }
        for (Path file : files) {
            Scenario scenario = Scenario.read(file);
            spec.commandLine().getOut().println(String.format(Locale.ROOT, "%-20s %s", scenario.name(), scenario.about()));
        }
        spec.commandLine().getOut().println("run one with:  phc run " + folder.getFileName() + "/NAME.yaml");
        return 0;
    }
}
