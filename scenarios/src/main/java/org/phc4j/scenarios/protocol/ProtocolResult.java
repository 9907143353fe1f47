package org.phc4j.scenarios.protocol;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.phc4j.scenarios.trials.Sample;
import org.phc4j.scenarios.trials.Scored;

/**
 * What a run of the protocol came to. Nothing in it is measured by a clock: an interrupted and resumed run gives the same.
 *
 * @param dataSet name of the data set
 * @param channels its channels
 * @param classes its classes
 * @param training cases of a split that are trained on
 * @param validation cases that configurations are picked by
 * @param test cases that are scored on
 * @param seeds seeds of the splits
 * @param configurations size of the grid
 * @param rows configurations that were run on every split, in the order of the grid
 * @param picked the one to report, if there is any
 * @param pickedPerSplit test accuracy where every split picks its own configuration by its own validation part; over the same
 *     configurations
 * @param published the paper's figures, where the data set is one of its six
 */
public record ProtocolResult(String dataSet, int channels, int classes, int training, int validation, int test, List<Long> seeds,
        int configurations, List<Row> rows, Optional<Row> picked, Optional<Sample> pickedPerSplit, Optional<Published> published) {

    /**
     * A configuration over all splits.
     *
     * @param point the configuration
     * @param validation validation accuracy in the order of execution of training
     * @param validationLoss its loss there
     * @param asTrained test accuracy in the order of execution of training, as the paper scores
     * @param deployed test accuracy by exact execution
     * @param diverged splits on which training diverged
     * @param parameters number of trainable values
     * @param publishedCount the count by the paper's rule
     */
    public record Row(GridPoint point, Sample validation, double validationLoss, Sample asTrained, Sample deployed, int diverged,
            int parameters, int publishedCount) {}

    /** Puts the results of the runs together. */
    static ProtocolResult of(Protocol protocol, Map<String, Scored> runs) {
        List<Row> rows = new ArrayList<>();
        List<List<Scored>> complete = new ArrayList<>();
        for (GridPoint point : protocol.grid().points()) {
            List<Scored> scores = protocol.seeds().stream().flatMap(seed -> Optional.ofNullable(runs.get(Protocol.key(point, seed))).stream())
                    .toList();
            if (scores.size() == protocol.seeds().size()) {
                complete.add(scores);
                rows.add(row(point, scores));
            }
        }
        int[] sizes = protocol.sizes();
        Optional<Row> best = rows.stream().max(Comparator.comparingDouble((Row r) -> r.validation().mean())
                .thenComparing(Comparator.comparingDouble(Row::validationLoss).reversed()));
        return new ProtocolResult(protocol.pooled().name(), protocol.pooled().channels(), protocol.pooled().classes().size(), sizes[0],
                sizes[1], sizes[2], protocol.seeds(), protocol.grid().points().size(), List.copyOf(rows), best, perSplit(complete),
                Published.of(protocol.pooled().name()));
    }

    private static Row row(GridPoint point, List<Scored> scores) {
        return new Row(point, Sample.of(scores.stream().map(Scored::validation).toList()),
                scores.stream().mapToDouble(Scored::validationLoss).sum() / scores.size(),
                Sample.of(scores.stream().map(Scored::asTrained).toList()), Sample.of(scores.stream().map(Scored::deployed).toList()),
                (int) scores.stream().filter(Scored::diverged).count(), scores.getFirst().parameters(), scores.getFirst().publishedCount());
    }

    private static Optional<Sample> perSplit(List<List<Scored>> complete) {
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        List<Double> accuracies = new ArrayList<>();
        for (int split = 0; split < complete.getFirst().size(); split++) {
            int k = split;
            accuracies.add(complete.stream().map(scores -> scores.get(k)).max(Comparator.comparingDouble(Scored::validation)
                    .thenComparing(Comparator.comparingDouble(Scored::validationLoss).reversed())).orElseThrow().asTrained());
        }
        return Optional.of(Sample.of(accuracies));
    }
}
