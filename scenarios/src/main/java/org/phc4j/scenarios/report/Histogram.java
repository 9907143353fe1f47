package org.phc4j.scenarios.report;

import java.util.Arrays;
import org.phc4j.scenarios.compare.ComparisonReport.Certificate;

/** How many samples needed how many passes until their certificate. */
final class Histogram {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 240;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 40;
    private static final int MAX_BARS = 40;

    private Histogram() {}

    static Drawing of(Certificate certificate) {
        int[] passes = Arrays.stream(certificate.perSample()).filter(p -> p > 0).toArray();
        int low = Arrays.stream(passes).min().orElse(1);
        int high = Arrays.stream(passes).max().orElse(1);
        int width = Math.max(1, Math.ceilDiv(high - low + 1, MAX_BARS));
        int[] counts = new int[(high - low) / width + 1];
        for (int p : passes) {
            counts[(p - low) / width]++;
        }
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Number of samples against passes until the certificate");
        Scale x = Scale.linear(low - 0.5, low - 0.5 + (double) counts.length * width, LEFT, RIGHT);
        Scale y = Scale.upTo(Arrays.stream(counts).max().orElse(0), BOTTOM, TOP);
        drawing.rows(y, 4, LEFT, RIGHT, v -> v == Math.rint(v) ? Numbers.count((long) v) : "");
        double step = x.at(low + (double) width) - x.at(low);
        double bar = Math.min(step - 2, 56);
        int labelEvery = (int) Math.ceil(34 / step);
        for (int k = 0; k < counts.length; k++) {
            int first = low + k * width;
            String range = width == 1 ? String.valueOf(first) : first + "\u2013" + (first + width - 1);
            double middle = x.at(first - 0.5) + step / 2;
            if (counts[k] > 0) {
                drawing.box("bar", middle - bar / 2, y.at(counts[k]), bar, BOTTOM - y.at(counts[k]),
                        Numbers.counted(counts[k], "sample") + " with " + range + " passes");
            }
            if (k % labelEvery == 0) {
                drawing.text("tick", middle, BOTTOM + 15, "middle", String.valueOf(first));
            }
        }
        drawing.line("base", LEFT, BOTTOM, RIGHT, BOTTOM);
        drawing.upright(12, (TOP + BOTTOM) / 2, "samples");
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "passes until the certificate");
    }
}
