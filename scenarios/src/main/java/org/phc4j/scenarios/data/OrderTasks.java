package org.phc4j.scenarios.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Generated data sets that no mean over time can solve. They are known by name wherever a data set is asked for, unless a file of that
 * name exists, and are always the same cases: those of the Python definitions below, to the last bits of float32.
 *
 * <ul>
 *   <li>{@code freq}: 500 training and 400 test cases of 128 steps and 2 channels; class = which of three frequencies (0.05, 0.065,
 *       0.08 cycles a step, each with 3 % jitter) a sine of random phase and amplitude 0.7 to 1.3 has, in noise of deviation 0.5; the
 *       second channel is noise. {@code default_rng(1)}.</li>
 *   <li>{@code match}: 600 and 400 cases of 110 steps and 2 channels of noise of deviation 0.3; a cue of 10 steps and height 2 on one
 *       channel, and 40 to 59 steps after its end a probe on one channel; class = whether it was the same. {@code default_rng(2)}.</li>
 * </ul>
 *
 * <p>Channels are standardised by mean and deviation of the training part.
 */
final class OrderTasks {
    /** The names. */
    static final List<String> NAMES = List.of("freq", "match");

    private static final int CHANNELS = 2;
    private static final int PULSE = 10;
    private static final double PULSE_HEIGHT = 2;
    private static final double[] FREQUENCIES = {0.05, 0.065, 0.08};

    private OrderTasks() {}

    /** The data set of that name, if a path is one of the names and no file. */
    static Optional<TrainTest> named(Path path) {
        if (Files.exists(path)) {
            return Optional.empty();
        }
        return switch (path.toString()) {
            case "freq" -> Optional.of(frequencies());
            case "match" -> Optional.of(delayedMatch());
            default -> Optional.empty();
        };
    }

    private static TrainTest frequencies() {
        Pcg64 random = new Pcg64(1);
        int cases = 900;
        int steps = 128;
        int[] labels = new int[cases];
        Arrays.setAll(labels, n -> random.between(0, FREQUENCIES.length));
        double[] jitter = normals(random, cases);
        double[] phase = uniforms(random, cases);
        double[] amplitude = uniforms(random, cases);
        double[] noise = normals(random, cases * steps);
        double[] other = normals(random, cases * steps);
        double[][] x = new double[cases][steps * CHANNELS];
        for (int n = 0; n < cases; n++) {
            double frequency = FREQUENCIES[labels[n]] * (1 + 0.03 * jitter[n]);
            for (int t = 0; t < steps; t++) {
                double sine = StrictMath.sin(2 * StrictMath.PI * (frequency * t + phase[n])) * (0.7 + 0.6 * amplitude[n]);
                x[n][CHANNELS * t] = sine + 0.5 * noise[n * steps + t];
                x[n][CHANNELS * t + 1] = other[n * steps + t];
            }
        }
        return parts("freq", List.of("0.05", "0.065", "0.08"), x, labels, 500);
    }

    private static TrainTest delayedMatch() {
        Pcg64 random = new Pcg64(2);
        int cases = 1000;
        int steps = 110;
        double[][] x = new double[cases][];
        for (int n = 0; n < cases; n++) {
            x[n] = normals(random, steps * CHANNELS);
            for (int k = 0; k < x[n].length; k++) {
                x[n][k] *= 0.3;
            }
        }
        int[] cue = new int[cases];
        int[] probe = new int[cases];
        Arrays.setAll(cue, n -> random.between(0, CHANNELS));
        Arrays.setAll(probe, n -> random.between(0, CHANNELS));
        int[] labels = new int[cases];
        for (int n = 0; n < cases; n++) {
            int first = random.between(5, 15);
            int second = first + PULSE + random.between(40, 60);
            pulse(x[n], first, cue[n]);
            pulse(x[n], second, probe[n]);
            labels[n] = cue[n] == probe[n] ? 1 : 0;
        }
        return parts("match", List.of("different", "same"), x, labels, 600);
    }

    private static void pulse(double[] x, int from, int channel) {
        for (int t = from; t < from + PULSE; t++) {
            x[CHANNELS * t + channel] += PULSE_HEIGHT;
        }
    }

    private static double[] normals(Pcg64 random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, k -> Ziggurat.normal(random));
        return values;
    }

    private static double[] uniforms(Pcg64 random, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, k -> random.uniform());
        return values;
    }

    private static TrainTest parts(String name, List<String> classes, double[][] x, int[] labels, int training) {
        for (int c = 0; c < CHANNELS; c++) {
            standardise(x, c, training);
        }
        return new TrainTest(part(name, classes, x, labels, 0, training),
                Optional.of(part(name, classes, x, labels, training, x.length)));
    }

    private static void standardise(double[][] x, int channel, int training) {
        double sum = 0;
        double squares = 0;
        long count = (long) training * (x[0].length / CHANNELS);
        for (int n = 0; n < training; n++) {
            for (int k = channel; k < x[n].length; k += CHANNELS) {
                sum += x[n][k];
            }
        }
        double mean = sum / count;
        for (int n = 0; n < training; n++) {
            for (int k = channel; k < x[n].length; k += CHANNELS) {
                squares += (x[n][k] - mean) * (x[n][k] - mean);
            }
        }
        double deviation = Math.sqrt(squares / count) + 1e-8;
        for (double[] values : x) {
            for (int k = channel; k < values.length; k += CHANNELS) {
                values[k] = (values[k] - mean) / deviation;
            }
        }
    }

    private static LabelledSeries part(String name, List<String> classes, double[][] x, int[] labels, int from, int to) {
        float[][] series = new float[to - from][];
        for (int n = from; n < to; n++) {
            series[n - from] = new float[x[n].length];
            for (int k = 0; k < x[n].length; k++) {
                series[n - from][k] = (float) x[n][k];
            }
        }
        return new LabelledSeries(name, CHANNELS, classes, series, Arrays.copyOfRange(labels, from, to));
    }
}
