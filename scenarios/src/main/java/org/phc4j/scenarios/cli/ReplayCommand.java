package org.phc4j.scenarios.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.scenarios.recording.ActorReplay;
import org.phc4j.scenarios.recording.Replay;
import org.phc4j.scenarios.serve.ServedNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A recorded session again. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs a recorded session again and holds every spike and readout against the record.",
        footer = {"", "Example:  phc replay session.phcrec", "", "Exit code 0 if every spike is the same, also of a session in real time; 1 otherwise."})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE", description = "a recording")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--model", paramLabel = "FILE", description = "the network, where it is no longer where it was")
    private @Nullable Path model;

    @Option(names = "--actors", description = "run the recorded input through one actor per region as well, and compare")
    private boolean actors;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode header = Replay.header(file);
        String network = model == null ? header.path("model").asText() : model.toString();
        ServedNetwork served = ServedNetwork.of(network);
        if (!served.sha256().equals(header.path("sha256").asText())) {
            throw BadInputException.in(network, "SHA-256 " + served.sha256(), header.path("sha256").asText() + ", the network that was recorded");
        }
        Replay.Result result = Replay.run(file, served.network());
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("steps", result.steps());
        shown.put("spikes", result.spikes());
        shown.put("differing steps", result.differing());
        shown.put("first difference", result.firstDifference().orElse("none"));
        shown.put("spike hash", result.spikeHash());
        shown.put("recorded hash", result.recordedHash().orElse("none: the recording was cut short"));
        boolean alike = true;
        if (actors) {
            ActorReplay.Result run = ActorReplay.run(file, Checkpoint.load(Path.of(network)).model());
            shown.put("region actors", run.actors());
            shown.put("episodes through the actors", run.episodes());
            shown.put("steps through the actors", run.steps());
            shown.put("differing steps of the actors", run.differing());
            alike = run.differing() == 0;
        }
        Results.print(spec.commandLine().getOut(), shown, json);
        boolean whole = result.recordedHash().isPresent();
        return alike && (result.same() || !whole && result.differing() == 0) ? 0 : Main.NO;
    }
}
