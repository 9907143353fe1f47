package org.phc4j.scenarios.environment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.serve.ClosedLoopServer;
import org.phc4j.scenarios.serve.Pace;
import org.phc4j.scenarios.serve.ServeOptions;
import org.phc4j.scenarios.serve.ServedNetwork;

/** Brings a scenario to life: trains its network if it is not there, serves it, and lets the environment play. */
public final class ScenarioRun {
    private final Path home;
    private final int threads;
    private final Consumer<String> say;

    /**
     * A run.
     *
     * @param home the checkout, from which paths count
     * @param threads threads of the training
     * @param say receives lines that tell what is going on
     */
    public ScenarioRun(Path home, int threads, Consumer<String> say) {
        this.home = home;
        this.threads = threads;
        this.say = say;
    }

    /**
     * What came out.
     *
     * @param outcome what the environment told
     * @param asExpected whether as many episodes were won and lost as the scenario says
     * @param recordings files of the recordings
     */
    public record Result(JsonNode outcome, boolean asExpected, List<Path> recordings) {}

    /**
     * Plays a scenario.
     *
     * @param scenario what is played
     * @param python where the environment runs
     * @return how it went
     * @throws IOException if the environment fails
     */
    public Result run(Scenario scenario, GymnasiumPython python) throws IOException {
        Path model = home.resolve(scenario.model());
        if (!Files.exists(model)) {
            train(scenario, model);
        }
        ServedNetwork network = ServedNetwork.of(model.toString());
        List<ClosedLoopServer> servers = new ArrayList<>();
        List<Path> recordings = new ArrayList<>();
        try {
            for (int k = 0; k < scenario.parallel(); k++) {
                ServeOptions options = ServeOptions.defaults().withPorts(0, -1).withCoding(scenario.encoder(), scenario.decoder())
                        .withPace(scenario.realTime() ? new Pace.RealTime(1) : new Pace.Lockstep());
                if (scenario.recording().isPresent()) {
                    recordings.add(recording(scenario.recording().get(), k, scenario.parallel()));
                    options = options.withRecording(recordings.getLast());
                }
                servers.add(ClosedLoopServer.start(network, options));
            }
            say.accept(String.format(Locale.ROOT, "%s: %d episodes of %s, %s, %d at once", scenario.name(), scenario.episodes(), scenario.environment(),
                    scenario.realTime() ? "in real time" : "in lockstep", scenario.parallel()));
            JsonNode outcome = python.play(scenario, servers.stream().map(ClosedLoopServer::port).toList());
            int won = outcome.path("won").asInt();
            boolean asExpected = won >= scenario.won() && outcome.path("episodes").asInt() - won >= scenario.lost();
            return new Result(outcome, asExpected, recordings);
        } finally {
            servers.forEach(ClosedLoopServer::close);
        }
    }

    private Path recording(Path file, int server, int servers) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        Path path = servers == 1 ? file : file.resolveSibling(name.substring(0, dot) + "-" + (server + 1) + name.substring(dot));
        return inFolder(home.resolve(path));
    }

    private static Path inFolder(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return file;
        } catch (IOException e) {
            throw new BadInputException(file + ": its folder cannot be made (" + e.getMessage() + "); expected a place to write to", e);
        }
    }

    private void train(Scenario scenario, Path model) {
        Optional<Scenario.Training> training = scenario.training();
        if (training.isEmpty()) {
            throw BadInputException.in(model, "no such file", "a checkpoint, or a scenario that says how to train it");
        }
        long updates = training.get().updates();
        say.accept("training " + scenario.model() + " by imitation: " + updates + " updates");
        TrainingListener progress = new TrainingListener() {
            @Override
            public void updated(Update u) {
                if (u.update() % Math.max(1, updates / 4) == 0) {
                    say.accept(String.format(Locale.ROOT, "  update %d of %d: loss %.4f", u.update(), updates, u.loss().total()));
                }
            }
        };
        Checkpoint.save(inFolder(model), CartPoleController.train(training.get().seed(), updates, threads, progress), Optional.empty());
    }
}
