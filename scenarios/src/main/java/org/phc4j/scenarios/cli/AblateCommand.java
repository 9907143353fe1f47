package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.ablation.Ablation;
import org.phc4j.scenarios.ablation.AblationResult;
import org.phc4j.scenarios.ablation.AblationTables;
import org.phc4j.scenarios.ablation.Variant;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.trials.Scored;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What each mechanism is worth. */
@Command(name = "ablate", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Trains variants of a network on several data sets with several seeds, and compares each with the first, seed by seed.",
            "Without --variant: the full network with R-STDP, and without Dale's law, adaptation, short-term plasticity, R-STDP. Without",
            "plasticity a spike delivers 1 in place of U (1 - U) = 0.25: 'no STP, scaled' begins with a quarter of the weights.",
            "Writes ablation.md and ablation.json."},
        footer = {"", "Examples:  phc ablate --data connectomes/samples/timeseries/BasicMotions --base '--updates 200' --out ablated",
            "           phc ablate --data freq --data match --variant plain='' --variant stretches='--segments 4' --out stretches",
            "Interrupted, by Ctrl-C or worse, it goes on with the same command."})
final class AblateCommand implements Callable<Integer> {
    private static final Map<String, String> MECHANISMS = mechanisms();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set with a test part; may be given several times")
    private List<Path> data = List.of();

    @Mixin
    private ExperimentFlags experiment = new ExperimentFlags();

    @Option(names = "--base", paramLabel = "FLAGS", defaultValue = "", description = "options of 'phc train' for every variant")
    private String base = "";

    @Option(names = "--variant", paramLabel = "NAME=FLAGS",
            description = "a variant by its own options, which come after those of --base and override them; the first one given is the reference")
    private Map<String, String> variants = new LinkedHashMap<>();

    @Option(names = "--held-out", paramLabel = "SHARE", defaultValue = "0",
            description = "score on this share of the training part and leave the test part unread, to choose options by (default: 0)")
    private double heldOut;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private static Map<String, String> mechanisms() {
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put("full", "--rstdp");
        variants.put("no Dale", "--rstdp --no-dale");
        variants.put("LIF only", "--rstdp --no-alif");
        variants.put("no STP", "--rstdp --no-stp");
        variants.put("no STP, scaled", "--rstdp --no-stp --w-scale 7.5");
        variants.put("no R-STDP", "");
        return variants;
    }

    @Override
    public Integer call() {
        experiment.check();
        ScanEngine.Provider provider = Engines.named(experiment.engine);
        List<Variant> compared = new ArrayList<>();
        (variants.isEmpty() ? MECHANISMS : variants).forEach((name, flags) -> compared.add(variant(name, flags)));
        List<TrainTest> sets = data.stream().map(DataSets::open).toList();
        Ablation ablation = new Ablation(sets, compared, experiment.seeds, heldOut);
        try (Interruption interruption = Interruption.watch()) {
            AblationResult result = ablation.run(provider, experiment.ledger(Scored.class), experiment.jobs,
                    new TrialLines(spec.commandLine().getErr(), experiment.quiet, interruption));
            report(result);
            if (interruption.requested()) {
                spec.commandLine().getErr().println("ablate: interrupted; the same command goes on with " + experiment.out);
                return Interruption.EXIT_CODE;
            }
            return 0;
        }
    }

    private Variant variant(String name, String flags) {
        if (name.isBlank()) {
            throw new BadInputException("--variant = " + name + "=" + flags + "; expected NAME=FLAGS");
        }
        String unquoted = flags.replaceAll("^(['\"])(.*)\\1$", "$2");
        return new Variant(name, FlagDesign.of("--variant " + name, base + " " + unquoted));
    }

    private String heading(AblationResult result) {
        return AblationTables.heading(result, heldOut == 0 ? "Test accuracy" : "Accuracy on held-out cases of the training part");
    }

    private void report(AblationResult result) {
        String tree = ExperimentFlags.json(AblationTables.tree(result));
        experiment.write("ablation.json", tree);
        experiment.write("ablation.md", AblationTables.markdown(result, heading(result)));
        PrintWriter out = spec.commandLine().getOut();
        if (experiment.json) {
            out.print(tree);
        } else {
            out.println(heading(result));
            out.print("\n" + AblationTables.table(result).plain());
        }
        out.flush();
    }
}
