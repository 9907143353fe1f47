package org.phc4j.scenarios.report;

import java.util.Arrays;

/** How many neurons have which degree: bars whose widths double. */
final class DegreePlot {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 240;
    private static final double LEFT = 62;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 40;

    private static final int MOST_TICKS = 11;

    private DegreePlot() {}

    static Drawing of(int[] degrees, String what) {
        int largest = Arrays.stream(degrees).max().orElse(0);
        int[] counts = new int[bin(largest) + 1];
        for (int degree : degrees) {
            counts[bin(degree)]++;
        }
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Number of neurons against " + what);
        Scale x = Scale.linear(0, counts.length, LEFT, RIGHT);
        Scale y = Scale.upTo(Arrays.stream(counts).max().orElse(0), BOTTOM, TOP);
        drawing.rows(y, 4, LEFT, RIGHT, v -> v == Math.rint(v) ? Numbers.count((long) v) : "");
        int every = counts.length > MOST_TICKS ? 2 : 1;
        for (int k = 0; k < counts.length; k++) {
            int first = k == 0 ? 0 : 1 << k - 1;
            int last = k == 0 ? 0 : (1 << k) - 1;
            String range = first == last ? String.valueOf(first) : first + "\u2013" + last;
            if (counts[k] > 0) {
                drawing.box("bar", x.at(k) + 2, y.at(counts[k]), x.at(k + 1.0) - x.at(k) - 4, BOTTOM - y.at(counts[k]),
                        Numbers.counted(counts[k], "neuron") + " with " + what + " " + range);
            }
            if (k % every > 0) {
                continue;
            }
            drawing.text("tick", (x.at(k) + x.at(k + 1.0)) / 2, BOTTOM + 15, "middle", String.valueOf(first));
        }
        drawing.line("base", LEFT, BOTTOM, RIGHT, BOTTOM);
        drawing.upright(12, (TOP + BOTTOM) / 2, "neurons");
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", what + " (from)");
    }

    /** 0, 1, 2..3, 4..7, ... */
    private static int bin(int degree) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(degree);
    }
}
