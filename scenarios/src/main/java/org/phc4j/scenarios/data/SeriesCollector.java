package org.phc4j.scenarios.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;

/** Gathers the cases of one text file, and gives up in good time where they would not fit into memory. */
final class SeriesCollector {
    private static final int LONGEST_NAME = 100;

    private final LineBuffer lines;
    private final long mostValues;
    private final List<float[]> series = new ArrayList<>();
    private int[] labels = new int[64];
    private long[] lineOf = new long[64];
    private long valueCount;

    SeriesCollector(LineBuffer lines) {
        this(lines, mostValues());
    }

    /** Greatest number of values that a file may hold: they fill half of the heap. */
    static long mostValues() {
        return Runtime.getRuntime().maxMemory() / 2 / Float.BYTES;
    }

    SeriesCollector(LineBuffer lines, long mostValues) {
        this.lines = lines;
        this.mostValues = mostValues;
    }

    int size() {
        return series.size();
    }

    /** Keeps the case of the current line. */
    void add(CaseValues values, int steps, int label) {
        checkMissing(values, steps);
        valueCount += (long) steps * values.channels();
        if (valueCount > mostValues) {
            throw lines.bad("more than " + mostValues + " values up to here",
                    "what fits into half of the memory; give the virtual machine more with -Xmx");
        }
        int n = series.size();
        if (n == labels.length) {
            labels = Arrays.copyOf(labels, 2 * n);
            lineOf = Arrays.copyOf(lineOf, 2 * n);
        }
        labels[n] = label;
        lineOf[n] = lines.number();
        series.add(values.stepByStep(steps));
    }

    private void checkMissing(CaseValues values, int steps) {
        if (steps == 0) {
            throw lines.bad("no value in this case", "at least one step");
        }
        int empty = values.interpolate(steps);
        if (empty >= 0) {
            throw lines.bad("no value at all in dimension " + (empty + 1), "at least one value to interpolate from");
        }
    }

    ReadSeries finish(String name, int channels, List<String> classes) {
        int n = series.size();
        if (n == 0) {
            throw BadInputException.in(lines.file(), "no case after @data", "at least one");
        }
        float[][] values = series.toArray(float[][]::new);
        String shown = Excerpt.of(name, LONGEST_NAME);
        LabelledSeries all = new LabelledSeries(shown, channels, classes, values, Arrays.copyOf(labels, n));
        return new ReadSeries(all, lines.file(), Arrays.copyOf(lineOf, n));
    }
}
