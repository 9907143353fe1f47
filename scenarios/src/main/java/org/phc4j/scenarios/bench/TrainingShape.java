package org.phc4j.scenarios.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.phc4j.connectomes.BadInputException;

/**
 * The size of a training step. The six named shapes are those of the data sets of arXiv 2604.01295, whose published times per step were
 * taken on an RTX 4090 with R-STDP and a batch that is not stated; here the batch is 32, for the longest also 8.
 *
 * @param name what it is called on the command line
 * @param steps T, length of a sequence
 * @param channels Din
 * @param classes C
 * @param neurons D
 * @param batch B, sequences in a step
 * @param paperMillis published time per step, with R-STDP, or empty
 */
public record TrainingShape(String name, int steps, int channels, int classes, int neurons, int batch, OptionalDouble paperMillis) {
    /** The six shapes of the paper, and the longest once more with a batch of 8. */
    public static final List<TrainingShape> PAPER = List.of(
            published("heartbeat", 405, 61, 2, 32, 32, 27),
            published("scp1", 896, 6, 2, 64, 32, 33),
            published("scp2", 1152, 7, 2, 64, 32, 37),
            published("ethanol", 1751, 3, 4, 64, 32, 46),
            published("motor", 3000, 64, 2, 16, 32, 34),
            published("eigenworms", 17_984, 6, 5, 32, 32, 129),
            published("eigenworms-8", 17_984, 6, 5, 32, 8, 129));

    private static final int NUMBERS = 5;

    /** Checks the numbers. */
    public TrainingShape {
        if (steps < 1 || channels < 1 || classes < 1 || neurons < 4 || batch < 1) {
            throw new BadInputException("shape " + name + ": " + steps + " steps, " + channels + " channels, " + classes + " classes, " + neurons
                    + " neurons, batch " + batch + "; expected at least 1 of each, and 4 neurons");
        }
    }

    private static TrainingShape published(String name, int steps, int channels, int classes, int neurons, int batch, double millis) {
        return new TrainingShape(name, steps, channels, classes, neurons, batch, OptionalDouble.of(millis));
    }

    /**
     * A shape without published figures, named by its numbers.
     *
     * @param steps T
     * @param channels Din
     * @param classes C
     * @param neurons D
     * @param batch B
     * @return the shape
     */
    public static TrainingShape of(int steps, int channels, int classes, int neurons, int batch) {
        return new TrainingShape(steps + "x" + channels + "x" + classes + "x" + neurons + "x" + batch, steps, channels, classes, neurons, batch,
                OptionalDouble.empty());
    }

    /**
     * A shape by its name or its numbers.
     *
     * @param word {@code heartbeat}, or T x Din x C x D x B as {@code 405x61x2x32x32}
     * @return the shape
     * @throws BadInputException if it is neither
     */
    public static TrainingShape parse(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (TrainingShape shape : PAPER) {
            if (shape.name.equals(name)) {
                return shape;
            }
        }
        try {
            int[] n = Arrays.stream(name.split("x", -1)).mapToInt(Integer::parseInt).toArray();
            if (n.length == NUMBERS) {
                return of(n[0], n[1], n[2], n[3], n[4]);
            }
        } catch (NumberFormatException e) {
            throw unknown(word, e);
        }
        throw unknown(word, null);
    }

    private static BadInputException unknown(String word, @org.jspecify.annotations.Nullable Throwable cause) {
        String message = "shape " + word + "; expected one of " + String.join(", ", PAPER.stream().map(TrainingShape::name).toList())
                + ", or STEPSxCHANNELSxCLASSESxNEURONSxBATCH as 405x61x2x32x32";
        return cause == null ? new BadInputException(message) : new BadInputException(message, cause);
    }

    /**
     * Neuron-steps of one pass.
     *
     * @return B T D
     */
    public long neuronSteps() {
        return (long) batch * steps * neurons;
    }
}
