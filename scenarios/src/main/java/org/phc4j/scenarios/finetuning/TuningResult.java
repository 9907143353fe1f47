package org.phc4j.scenarios.finetuning;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.finetuning.TuningCurves.Point;
import org.phc4j.scenarios.trials.Sample;

/**
 * What fine-tuning came to, over the seeds that are finished.
 *
 * @param dataSet name of the data set
 * @param settings the settings
 * @param seeds number of finished seeds
 * @param asTrained accuracy of the parallel-trained networks in their own order of execution
 * @param tuned accuracy by exact execution after so many exact updates
 * @param scratch accuracy of networks trained exactly from the start; the last step has the updates of both phases together
 */
public record TuningResult(String dataSet, FineTuning.Settings settings, int seeds, Sample asTrained, List<Step> tuned, List<Step> scratch) {
    /** Fixes the lists. */
    public TuningResult {
        tuned = List.copyOf(tuned);
        scratch = List.copyOf(scratch);
    }

    /**
     * A point of a mean curve.
     *
     * @param updates exact updates done
     * @param accuracy over the seeds
     */
    public record Step(long updates, Sample accuracy) {}

    static TuningResult of(String dataSet, FineTuning.Settings settings, List<TuningCurves> curves) {
        return new TuningResult(dataSet, settings, curves.size(), Sample.of(curves.stream().map(TuningCurves::asTrained).toList()),
                mean(curves.stream().map(TuningCurves::tuned).toList()), mean(curves.stream().map(TuningCurves::scratch).toList()));
    }

    private static List<Step> mean(List<List<Point>> curves) {
        List<Step> steps = new ArrayList<>();
        for (int k = 0; !curves.isEmpty() && k < curves.getFirst().size(); k++) {
            int at = k;
            steps.add(new Step(curves.getFirst().get(k).updates(), Sample.of(curves.stream().map(curve -> curve.get(at).accuracy()).toList())));
        }
        return steps;
    }
}
