package org.phc4j.scenarios.data;

/**
 * A division of cases into a training and a validation part.
 *
 * @param training cases that stay in training, ascending
 * @param validation cases held out, ascending
 * @param trainingCounts (C) cases of each class in training
 * @param validationCounts (C) cases of each class held out
 */
public record Split(int[] training, int[] validation, int[] trainingCounts, int[] validationCounts) {}
