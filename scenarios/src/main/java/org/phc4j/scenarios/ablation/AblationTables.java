package org.phc4j.scenarios.ablation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.phc4j.scenarios.ablation.AblationResult.Cell;
import org.phc4j.scenarios.ablation.AblationResult.Paired;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.TextTable;

/** An ablation as tables for people and as a tree for scripts. */
public final class AblationTables {
    private AblationTables() {}

    /**
     * Every variant on every data set.
     *
     * @param result what came out
     * @return a row for each; accuracies and differences in percent
     */
    public static TextTable table(AblationResult result) {
        TextTable table = new TextTable(List.of("data, variant", "deployed", "as trained", "difference", "standard error", "better/worse",
                "diverged", "seconds"));
        for (Cell cell : result.cells()) {
            table.row(List.of(cell.dataSet() + ", " + cell.variant(), shown(cell.deployed()), shown(cell.asTrained()),
                    cell.paired().map(p -> signed(p.difference())).orElse(""),
                    cell.paired().map(p -> String.format(Locale.ROOT, "%.1f", 100 * p.standardError())).orElse(""),
                    cell.paired().map(p -> p.better() + "/" + p.worse()).orElse(""), String.valueOf(cell.diverged()),
                    String.format(Locale.ROOT, "%.1f", cell.seconds())));
        }
        return table;
    }

    private static String shown(Sample sample) {
        return sample.count() == 0 ? "-" : sample.percent() + " (" + sample.count() + ")";
    }

    private static String signed(Sample difference) {
        return String.format(Locale.ROOT, "%+.1f \u00b1 %.1f", 100 * difference.mean(), 100 * difference.deviation());
    }

    /**
     * One line that says what the table is about.
     *
     * @param result what came out
     * @param score what was measured, and on which cases
     * @return the line
     */
    public static String heading(AblationResult result, String score) {
        return score + " in percent, mean and deviation (number of seeds); differences from '" + result.variants().getFirst()
                + "' in deployed accuracy, seed by seed; seeds " + result.seeds();
    }

    /**
     * Everything, as Markdown.
     *
     * @param result what came out
     * @param heading line that says what the table is about
     * @return heading and table
     */
    public static String markdown(AblationResult result, String heading) {
        return heading + "\n\n" + table(result).markdown();
    }

    /**
     * Everything, for scripts; accuracies from 0 to 1.
     *
     * @param result what came out
     * @return maps, lists, texts and numbers
     */
    public static Map<String, Object> tree(AblationResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataSets", result.dataSets());
        tree.put("variants", result.variants());
        tree.put("seeds", result.seeds());
        List<Map<String, Object>> cells = new ArrayList<>();
        result.cells().stream().filter(cell -> cell.deployed().count() > 0).forEach(cell -> cells.add(cell(cell)));
        tree.put("cells", cells);
        return tree;
    }

    private static Map<String, Object> cell(Cell cell) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataSet", cell.dataSet());
        tree.put("variant", cell.variant());
        tree.put("asTrained", sample(cell.asTrained()));
        tree.put("deployed", sample(cell.deployed()));
        tree.put("diverged", cell.diverged());
        tree.put("seconds", cell.seconds());
        cell.paired().ifPresent(paired -> tree.put("paired", paired(paired)));
        return tree;
    }

    private static Map<String, Object> paired(Paired paired) {
        Map<String, Object> tree = new LinkedHashMap<>(sample(paired.difference()));
        tree.put("standardError", paired.standardError());
        tree.put("better", paired.better());
        tree.put("worse", paired.worse());
        return tree;
    }

    private static Map<String, Object> sample(Sample sample) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", sample.mean());
        tree.put("deviation", sample.deviation());
        tree.put("count", sample.count());
        return tree;
    }
}
