package org.phc4j.scenarios.finetuning;

import java.util.List;
import java.util.Locale;

/**
 * One seed's accuracies, all on the test part by exact execution unless said otherwise.
 *
 * @param asTrained of the network that was trained in parallel, in its own order of execution
 * @param tuned of the same network after so many exact updates
 * @param scratch of a network that was trained exactly from the start, after so many updates
 * @param seconds time on this machine
 */
public record TuningCurves(double asTrained, List<Point> tuned, List<Point> scratch, double seconds) {
    /** Fixes the lists. */
    public TuningCurves {
        tuned = List.copyOf(tuned);
        scratch = List.copyOf(scratch);
    }

    /**
     * A point of a curve.
     *
     * @param updates exact updates done
     * @param accuracy share of the test part
     */
    public record Point(long updates, double accuracy) {}

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f as trained, deployed %.3f, tuned %.3f; exact from the start %.3f; %.1f s", asTrained,
                tuned.getFirst().accuracy(), tuned.getLast().accuracy(), scratch.getLast().accuracy(), seconds);
    }
}
