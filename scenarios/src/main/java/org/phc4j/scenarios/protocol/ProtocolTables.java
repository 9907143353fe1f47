package org.phc4j.scenarios.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.TextTable;

/** A run of the protocol as a table for people and as a tree for scripts. */
public final class ProtocolTables {
    private ProtocolTables() {}

    /**
     * Every configuration that was run on every split.
     *
     * @param result what came out
     * @return a row for each; accuracies in percent
     */
    public static TextTable grid(ProtocolResult result) {
        TextTable table = new TextTable(List.of("configuration", "validation", "test as trained", "test deployed", "trainables",
                "paper's count", "diverged", "picked"));
        for (ProtocolResult.Row row : result.rows()) {
            table.row(List.of(row.point().key(), row.validation().percent(), row.asTrained().percent(), row.deployed().percent(),
                    String.valueOf(row.parameters()), String.valueOf(row.publishedCount()), String.valueOf(row.diverged()),
                    result.picked().filter(row::equals).isPresent() ? "yes" : ""));
        }
        return table;
    }

    /**
     * The picked configuration, beside the paper's figures where there are any.
     *
     * @param result what came out
     * @return a row for each network; accuracies in percent
     */
    public static TextTable summary(ProtocolResult result) {
        TextTable table = new TextTable(List.of("network", "test accuracy", "D", "trainables", "paper's count"));
        result.picked().ifPresent(row -> {
            String neurons = String.valueOf(row.point().neurons());
            String parameters = String.valueOf(row.parameters());
            String count = String.valueOf(row.publishedCount());
            table.row(List.of("measured, as trained", row.asTrained().percent(), neurons, parameters, count));
            table.row(List.of("measured, deployed", row.deployed().percent(), neurons, parameters, count));
        });
        result.pickedPerSplit().ifPresent(sample ->
                table.row(List.of("measured, as trained, picked by each split", sample.percent(), "", "", "")));
        result.published().ifPresent(paper -> {
            int trainables = paper.count() - paper.neurons() * paper.neurons();
            table.row(List.of("PHCSSM, as published", one(paper.phcssm()), String.valueOf(paper.neurons()), String.valueOf(trainables),
                    String.valueOf(paper.count())));
            table.row(List.of("S5, as published", one(paper.s5()), "", "", ""));
            table.row(List.of("LinOSS-IM, as published", one(paper.linoss()), "", "", ""));
            table.row(List.of("LrcSSM, as published", one(paper.lrcssm()), "", "", ""));
        });
        return table;
    }

    private static String one(double percent) {
        return String.format(Locale.ROOT, "%.1f", percent);
    }

    /**
     * One line that says what the tables are about.
     *
     * @param result what came out
     * @return for example {@code MotorImagery: 378 cases ...}
     */
    public static String heading(ProtocolResult result) {
        int cases = result.training() + result.validation() + result.test();
        return result.dataSet() + ": " + cases + " cases, " + result.channels() + " channels, " + result.classes() + " classes; splits of "
                + result.training() + "/" + result.validation() + "/" + result.test() + ", seeds " + result.seeds() + "; "
                + result.rows().size() + " of " + result.configurations() + " configurations";
    }

    /**
     * Everything, as Markdown.
     *
     * @param result what came out
     * @return heading and both tables
     */
    public static String markdown(ProtocolResult result) {
        return heading(result) + "\n\n" + summary(result).markdown() + "\n" + grid(result).markdown();
    }

    /**
     * Everything, for scripts; accuracies from 0 to 1.
     *
     * @param result what came out
     * @return maps, lists, texts and numbers
     */
    public static Map<String, Object> tree(ProtocolResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataSet", result.dataSet());
        tree.put("channels", result.channels());
        tree.put("classes", result.classes());
        tree.put("split", Map.of("training", result.training(), "validation", result.validation(), "test", result.test()));
        tree.put("seeds", result.seeds());
        tree.put("configurations", result.configurations());
        List<Map<String, Object>> rows = new ArrayList<>();
        result.rows().forEach(row -> rows.add(row(row)));
        tree.put("rows", rows);
        result.picked().ifPresent(row -> tree.put("picked", row(row)));
        result.pickedPerSplit().ifPresent(sample -> tree.put("pickedPerSplit", sample(sample)));
        result.published().ifPresent(paper -> tree.put("published", published(paper)));
        return tree;
    }

    private static Map<String, Object> row(ProtocolResult.Row row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", row.point().key());
        tree.put("learningRate", row.point().learningRate());
        tree.put("neurons", row.point().neurons());
        tree.put("readout", row.point().readout().name().toLowerCase(Locale.ROOT));
        tree.put("topology", row.point().topology());
        tree.put("validation", sample(row.validation()));
        tree.put("validationLoss", row.validationLoss());
        tree.put("testAsTrained", sample(row.asTrained()));
        tree.put("testDeployed", sample(row.deployed()));
        tree.put("diverged", row.diverged());
        tree.put("trainables", row.parameters());
        tree.put("publishedCount", row.publishedCount());
        return tree;
    }

    private static Map<String, Object> sample(Sample sample) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", sample.mean());
        tree.put("deviation", sample.deviation());
        tree.put("count", sample.count());
        return tree;
    }

    private static Map<String, Object> published(Published paper) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("phcssm", paper.phcssm() / 100);
        tree.put("s5", paper.s5() / 100);
        tree.put("linossIm", paper.linoss() / 100);
        tree.put("lrcssm", paper.lrcssm() / 100);
        tree.put("neurons", paper.neurons());
        tree.put("count", paper.count());
        return tree;
    }
}
