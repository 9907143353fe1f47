package org.phc4j.scenarios.data;

/** Straight lines over the gaps of one channel; NaN marks a gap. */
final class Interpolation {
    private Interpolation() {}

    /**
     * Fills the gaps of {@code values[from .. to)}: on a line between the values on both sides, with the nearest value at
     * the ends.
     *
     * @return false where there is no value at all; then nothing is changed
     */
    static boolean fill(float[] values, int from, int to) {
        int before = nextValue(values, from, to);
        if (before == to) {
            return false;
        }
        for (int i = from; i < before; i++) {
            values[i] = values[before];
        }
        while (before < to) {
            int after = nextValue(values, before + 1, to);
            bridge(values, before, after, to);
            before = after;
        }
        return true;
    }

    private static int nextValue(float[] values, int from, int to) {
        int at = from;
        while (at < to && Float.isNaN(values[at])) {
            at++;
        }
        return at;
    }

    private static void bridge(float[] values, int before, int after, int to) {
        double left = values[before];
        double right = after < to ? values[after] : left;
        double span = after - before;
        for (int i = before + 1; i < after; i++) {
            values[i] = (float) (left + (right - left) * ((i - before) / span));
        }
    }
}
