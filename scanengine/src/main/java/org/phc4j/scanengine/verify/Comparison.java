package org.phc4j.scanengine.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects comparisons of what an engine gave with what a file expects. A quantity that is compared more than once, as in every pass
 * of a run, keeps its worst line.
 */
public final class Comparison {
    private final Map<String, CheckLine> lines = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** A comparison of nothing yet. */
    public Comparison() {}

    /**
     * Compares a tensor, relative to its largest absolute expected entry.
     *
     * @param group the group of the line
     * @param quantity the name of the line
     * @param actual what the engine gave
     * @param expected what the file says
     * @param tolerance largest relative error that passes
     */
    public void close(String group, String quantity, double[] actual, double[] expected, double tolerance) {
        close(group, quantity, new double[][] {actual}, new double[][] {expected}, tolerance);
    }

    /**
     * Compares a tensor that is kept in rows, relative to its largest absolute expected entry over all rows.
     *
     * @param group the group of the line
     * @param quantity the name of the line
     * @param actual what the engine gave
     * @param expected what the file says
     * @param tolerance largest relative error that passes
     */
    public void close(String group, String quantity, double[][] actual, double[][] expected, double tolerance) {
        add(new CheckLine(group, quantity, relativeError(actual, expected), tolerance));
    }

    /**
     * Compares a number, relative to the expected one.
     *
     * @param group the group of the line
     * @param quantity the name of the line
     * @param actual what the engine gave
     * @param expected what the file says
     * @param tolerance largest relative error that passes
     */
    public void close(String group, String quantity, double actual, double expected, double tolerance) {
        close(group, quantity, new double[] {actual}, new double[] {expected}, tolerance);
    }

    /**
     * Compares a tensor for equality; the error of the line is the number of differing entries.
     *
     * @param group the group of the line
     * @param quantity the name of the line
     * @param actual what the engine gave
     * @param expected what the file says
     */
    public void same(String group, String quantity, double[][] actual, double[][] expected) {
        double differing = 0;
        for (int b = 0; b < expected.length; b++) {
            requireSameShape(actual, expected, b);
            for (int k = 0; k < expected[b].length; k++) {
                differing += actual[b][k] == expected[b][k] ? 0 : 1;
            }
        }
        add(new CheckLine(group, quantity, differing, 0));
    }

    /**
     * Compares two counts for equality; the error of the line is their distance.
     *
     * @param group the group of the line
     * @param quantity the name of the line
     * @param actual what the engine gave
     * @param expected what the file says
     */
    public void same(String group, String quantity, long actual, long expected) {
        add(new CheckLine(group, quantity, Math.abs((double) actual - expected), 0));
    }

    /**
     * Adds a line.
     *
     * @param line the line; the worse one is kept if its quantity has been compared before
     */
    public void add(CheckLine line) {
        lines.merge(line.quantity(), line, CheckLine::worse);
    }

    /**
     * Adds a remark to the result.
     *
     * @param note one sentence
     */
    public void note(String note) {
        notes.add(note);
    }

    /**
     * The result so far.
     *
     * @param subject the file
     * @param engine what was checked
     * @return all lines and notes
     */
    public CheckResult result(String subject, String engine) {
        return new CheckResult(subject, engine, List.copyOf(lines.values()), notes);
    }

    /**
     * The worst error of a tensor relative to its largest absolute expected entry; absolute where that is 0.
     *
     * @param actual what the engine gave
     * @param expected what the file says, of the same shape
     * @return the error, NaN if a difference is not a number
     */
    public static double relativeError(double[][] actual, double[][] expected) {
        double largest = 0;
        double worst = 0;
        for (int b = 0; b < expected.length; b++) {
            requireSameShape(actual, expected, b);
            for (int k = 0; k < expected[b].length; k++) {
                largest = Math.max(largest, Math.abs(expected[b][k]));
                worst = Math.max(worst, Math.abs(actual[b][k] - expected[b][k]));
            }
        }
        return largest == 0 ? worst : worst / largest;
    }

    private static void requireSameShape(double[][] actual, double[][] expected, int b) {
        if (actual.length != expected.length || actual[b].length != expected[b].length) {
            throw new IllegalArgumentException(actual.length + " rows, row " + b + " of " + actual[b].length + " values; compared with "
                    + expected.length + " and " + expected[b].length);
        }
    }
}
