package org.phc4j.scenarios.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;

/**
 * Opens data sets: a folder with {@code NAME_TRAIN.*} and {@code NAME_TEST.*}, or a single file.
 *
 * <p>In a folder the two parts are paired by name. Where a part is there in several formats (the archives ship {@code .ts},
 * {@code .arff} and more beside each other), {@code .ts} goes before {@code .arff}, that before {@code .safetensors}, that before
 * anything else. If several training parts are left, the folder is ambiguous, and the complaint lists them. A training part
 * without a test part is a data set without one.
 *
 * <p>Classes are those of the training part in its order, then those that only the test part declares. A test case whose class
 * no training case has is refused: no model could have learned it.
 *
 * <p>Two names stand for generated data sets where no file or folder has that name, both out of reach of a readout that only averages
 * over time: {@code freq} (which of three frequencies a noisy sine has; 500 training and 400 test cases of 128 steps, 2 channels) and
 * {@code match} (delayed match: was the probe on the same channel as the cue 40 to 59 steps before; 600 and 400 cases of 110 steps, 2
 * channels). They are always the same cases.
 */
public final class DataSets {
    private DataSets() {}

    /**
     * Opens a data set that has no missing values.
     *
     * @param path a folder or a file
     * @return its parts
     * @throws BadInputException where a part is missing, ambiguous or malformed, or the parts do not fit together
     */
    public static TrainTest open(Path path) {
        return open(path, MissingValues.REFUSE);
    }

    /**
     * Opens a data set.
     *
     * @param path a folder or a file
     * @param missing what to do with missing values
     * @return its parts
     * @throws BadInputException where a part is missing, ambiguous or malformed, or the parts do not fit together
     */
    public static TrainTest open(Path path, MissingValues missing) {
        Optional<TrainTest> generated = OrderTasks.named(path);
        if (generated.isPresent()) {
            return generated.get();
        }
        if (!Files.isDirectory(path)) {
            return new TrainTest(TimeSeriesFiles.read(path, missing), Optional.empty());
        }
        PartFiles files = PartFiles.in(path);
        ReadSeries train = TimeSeriesFiles.readWithLines(files.train(), missing);
        if (files.test().isEmpty()) {
            return new TrainTest(train.series(), Optional.empty());
        }
        return unite(train, TimeSeriesFiles.readWithLines(files.test().get(), missing));
    }

    private static TrainTest unite(ReadSeries train, ReadSeries test) {
        LabelledSeries first = train.series();
        LabelledSeries second = test.series();
        if (first.channels() != second.channels()) {
            throw BadInputException.in(test.file(), second.channels() + " channels",
                    first.channels() + ", as " + train.file() + " has");
        }
        checkSeen(train, test);
        Set<String> names = new LinkedHashSet<>(first.classes());
        names.addAll(second.classes());
        List<String> classes = new ArrayList<>(names);
        int[] labels = second.labels().clone();
        for (int n = 0; n < labels.length; n++) {
            labels[n] = classes.indexOf(second.classes().get(labels[n]));
        }
        return new TrainTest(
                new LabelledSeries(first.name(), first.channels(), classes, first.series(), first.labels()),
                Optional.of(new LabelledSeries(second.name(), second.channels(), classes, second.series(), labels)));
    }

    private static void checkSeen(ReadSeries train, ReadSeries test) {
        Set<String> seen = new LinkedHashSet<>();
        int[] counts = train.series().classCounts();
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] > 0) {
                seen.add(train.series().classes().get(c));
            }
        }
        LabelledSeries cases = test.series();
        for (int n = 0; n < cases.size(); n++) {
            String label = cases.classes().get(cases.labels()[n]);
            if (!seen.contains(label)) {
                throw BadInputException.in(test.place(n), "label '" + Excerpt.of(label, 60) + "', which no training case has",
                        "one of the " + seen.size() + " labels in " + train.file() + ": " + ClassNames.list(seen));
            }
        }
    }
}
