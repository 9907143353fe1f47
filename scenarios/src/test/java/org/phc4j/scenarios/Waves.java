package org.phc4j.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntUnaryOperator;

/** A small data set that can be learned: sine waves of a frequency by class, a phase by case, and a shift by channel. */
public final class Waves {
    private static final int CHANNELS = 3;

    private Waves() {}

    /** Writes {@code Waves_TRAIN.ts} (24 cases of 20 steps) and {@code Waves_TEST.ts} (9 cases). */
    public static Path folder(Path folder) {
        return folder(folder, n -> 20);
    }

    /** The same with a length of its own for every case. */
    public static Path folder(Path folder, IntUnaryOperator steps) {
        write(folder.resolve("Waves_TRAIN.ts"), ts(24, 0, steps));
        write(folder.resolve("Waves_TEST.ts"), ts(9, 1000, steps));
        return folder;
    }

    /** Cases as {@code .ts} text, three classes in turn. */
    public static String ts(int cases, int first, IntUnaryOperator steps) {
        StringBuilder text = new StringBuilder("@problemName Waves\n@timeStamps false\n@univariate false\n@dimensions " + CHANNELS
                + "\n@equalLength false\n@classLabel true slow middle fast\n@data\n");
        for (int n = first; n < first + cases; n++) {
            for (int c = 0; c < CHANNELS; c++) {
                StringJoiner values = new StringJoiner(",");
                for (int t = 0; t < steps.applyAsInt(n); t++) {
                    values.add(String.format(Locale.ROOT, "%.4f", value(n, c, t)));
                }
                text.append(values).append(':');
            }
            text.append(className(n)).append('\n');
        }
        return text.toString();
    }

    /** The first channel as {@code .arff}. */
    public static String arff(int cases, int steps) {
        StringBuilder text = new StringBuilder("@relation waves\n");
        for (int t = 0; t < steps; t++) {
            text.append("@attribute t").append(t).append(" numeric\n");
        }
        text.append("@attribute class {slow,middle,fast}\n@data\n");
        for (int n = 0; n < cases; n++) {
            for (int t = 0; t < steps; t++) {
                text.append(String.format(Locale.ROOT, "%.4f,", value(n, 0, t)));
            }
            text.append(className(n)).append('\n');
        }
        return text.toString();
    }

    public static double value(int n, int channel, int t) {
        return StrictMath.sin(0.2 * (1 + 2 * (n % 3)) * t + 0.7 * n + channel);
    }

    private static String className(int n) {
        return switch (n % 3) {
            case 0 -> "slow";
            case 1 -> "middle";
            default -> "fast";
        };
    }

    public static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
