package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.compare.CloseUp.VoltageTrace;

/** V of one neuron in two engines, around the first difference of their spikes. */
final class VoltagePlot {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 280;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 40;

    private VoltagePlot() {}

    static Drawing of(VoltageTrace trace) {
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Voltage of neuron " + trace.neuron() + " in both engines");
        double low = trace.threshold();
        double high = trace.threshold();
        for (float[] values : List.of(trace.exact(), trace.other())) {
            for (float v : values) {
                low = Math.min(low, v);
                high = Math.max(high, v);
            }
        }
        Scale x = Scale.linear(trace.from(), trace.from() + Math.max(1.0, trace.exact().length - 1), LEFT + 4, RIGHT - 4);
        Scale y = Scale.around(low, high, BOTTOM, TOP);
        drawing.rows(y, 5, LEFT, RIGHT, Numbers::tick).columns(x, 8, BOTTOM, v -> Numbers.count((long) v));
        drawing.line("moment", x.at(trace.step()), TOP, x.at(trace.step()), BOTTOM);
        drawing.line("reference", LEFT, y.at(trace.threshold()), RIGHT, y.at(trace.threshold()));
        curve(drawing, "both-line", x, y, trace.exact(), trace.from());
        curve(drawing, "other-line", x, y, trace.other(), trace.from());
        drawing.upright(12, (TOP + BOTTOM) / 2, "V (dimensionless)");
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "step");
    }

    private static void curve(Drawing drawing, String name, Scale x, Scale y, float[] values, int from) {
        List<double[]> points = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            points.add(new double[] {x.at((double) from + k), y.at(values[k])});
        }
        drawing.curve(name, points);
    }
}
