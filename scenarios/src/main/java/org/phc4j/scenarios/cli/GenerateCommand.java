package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.Checkpoint;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scenarios.data.DataSets;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.regression.RollOut;
import org.phc4j.scenarios.report.ForecastPage;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets networks continue series by themselves. */
@Command(name = "generate", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Lets networks that give out the next step ('phc regress --task next-step') continue the test cases on their own outputs,",
            "and reports by distance how much of the truth they explain, beside a linear autoregression that is fitted to the training part",
            "and beside persistence. Of a case of T steps T/2 are heard before the first forecast. --model may be given several times:",
            "seeds of the same network. With --out it writes a page."},
        footer = {"", "Example:  phc generate --model next.safetensors --data connectomes/samples/timeseries/BasicMotions --horizon 10 --out ahead.html"})
final class GenerateCommand implements Callable<Integer> {
    /** Distances that a terminal shows, and the last. */
    private static final List<Integer> SHOWN = List.of(1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, 200, 500);

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "a trained network; may be given several times")
    private List<Path> models = List.of();

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "a data set with a test part")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--horizon", paramLabel = "H", defaultValue = "10", description = "steps to say (default: ${DEFAULT-VALUE})")
    private int horizon = 10;

    @Option(names = "--out", paramLabel = "FILE", description = "page to write")
    private @Nullable Path out;

    @Option(names = "--json", description = "print the result as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        RollOut rollOut = new RollOut(horizon);
        TrainTest parts = DataSets.open(data);
        RollOut.Compared result = rollOut.compare(models.stream().map(file -> network(file, parts)).toList(), parts.train(),
                parts.test().orElseThrow(() -> BadInputException.in(data, "no test part", "a data set with _TRAIN and _TEST parts")));
        if (out != null) {
            AtomicFile.writeText(out, ForecastPage.of(result));
        }
        PrintWriter printed = spec.commandLine().getOut();
        if (json) {
            Results.print(printed, tree(result), true);
        } else {
            printed.println(result.dataSet() + ": R2 of " + result.linear().forecasts() + " forecasts, mean over channels; " + models.size()
                    + (models.size() == 1 ? " network" : " networks") + "; linear autoregression over " + result.order()
                    + (result.order() == 1 ? " step" : " steps"));
            printed.print("\n" + table(result).plain());
            printed.flush();
        }
        return 0;
    }

    private static Model network(Path file, TrainTest parts) {
        Model model = Checkpoint.load(file).model();
        if (model.config().channels() != parts.train().channels()) {
            throw BadInputException.in(file, "a network of " + model.config().channels() + " inputs",
                    parts.train().channels() + ", as " + parts.train().name() + " has channels");
        }
        return model;
    }

    private static TextTable table(RollOut.Compared result) {
        int last = result.linear().r2().length;
        TextTable table = new TextTable(List.of("steps ahead", "network", "linear", "persistence"));
        for (int h = 1; h <= last; h++) {
            if (SHOWN.contains(h) || h == last) {
                Sample network = result.network(h);
                table.row(List.of(Integer.toString(h), String.format(Locale.ROOT, "%.3f \u00b1 %.3f", network.mean(), network.deviation()),
                        String.format(Locale.ROOT, "%.3f", result.linear().r2()[h - 1]),
                        String.format(Locale.ROOT, "%.3f", result.persistence().r2()[h - 1])));
            }
        }
        return table;
    }

    private Map<String, Object> tree(RollOut.Compared result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataSet", result.dataSet());
        tree.put("horizon", horizon);
        tree.put("forecasts", result.linear().forecasts());
        tree.put("networks", result.networks().stream().map(GenerateCommand::tree).toList());
        tree.put("linear", tree(result.linear()));
        tree.put("order", result.order());
        tree.put("persistence", tree(result.persistence()));
        return tree;
    }

    /** JSON has no infinity: a forecast that left the numbers is null. */
    private static Map<String, Object> tree(RollOut.Curve curve) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("r2", finite(curve.r2()));
        tree.put("mse", finite(curve.mse()));
        return tree;
    }

    private static List<@Nullable Double> finite(double[] values) {
        List<@Nullable Double> list = new ArrayList<>();
        for (double value : values) {
            list.add(Double.isFinite(value) ? value : null);
        }
        return list;
    }
}
