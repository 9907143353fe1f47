package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.equivalence.Equivalence;
import org.phc4j.scenarios.equivalence.Equivalence.Finding;
import org.phc4j.scenarios.equivalence.StandardTrials;
import org.phc4j.scenarios.equivalence.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries the claim that scans and actors give the same spikes, on many networks. */
@Command(name = "equivalence", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Runs many networks through exact scans, parallel scans up to the certificate, and actors, and counts differing spikes.",
            "Both topologies, 4 regions of 32, and masks and models given; softplus and identity; delays 1, 2, 4; three synaptic scales."},
        footer = {"", "Example:  phc equivalence --neuron-steps 100000000 --actors 1,2,4,8", "",
            "Exit code 0 if nothing differs anywhere, 1 otherwise."})
final class EquivalenceCommand implements Callable<Integer> {
    private static final int TRAINED_SAMPLES = 32;

    @Option(names = "--neuron-steps", paramLabel = "N", defaultValue = "10000000",
            description = "neuron-steps of all exact runs together, roughly (default: ${DEFAULT-VALUE})")
    private long neuronSteps = 10_000_000;

    @Option(names = "--actors", paramLabel = "N", split = ",", defaultValue = "1,2,4,8", description = "numbers of actors (default: ${DEFAULT-VALUE})")
    private List<Integer> actors = List.of(1, 2, 4, 8);

    @Option(names = "--mask", paramLabel = "FILE", description = "a connectome as a further topology (square matrix or edge list, CSV)")
    private List<Path> masks = new ArrayList<>();

    @Option(names = "--cells", paramLabel = "FILE", description = "what is known of the neurons of the masks")
    @org.jspecify.annotations.Nullable
    private Path cells;

    @Option(names = "--model", paramLabel = "FILE", description = "a trained model as a further network")
    private List<Path> models = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "decides parameters and input (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--json", description = "one JSON object per network")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Topology> topologies = masks.stream().map(mask -> ConnectomeMasks.read(mask, Optional.ofNullable(cells)).connectome().topology()).toList();
        List<Trial> trials = new ArrayList<>();
        for (Path file : models) {
            Model model = Checkpoint.load(file).model();
            int steps = (int) Math.max(100, neuronSteps / 10 / TRAINED_SAMPLES / model.topology().size());
            trials.add(new Trial("trained: " + file.getFileName(), model, Trial.noise(model.config().inputs(), TRAINED_SAMPLES, steps, seed), false));
        }
        trials.addAll(StandardTrials.of(topologies, neuronSteps, seed));
        return run(trials) ? 0 : Main.NO;
    }

    private boolean run(List<Trial> trials) {
        PrintWriter out = spec.commandLine().getOut();
        boolean same = true;
        long exact = 0;
        long compared = 0;
        long differing = 0;
        try (ActorRuntime runtime = ActorRuntime.start()) {
            for (Trial trial : trials) {
                Finding f = Equivalence.of(trial, new VectorProvider(), actors, runtime);
                same &= f.same();
                exact += f.neuronSteps();
                compared += f.comparedNeuronSteps();
                differing += f.differingSpikes();
                print(out, f);
            }
        }
        if (!json) {
            out.println(String.format(Locale.ROOT, "%d networks, %,d neuron-steps exact, %,d held against them: %d spikes differ", trials.size(),
                    exact, compared, differing));
        }
        return same;
    }

    private void print(PrintWriter out, Finding f) {
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("trial", f.trial());
            line.put("neuronSteps", f.neuronSteps());
            line.put("comparedNeuronSteps", f.comparedNeuronSteps());
            line.put("rate", f.rate());
            line.put("differingSpikes", f.differingSpikes());
            line.put("differingLogits", f.differingLogits());
            line.put("spikeHash", f.hash());
            line.put("passes", f.mostPasses());
            line.put("bound", f.bound());
            line.put("same", f.same());
            Results.print(out, line, true);
            return;
        }
        String passes = f.mostPasses() == 0 ? "" : String.format(Locale.ROOT, ", certified after %d of at most %d passes", f.mostPasses(), f.bound());
        out.println(String.format(Locale.ROOT, "%s  %s: rate %.4f, %,d neuron-steps, %d differing spikes%s, %s", f.same() ? "same" : "DIFFERS",
                f.trial(), f.rate(), f.neuronSteps(), f.differingSpikes(), passes, f.hash().substring(0, 16)));
    }
}
