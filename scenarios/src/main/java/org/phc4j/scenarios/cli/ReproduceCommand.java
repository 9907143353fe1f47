package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.protocol.Grid;
import org.phc4j.scenarios.protocol.PooledSplits;
import org.phc4j.scenarios.protocol.Protocol;
import org.phc4j.scenarios.protocol.ProtocolResult;
import org.phc4j.scenarios.protocol.ProtocolTables;
import org.phc4j.scenarios.trials.Ledger;
import org.phc4j.scenarios.trials.Plan;
import org.phc4j.scenarios.trials.Scored;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The paper's protocol on a data set. */
@Command(name = "reproduce", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"The protocol of arXiv 2604.01295: pools train and test, makes stratified 70/15/15 splits with five fixed seeds, trains every",
            "configuration of the grid on every split, picks one by mean validation accuracy, and reports its test accuracy as mean and",
            "deviation, beside the paper's figures where the data set is one of its six. Writes protocol.md and protocol.json."},
        footer = {"", "Example:  phc reproduce --data connectomes/samples/timeseries/BasicMotions --updates 300 --neurons 16,32 --out reproduced",
            "Interrupted, by Ctrl-C or worse, it goes on with the same command."})
final class ReproduceCommand implements Callable<Integer> {
    private static final String PAPER = "--preset paper";

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set; its parts are pooled")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Mixin
    private ExperimentFlags experiment = new ExperimentFlags();

    @ArgGroup(validate = false, exclusive = false, heading = "%nGrid (a part of it with shorter lists):%n")
    private GridFlags grid = new GridFlags();

    @Option(names = "--updates", paramLabel = "N", description = "optimiser updates of a run (default: 1000)")
    private @Nullable Long updates;

    @Option(names = "--epochs", paramLabel = "N", description = "the same, in passes over the training part")
    private @Nullable Long epochs;

    @Option(names = "--base", paramLabel = "FLAGS", defaultValue = PAPER,
            description = "options of 'phc train' for all that the grid leaves open (default: '${DEFAULT-VALUE}')")
    private String base = PAPER;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Flags of the grid. */
    static final class GridFlags {
        @Option(names = "--lr", paramLabel = "RATE", split = ",", description = "learning rates (default: 0.001,0.0001)")
        private List<Double> rates = Grid.PAPER.learningRates();

        @Option(names = "--neurons", paramLabel = "D", split = ",", description = "neurons over both regions (default: 16,32,64)")
        private List<Integer> neurons = Grid.PAPER.neurons();

        @Option(names = "--readout", paramLabel = "WHAT", split = ",", description = "voltage, spike (default: both)")
        private List<Readout> readouts = Grid.PAPER.readouts();

        @Option(names = "--topology", paramLabel = "0|1", split = ",", description = "0 feed-forward, 1 bidirectional (default: both)")
        private List<Integer> topologies = Grid.PAPER.topologies();
    }

    @Override
    public Integer call() {
        experiment.check();
        ScanEngine.Provider provider = Engines.named(experiment.engine);
        Grid asked = new Grid(grid.rates, grid.neurons, grid.readouts, grid.topologies);
        Plan.Design design = FlagDesign.of("--base", base + " --updates " + (updates == null ? 1000 : updates));
        TrainTest parts = DataSets.open(data);
        Protocol protocol = new Protocol(parts, inEpochs(design, parts), asked, experiment.seeds);
        Ledger<Scored> ledger = experiment.ledger(Scored.class);
        try (Interruption interruption = Interruption.watch()) {
            ProtocolResult result = protocol.run(provider, ledger, experiment.jobs,
                    new TrialLines(spec.commandLine().getErr(), experiment.quiet, interruption));
            report(result);
            if (interruption.requested()) {
                spec.commandLine().getErr().println("reproduce: interrupted; the same command goes on with " + experiment.out);
                return Interruption.EXIT_CODE;
            }
            return 0;
        }
    }

    private Plan.Design inEpochs(Plan.Design design, TrainTest parts) {
        Long passes = epochs;
        if (passes == null) {
            return design;
        }
        if (updates != null || passes < 0) {
            throw new BadInputException("--epochs = " + passes + (updates == null ? "; expected at least 0" : " together with --updates"));
        }
        int training = PooledSplits.divide(PooledSplits.pool(parts), experiment.seeds.getFirst()).training().size();
        return (inputs, classes, seed) -> {
            Plan plan = design.plan(inputs, classes, seed);
            long batch = plan.recipe().batchSize();
            return new Plan(plan.config(), plan.topology(), plan.initialisation(),
                    plan.recipe().withUpdates(Math.multiplyExact(passes, (training + batch - 1) / batch)));
        };
    }

    private void report(ProtocolResult result) {
        String tree = ExperimentFlags.json(ProtocolTables.tree(result));
        experiment.write("protocol.json", tree);
        experiment.write("protocol.md", ProtocolTables.markdown(result));
        PrintWriter out = spec.commandLine().getOut();
        if (experiment.json) {
            out.print(tree);
        } else {
            out.println(ProtocolTables.heading(result));
            out.println("\n" + ProtocolTables.grid(result).plain());
            out.print(ProtocolTables.summary(result).plain());
        }
        out.flush();
    }
}
