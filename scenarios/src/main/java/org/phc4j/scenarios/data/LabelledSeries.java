package org.phc4j.scenarios.data;

import java.util.HashSet;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scanengine.engine.Batch;

/**
 * Labelled time series: N cases of equal or unequal length, each with the same number of channels and one class.
 *
 * <p>The outer arrays are copied, the values of a case are shared: nothing in this package writes to them, and no caller should.
 *
 * @param name name of the data set
 * @param channels Din, channels of every case, at least 1
 * @param classes (C) class names, in the order in which they were declared; no name twice
 * @param series (N) values of each case, row-major (T_b, Din), all finite; T_b at least 1
 * @param labels (N) class of each case, in 0..C-1
 */
public record LabelledSeries(String name, int channels, List<String> classes, float[][] series, int[] labels) {

    /**
     * Checks shapes, labels and values.
     *
     * @throws BadInputException where one of them is not as stated above
     */
    public LabelledSeries {
        classes = List.copyOf(classes);
        series = series.clone();
        labels = labels.clone();
        if (channels < 1) {
            throw BadInputException.in(name, channels + " channels", "at least 1");
        }
        if (new HashSet<>(classes).size() != classes.size()) {
            throw BadInputException.in(name, "classes " + classes, "every class name once");
        }
        if (series.length != labels.length) {
            throw BadInputException.in(name, labels.length + " labels for " + series.length + " cases", "as many");
        }
        for (int n = 0; n < series.length; n++) {
            checkCase(name, n, series[n], channels, labels[n], classes.size());
        }
    }

    private static void checkCase(String name, int n, float[] values, int channels, int label, int classes) {
        String place = name + ": case " + (n + 1);
        if (values.length == 0 || values.length % channels != 0) {
            throw BadInputException.in(place, values.length + " values", "a positive multiple of " + channels + " channels");
        }
        if (label < 0 || label >= classes) {
            throw BadInputException.in(place, "label " + label, "0 to " + (classes - 1));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw BadInputException.in(place + ", step " + (i / channels + 1) + ", channel " + (i % channels + 1),
                        "value " + values[i], "a finite number");
            }
        }
    }

    /**
     * Number of cases N.
     *
     * @return N
     */
    public int size() {
        return series.length;
    }

    /**
     * Length of a case.
     *
     * @param n which, from 0
     * @return T_n in steps
     */
    public int steps(int n) {
        return series[n].length / channels;
    }

    /**
     * Sum of all lengths.
     *
     * @return number of steps in all cases
     */
    public long totalSteps() {
        long sum = 0;
        for (float[] values : series) {
            sum += values.length / channels;
        }
        return sum;
    }

    /**
     * Length of the shortest case.
     *
     * @return smallest T_n; 0 where there are no cases
     */
    public int minSteps() {
        int min = size() == 0 ? 0 : steps(0);
        for (int n = 1; n < size(); n++) {
            min = Math.min(min, steps(n));
        }
        return min;
    }

    /**
     * Length of the longest case.
     *
     * @return largest T_n; 0 where there are no cases
     */
    public int maxSteps() {
        int max = 0;
        for (int n = 0; n < size(); n++) {
            max = Math.max(max, steps(n));
        }
        return max;
    }

    /**
     * Number of cases by class.
     *
     * @return (C) counts
     */
    public int[] classCounts() {
        int[] counts = new int[classes.size()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /**
     * Some of the cases, with the same classes; values are shared.
     *
     * @param cases which, from 0, in the order wanted
     * @return those cases
     */
    public LabelledSeries select(int[] cases) {
        Batch some = batch(cases, cases.length);
        return new LabelledSeries(name, channels, classes, some.series(), some.labels());
    }

    /**
     * Some of the cases as an engine takes them; values are shared.
     *
     * @param cases which, from 0, in the order wanted
     * @param count how many of {@code cases} count, from the first
     * @return those cases
     */
    public Batch batch(int[] cases, int count) {
        float[][] values = new float[count][];
        int[] classOf = new int[count];
        for (int b = 0; b < count; b++) {
            values[b] = series[cases[b]];
            classOf[b] = labels[cases[b]];
        }
        return new Batch(channels, values, classOf);
    }

    /**
     * All cases as an engine takes them, in file order; values are shared.
     *
     * @return every case
     */
    public Batch batch() {
        return new Batch(channels, series, labels);
    }
}
