package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;

/** One quantity of the parallel runs against the number of passes K, on an axis of powers of two. */
final class PassChart {
    private static final double WIDTH = 340;
    private static final double HEIGHT = 206;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double LABEL_ROOM = 22;

    private final List<PassResult> results;
    private final Drawing drawing;
    private final Scale x;

    private PassChart(List<PassResult> results, String title) {
        this.results = results;
        this.drawing = new Drawing(WIDTH, HEIGHT, title);
        this.x = Scale.logarithmic(1, Math.max(2, results.getLast().passes()), LEFT + 8, RIGHT - 8);
    }

    /** A chart of something that is 0 once certified. */
    static Element error(List<PassResult> results, String heading, String unit, ToDoubleFunction<PassResult> value) {
        PassChart chart = new PassChart(results, heading + " against the number of passes");
        double largest = results.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
        return chart.draw(Scale.upTo(largest, BOTTOM, TOP), value, Numbers::tick, Numbers::significant).figure(heading, unit);
    }

    /** A chart of a share of all there are. */
    static Drawing share(List<PassResult> results, String heading, double largest, ToDoubleFunction<PassResult> value) {
        PassChart chart = new PassChart(results, heading + " against the number of passes");
        return chart.draw(Scale.upTo(largest, BOTTOM, TOP), value, Numbers::tickPercent, Numbers::percent);
    }

    /** A chart of the accuracy, with that of the exact scans as a line. */
    static Element accuracy(List<PassResult> results, double exact) {
        Drawing drawing = share(results, "Accuracy", 1, PassResult::accuracy);
        double y = Scale.upTo(1, BOTTOM, TOP).at(exact);
        return drawing.line("reference", LEFT, y, RIGHT, y)
                .figure("Accuracy", "share of samples; dashed: exact, " + Numbers.percent(exact));
    }

    private Drawing draw(Scale y, ToDoubleFunction<PassResult> value, DoubleFunction<String> tick, DoubleFunction<String> label) {
        drawing.rows(y, 4, LEFT, RIGHT, tick);
        ticks();
        List<PassResult> shown = results.stream().filter(result -> Double.isFinite(value.applyAsDouble(result))).toList();
        List<double[]> points = new ArrayList<>();
        for (PassResult result : shown) {
            points.add(new double[] {x.at(result.passes()), y.at(value.applyAsDouble(result))});
        }
        drawing.curve("curve", points);
        for (int k = 0; k < shown.size(); k++) {
            PassResult result = shown.get(k);
            String tip = "K = " + result.passes() + (result.certified() ? " (certified): " : ": ")
                    + label.apply(value.applyAsDouble(result));
            drawing.marker(result.certified() ? "certified" : "point", points.get(k)[0], points.get(k)[1], result.certified() ? 5 : 4, tip);
        }
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", "passes K");
    }

    /** Every K has a tick; a label only where there is room beside the next, the last one before all. */
    private void ticks() {
        for (int k = 0; k < results.size(); k++) {
            int passes = results.get(k).passes();
            drawing.line("grid", x.at(passes), BOTTOM, x.at(passes), BOTTOM + 4);
            boolean last = k == results.size() - 1;
            if (last || x.at(results.getLast().passes()) - x.at(passes) > LABEL_ROOM) {
                drawing.text("tick", x.at(passes), BOTTOM + 20, "middle", String.valueOf(passes));
            }
        }
    }
}
