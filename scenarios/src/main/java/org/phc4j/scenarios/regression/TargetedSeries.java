package org.phc4j.scenarios.regression;

import java.util.List;
import org.phc4j.scenarios.data.LabelledSeries;

/**
 * Series with values to give out.
 *
 * @param inputs what the network sees, not normalised; the classes only serve to divide the cases evenly
 * @param outputs (C) names of the values
 * @param targets (N) values of each case: (C), or (T_n, C) row-major where there is one at every step; NaN where an output is free
 * @param eachStep whether there are values at every step
 */
public record TargetedSeries(LabelledSeries inputs, List<String> outputs, float[][] targets, boolean eachStep) {
    /** Fixes the lists. */
    public TargetedSeries {
        outputs = List.copyOf(outputs);
        targets = targets.clone();
    }

    /**
     * Some of the cases.
     *
     * @param cases which, from 0
     * @return those cases; values are shared
     */
    public TargetedSeries select(int[] cases) {
        float[][] some = new float[cases.length][];
        for (int k = 0; k < cases.length; k++) {
            some[k] = targets[cases[k]];
        }
        return new TargetedSeries(inputs.select(cases), outputs, some, eachStep);
    }
}
