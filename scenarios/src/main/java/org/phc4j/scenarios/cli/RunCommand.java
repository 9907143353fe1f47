package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.environment.GymnasiumPython;
import org.phc4j.scenarios.environment.Scenario;
import org.phc4j.scenarios.environment.ScenarioRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A network in an environment. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs a scenario: a network in an environment, over a socket. Trains the network first if it is not there.",
            "Environments need Python 3 with gymnasium and numpy; PHC_PYTHON names one that is not on the path."},
        footer = {"", "Example:  phc run scenarios/cartpole.yaml", "", "Exit code 0 if as many episodes are won (or lost) as the file says, 1 otherwise."})
final class RunCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE", description = "scenario")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--episodes", paramLabel = "N", description = "other than the file says")
    private @Nullable Integer episodes;

    @Option(names = "--pace", paramLabel = "PACE", description = "lockstep or realtime, other than the file says")
    private @Nullable String pace;

    @Option(names = "--parallel", paramLabel = "N", description = "servers at once, other than the file says")
    private @Nullable Integer parallel;

    @Option(names = "--threads", paramLabel = "N", description = "threads of the training (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Engines.requireThreads(threads);
        Scenario scenario = asked(Scenario.read(file));
        Path home = Path.of(System.getProperty("phc.home", "."));
        Optional<GymnasiumPython> python = GymnasiumPython.find(home);
        if (python.isEmpty()) {
            throw new BadInputException("no Python 3 with gymnasium and numpy; expected one on the path, or named by PHC_PYTHON");
        }
        ScenarioRun.Result result = new ScenarioRun(home, threads, line -> {
            if (!quiet) {
                spec.commandLine().getErr().println(line);
            }
        }).run(scenario, python.get());
        Map<String, Object> shown = new LinkedHashMap<>();
        result.outcome().properties().forEach(entry -> shown.put(entry.getKey(), plain(entry.getValue())));
        shown.put("as expected", result.asExpected());
        result.recordings().stream().findFirst().ifPresent(first -> shown.put("recording", first.toString()));
        Results.print(spec.commandLine().getOut(), shown, json);
        return result.asExpected() ? 0 : Main.NO;
    }

    private static Object plain(JsonNode value) {
        return value.isDouble() ? value.asDouble() : value.isIntegralNumber() ? value.asLong() : value.asText();
    }

    private Scenario asked(Scenario read) {
        if (pace != null && !pace.equals("lockstep") && !pace.equals("realtime")) {
            throw new BadInputException("--pace = " + pace + "; expected lockstep or realtime");
        }
        if (parallel != null && (parallel < 1 || parallel > 64)) {
            throw new BadInputException("--parallel = " + parallel + "; expected 1..64");
        }
        if (episodes != null && episodes < 1) {
            throw new BadInputException("--episodes = " + episodes + "; expected at least 1");
        }
        Scenario paced = read.withPace(pace == null ? read.realTime() : pace.equals("realtime"), parallel == null ? read.parallel() : parallel);
        return episodes == null ? paced : paced.withEpisodes(episodes);
    }
}
