package org.phc4j.scenarios.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;

/** Gathers the cases of one text file, and gives up in good time where they would not fit into memory. */
final class SeriesCollector {
    private final LineBuffer lines;
    private final long mostValues;
    private final List<float[]> series = new ArrayList<>();
    private int[] labels = new int[64];
    private long[] lineOf = new long[64];
    private long valueCount;

    /** Accepts as many values as fill half of the heap. */
    SeriesCollector(LineBuffer lines) {
        this(lines, Runtime.getRuntime().maxMemory() / 2 / Float.BYTES);
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
        LabelledSeries all = new LabelledSeries(name, channels, classes, series.toArray(float[][]::new), Arrays.copyOf(labels, n));
        return new ReadSeries(all, lines.file(), Arrays.copyOf(lineOf, n));
    }
}
