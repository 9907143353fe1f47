package org.phc4j.scenarios.report;

import java.util.Arrays;

/** A histogram. */
final class BarPlot {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 230;
    private static final double LEFT = 70;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 44;

    private BarPlot() {}

    /**
     * Counts in bins of equal width.
     *
     * @param from start of the first
     * @param width of each
     * @param counts one for each bin; the last holds all that lie beyond as well
     */
    record Counts(double from, double width, long[] counts) {}

    static Drawing of(Counts data, String across, String up) {
        Drawing drawing = new Drawing(WIDTH, HEIGHT, up + " by " + across);
        long[] counts = data.counts;
        Scale x = Scale.linear(data.from, data.from + counts.length * data.width, LEFT, RIGHT);
        Scale y = Scale.upTo(Arrays.stream(counts).max().orElse(0), BOTTOM, TOP);
        drawing.rows(y, 4, LEFT, RIGHT, v -> v == Math.rint(v) ? Numbers.count((long) v) : "");
        for (int k = 0; k < counts.length; k++) {
            if (counts[k] > 0) {
                double start = data.from + k * data.width;
                drawing.box("bar", x.at(start) + 1, y.at(counts[k]), Math.max(1, x.at(start + data.width) - x.at(start) - 2),
                        BOTTOM - y.at(counts[k]), Numbers.count(counts[k]) + " " + up + " from " + Numbers.tick(start)
                                + (k < counts.length - 1 ? " to " + Numbers.tick(start + data.width) : " on"));
            }
        }
        drawing.line("base", LEFT, BOTTOM, RIGHT, BOTTOM);
        drawing.columns(x, 10, BOTTOM, Numbers::tick);
        drawing.upright(12, (TOP + BOTTOM) / 2, up);
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", across);
    }
}
