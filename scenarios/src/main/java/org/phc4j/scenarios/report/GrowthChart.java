package org.phc4j.scenarios.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.phc4j.scenarios.bench.GrowthSeries;
import org.phc4j.scenarios.bench.LeastSquares;

/** Times against a size, both axes by powers of ten, with the fitted power law as a line. */
final class GrowthChart {
    private static final double WIDTH = 520;
    private static final double HEIGHT = 300;
    private static final double LEFT = 64;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 14;
    private static final double BOTTOM = HEIGHT - 46;
    private static final double MARGIN = 1.4;
    /** Ticks at 1, 2 and 5 times a power of ten where an axis spans less than two. */
    private static final double[] FINE = {1, 2, 5};
    private static final double[] COARSE = {1};
    private static final double FEW_DECADES = 100;

    private GrowthChart() {}

    static Drawing of(GrowthSeries series) {
        List<GrowthSeries.Point> points = series.points();
        Scale x = scale(points, GrowthSeries.Point::value, LEFT, RIGHT);
        Scale y = scale(points, p -> p.measurement().minMillis(), BOTTOM, TOP);
        Drawing drawing = new Drawing(WIDTH, HEIGHT, "Milliseconds per step against " + series.quantity());
        for (double tick : ticks(y)) {
            drawing.line("grid", LEFT, y.at(tick), RIGHT, y.at(tick)).text("tick", LEFT - 6, y.at(tick) + 3.5, "end", label(tick));
        }
        for (double tick : ticks(x)) {
            drawing.line("grid", x.at(tick), BOTTOM, x.at(tick), BOTTOM + 4).text("tick", x.at(tick), BOTTOM + 17, "middle", label(tick));
        }
        LeastSquares fit = series.exponent();
        double first = points.getFirst().value();
        double last = points.getLast().value();
        drawing.line("reference", x.at(first), y.at(at(fit, first)), x.at(last), y.at(at(fit, last)));
        for (GrowthSeries.Point p : points) {
            double millis = p.measurement().minMillis();
            drawing.marker("point", x.at(p.value()), y.at(millis), 4, label(p.value()) + ": " + Numbers.significant(millis) + " ms");
        }
        return drawing.text("axis", (LEFT + RIGHT) / 2, HEIGHT - 6, "middle", series.quantity()).upright(14, (TOP + BOTTOM) / 2, "ms per step");
    }

    private static double at(LeastSquares fit, double value) {
        return Math.exp(fit.intercept() + fit.slope() * Math.log(value));
    }

    private static Scale scale(List<GrowthSeries.Point> points, ToDoubleFunction<GrowthSeries.Point> value, double start, double end) {
        double smallest = points.stream().mapToDouble(value).min().orElseThrow();
        double largest = points.stream().mapToDouble(value).max().orElseThrow();
        return Scale.logarithmic(smallest / MARGIN, largest * MARGIN, start, end);
    }

    /** Round values within an axis. */
    static List<Double> ticks(Scale scale) {
        double[] digits = scale.to() / scale.from() < FEW_DECADES ? FINE : COARSE;
        List<Double> ticks = new java.util.ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(scale.from())); Math.pow(10, power) <= scale.to(); power++) {
            for (double digit : digits) {
                double value = digit * Math.pow(10, power);
                if (value >= scale.from() && value <= scale.to()) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    private static String label(double value) {
        return value >= 1 ? Numbers.count(Math.round(value)) : Numbers.significant(value);
    }
}
