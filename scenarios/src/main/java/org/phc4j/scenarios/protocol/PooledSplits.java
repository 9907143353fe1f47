package org.phc4j.scenarios.protocol;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.data.Split;
import org.phc4j.scenarios.data.Splits;
import org.phc4j.scenarios.data.TrainTest;
import org.phc4j.scenarios.trials.TrainedTrial;

/**
 * The two parts of a data set as one, and its division by class into 70 % to train on, 15 % to choose by and 15 % to score on. A division
 * is decided by its seed alone: the cases of the test part come from {@link Splits#stratified} with the seed, those of the validation part
 * from the rest with the seed's complement.
 */
public final class PooledSplits {
    private static final double TEST = 0.15;
    private static final double VALIDATION = TEST / (1 - TEST);

    private PooledSplits() {}

    /**
     * All cases of a data set, those of the training part first.
     *
     * @param parts the data set
     * @return its cases
     * @throws BadInputException if there are fewer than 3 of a class
     */
    public static LabelledSeries pool(TrainTest parts) {
        LabelledSeries first = parts.train();
        LabelledSeries pooled = parts.test().map(second -> joined(first, second)).orElse(first);
        int[] counts = pooled.classCounts();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] < 3) {
                throw BadInputException.in(pooled.name(), counts[c] + " cases of class '" + pooled.classes().get(c) + "'",
                        "at least 3, one for each part of a split");
            }
        }
        return pooled;
    }

    private static LabelledSeries joined(LabelledSeries a, LabelledSeries b) {
        float[][] series = Arrays.copyOf(a.series(), a.size() + b.size());
        System.arraycopy(b.series(), 0, series, a.size(), b.size());
        int[] labels = IntStream.concat(Arrays.stream(a.labels()), Arrays.stream(b.labels())).toArray();
        return new LabelledSeries(a.name(), a.channels(), a.classes(), series, labels);
    }

    /**
     * Divides pooled cases.
     *
     * @param pooled all cases
     * @param seed the seed of the division
     * @return the three parts
     */
    public static TrainedTrial.Cases divide(LabelledSeries pooled, long seed) {
        Split outer = Splits.stratified(pooled, TEST, seed);
        LabelledSeries rest = pooled.select(outer.training());
        Split inner = Splits.stratified(rest, VALIDATION, ~seed);
        return new TrainedTrial.Cases(rest.select(inner.training()), Optional.of(rest.select(inner.validation())),
                pooled.select(outer.validation()));
    }
}
