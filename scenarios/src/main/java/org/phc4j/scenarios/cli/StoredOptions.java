package org.phc4j.scenarios.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.training.TrainingSession;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that a stored run goes by, under their names on the command line. Whoever resumes may repeat them (most easily by taking
 * the old command and adding {@code --resume}), but not change them: the run would not be the same run.
 */
final class StoredOptions {
    /** Options that lie outside a run: where things are, how fast it goes, how it is shown, how long it is. */
    static final Set<String> FREE = Set.of("--data", "--out", "--resume", "--model", "--lsm", "--impute", "--threads", "--engine", "--json", "--quiet",
            "--updates", "--preset", "--help", "--version");
    /** Options that together describe one topology. */
    static final Set<String> TOPOLOGY = Set.of("--topology", "--mask", "--cells", "--neurons", "--regions", "--read");

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Topology topology;

    private StoredOptions(NetworkConfig config, Topology topology, Initialisation initialisation, Recipe recipe) {
        this.topology = topology;
        addNetwork(config, initialisation);
        addTraining(recipe);
        addObjective(recipe.objective());
    }

    static StoredOptions of(TrainingSession session) {
        return new StoredOptions(session.present().config(), session.present().topology(), session.initialisation(),
                session.recipe());
    }

    private void addNetwork(NetworkConfig c, Initialisation i) {
        values.put("--positivity", c.positivity());
        values.put("--floor", c.floor());
        values.put("--delay", c.delay());
        values.put("--alpha-drive", c.alphaDrive());
        values.put("--readout", c.readout());
        values.put("--segments", c.segments());
        values.put("--window", c.window().text());
        values.put("--lag", c.lag());
        values.put("--no-alif", !c.alif());
        values.put("--no-stp", !c.stp());
        values.put("--efficacy", c.efficacy());
        values.put("--no-dale", !c.dale());
        values.put("--step-ms", c.stepMs());
        values.put("--w-scale", i.wScale());
        values.put("--encoder-bias", i.encoderBias());
        values.put("--calibrate", i.targetRate());
        values.put("--init-weights", i.weights());
    }

    private void addTraining(Recipe r) {
        values.put("--batch", r.batchSize());
        values.put("--lr", r.learningRate());
        values.put("--schedule", r.schedule());
        values.put("--warm-up", r.warmUp());
        values.put("--weight-decay", r.weightDecay());
        values.put("--clip", r.clip());
        values.put("--execution", r.execution());
        values.put("--passes", r.passes());
        values.put("--tolerance", r.tolerance());
        values.put("--scope", r.scope());
        values.put("--gradient", r.gradient());
        values.put("--rstdp", r.rewardStdp());
        values.put("--rstdp-rate", r.stdpRate());
        values.put("--validation", r.validation());
        values.put("--evaluate-every", r.evaluateEvery());
        values.put("--patience", r.patience());
        values.put("--seed", r.seed());
        values.put("--lr-encoder", r.rates().encoder());
        values.put("--lr-neurons", r.rates().neurons());
        values.put("--lr-synapses", r.rates().synapses());
        values.put("--lr-readout", r.rates().readout());
        values.put("--noise", r.augmentation().noise());
        values.put("--shift", r.augmentation().shift());
        values.put("--homeostasis", r.homeostasis().eta());
    }

    private void addObjective(Objective o) {
        values.put("--label-smoothing", o.labelSmoothing());
        values.put("--lam-rate", o.lamRate());
        values.put("--target-rate", o.targetRate());
        values.put("--lam-volt", o.lamVolt());
        values.put("--gamma", o.gamma());
        values.put("--surrogate", o.surrogate());
    }

    /** Every option that a run is held to, besides those of its topology. */
    static Set<String> names() {
        return new StoredOptions(NetworkConfig.defaults(1, 1), Topologies.builtin(1, 2, 4), Initialisation.defaults(Positivity.SOFTPLUS),
                Recipe.defaults(1, 0)).values.keySet();
    }

    /**
     * Checks that what was given again is the same.
     *
     * @param given the command line
     * @param described the topology that it describes
     * @throws BadInputException naming the first option that differs
     */
    void requireSame(ParseResult given, Topology described) {
        for (OptionSpec option : given.matchedOptions()) {
            String name = option.longestName();
            if (FREE.contains(name)) {
                continue;
            }
            boolean ofTopology = TOPOLOGY.contains(name);
            Object stored = ofTopology ? topology : values.get(name);
            Object value = ofTopology ? described : name.equals("--window") ? ReadoutWindow.parse(option.getValue()).text() : option.getValue();
            if (!value.equals(stored)) {
                throw new BadInputException(name + " = " + value + " together with --resume; expected " + stored
                        + ", as the run began with, or no " + name + " at all");
            }
        }
    }
}
