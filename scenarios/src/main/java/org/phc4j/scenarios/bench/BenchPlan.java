package org.phc4j.scenarios.bench;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;

/** Which workloads a benchmark goes through, in which order. */
public final class BenchPlan {
    private BenchPlan() {}

    /**
     * Every combination, the shape varying slowest.
     *
     * @param shapes sizes
     * @param maps positivity maps
     * @param executions orders of execution
     * @param rewarded without R-STDP, with, or both
     * @return standard workloads
     */
    public static List<Workload> of(List<TrainingShape> shapes, List<Positivity> maps, List<Execution> executions, List<Boolean> rewarded) {
        List<Workload> plan = new ArrayList<>();
        for (TrainingShape shape : shapes) {
            for (Positivity map : maps) {
                for (Execution execution : executions) {
                    for (boolean reward : rewarded) {
                        plan.add(Workload.standard(shape, map, execution, reward));
                    }
                }
            }
        }
        return plan;
    }

    /**
     * Both executions of the paper's comparison.
     *
     * @return exact, and four passes without exit test
     */
    public static List<Execution> executions() {
        return List.of(Execution.EXACT, Execution.Parallel.fixed(Workload.PASSES));
    }

    /**
     * A workload in both executions.
     *
     * @param w the workload
     * @return exact, and four passes
     */
    static List<Workload> executions(Workload w) {
        return executions().stream().map(e -> new Workload(w.shape(), w.topology(), w.positivity(), e, w.rewarded(), w.seed())).toList();
    }
}
