package org.phc4j.scenarios.ablation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.Scored;

/**
 * What an ablation came to.
 *
 * @param dataSets their names
 * @param variants their names; the first is the reference
 * @param seeds the seeds
 * @param cells data set by data set, variant by variant
 */
public record AblationResult(List<String> dataSets, List<String> variants, List<Long> seeds, List<Cell> cells) {
    /** Fixes the lists. */
    public AblationResult {
        dataSets = List.copyOf(dataSets);
        variants = List.copyOf(variants);
        seeds = List.copyOf(seeds);
        cells = List.copyOf(cells);
    }

    /**
     * A variant on a data set, over the seeds that are finished.
     *
     * @param dataSet the data set
     * @param variant the variant
     * @param asTrained test accuracy in the order of execution of training
     * @param deployed test accuracy by exact execution
     * @param diverged seeds with which training diverged
     * @param seconds mean time of a run on this machine
     * @param paired against the reference; empty for the reference itself and where no seed has both
     */
    public record Cell(String dataSet, String variant, Sample asTrained, Sample deployed, int diverged, double seconds,
            Optional<Paired> paired) {

        static Cell of(String dataSet, String variant, Map<Long, Scored> scores, Map<Long, Scored> reference, boolean isReference) {
            List<Scored> all = List.copyOf(scores.values());
            return new Cell(dataSet, variant, Sample.of(all.stream().map(Scored::asTrained).toList()),
                    Sample.of(all.stream().map(Scored::deployed).toList()), (int) all.stream().filter(Scored::diverged).count(),
                    all.stream().mapToDouble(Scored::seconds).sum() / Math.max(1, all.size()),
                    isReference ? Optional.empty() : Paired.of(scores, reference));
        }
    }

    /**
     * Differences in deployed accuracy from the reference, seed by seed.
     *
     * @param difference their mean and deviation
     * @param standardError deviation / sqrt(n): a mean difference of less than about two of these may well be chance (with five seeds, less
     *     than 2.8 at the 5 % level of the t test)
     * @param better seeds with which the variant is better
     * @param worse seeds with which it is worse
     */
    public record Paired(Sample difference, double standardError, int better, int worse) {

        static Optional<Paired> of(Map<Long, Scored> scores, Map<Long, Scored> reference) {
            List<Double> differences = new ArrayList<>();
            scores.forEach((seed, score) -> {
                Scored other = reference.get(seed);
                if (other != null) {
                    differences.add(score.deployed() - other.deployed());
                }
            });
            if (differences.isEmpty()) {
                return Optional.empty();
            }
            Sample sample = Sample.of(differences);
            return Optional.of(new Paired(sample, sample.deviation() / Math.sqrt(sample.count()),
                    (int) differences.stream().filter(d -> d > 0).count(), (int) differences.stream().filter(d -> d < 0).count()));
        }
    }
}
