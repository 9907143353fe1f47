package org.phc4j.scenarios.data;

import java.util.Optional;

/**
 * A data set in two parts. Both have the same channels and the same classes in the same order, so a label number means the same.
 *
 * @param train the training part, or the only part of a single file
 * @param test the test part, where there is one
 */
public record TrainTest(LabelledSeries train, Optional<LabelledSeries> test) {}
