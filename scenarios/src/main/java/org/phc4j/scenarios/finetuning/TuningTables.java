package org.phc4j.scenarios.finetuning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.scenarios.finetuning.TuningResult.Step;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.TextTable;

/** Fine-tuning as a table for people and as a tree for scripts. */
public final class TuningTables {
    private TuningTables() {}

    /**
     * Both curves.
     *
     * @param result what came out
     * @return a row for each number of exact updates; accuracies in percent
     */
    public static TextTable table(TuningResult result) {
        TextTable table = new TextTable(List.of("exact updates", "after parallel training", "from the start"));
        for (int k = 0; k < result.scratch().size(); k++) {
            Step scratch = result.scratch().get(k);
            boolean both = k < result.tuned().size();
            table.row(List.of(String.valueOf(scratch.updates()), both ? result.tuned().get(k).accuracy().percent() : "",
                    scratch.accuracy().percent()));
        }
        return table;
    }

    /**
     * One line that says what the table is about.
     *
     * @param result what came out
     * @return the line
     */
    public static String heading(TuningResult result) {
        return result.dataSet() + ": test accuracy in percent by exact execution, " + result.seeds() + " seeds; trained for "
                + result.settings().updates() + " updates with " + result.settings().passes() + " parallel passes ("
                + (result.seeds() == 0 ? "-" : result.asTrained().percent()) + " as trained)";
    }

    /**
     * Everything, for scripts; accuracies from 0 to 1.
     *
     * @param result what came out
     * @return maps, lists, texts and numbers
     */
    public static Map<String, Object> tree(TuningResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dataSet", result.dataSet());
        tree.put("passes", result.settings().passes());
        tree.put("updates", result.settings().updates());
        tree.put("tuning", result.settings().tuning());
        tree.put("tuningRate", result.settings().tuningRate());
        tree.put("seeds", result.seeds());
        if (result.seeds() > 0) {
            tree.put("asTrained", sample(result.asTrained()));
        }
        tree.put("tuned", result.tuned().stream().map(TuningTables::step).toList());
        tree.put("scratch", result.scratch().stream().map(TuningTables::step).toList());
        return tree;
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("updates", step.updates());
        tree.put("accuracy", sample(step.accuracy()));
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
