package org.phc4j.scenarios.data;

/**
 * A file that was read, with what is needed to complain about one of its cases later.
 *
 * @param series the cases
 * @param file name for complaints
 * @param lines (N) line of each case, from 1; empty where the format has no lines
 */
record ReadSeries(LabelledSeries series, Object file, long[] lines) {

    /** Where a case stands, for a complaint. */
    String place(int n) {
        return lines.length > 0 ? file + ": line " + lines[n] : file + ": case " + (n + 1);
    }
}
