package org.phc4j.scenarios.report;

import java.util.List;
import java.util.function.DoubleFunction;

/** A plot area with its axes, as inline SVG. */
final class Drawing {
    private final Element svg;
    private final double width;
    private final double height;

    /**
     * An empty drawing.
     *
     * @param title what it shows, for those who cannot see it
     */
    Drawing(double width, double height, String title) {
        this.width = width;
        this.height = height;
        this.svg = Element.of("svg", Element.of("title", title)).with("viewBox", "0 0 " + Numbers.coordinate(width) + " "
                + Numbers.coordinate(height)).with("role", "img");
    }

    Element svg() {
        return svg;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    Drawing add(Element... elements) {
        svg.add(elements);
        return this;
    }

    Drawing line(String name, double x1, double y1, double x2, double y2) {
        return add(Element.of("line").as(name).with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2));
    }

    /** Text with an anchor of start, middle or end. */
    Drawing text(String name, double x, double y, String anchor, String text) {
        return add(Element.of("text", text).as(name).with("x", x).with("y", y).with("text-anchor", anchor));
    }

    /** The name of an upright axis, reading upwards. */
    Drawing upright(double x, double y, String text) {
        return add(Element.of("text", text).as("axis").with("text-anchor", "middle")
                .with("transform", "translate(" + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + ") rotate(-90)"));
    }

    /** A curve through points, in pen strokes. */
    Drawing curve(String name, List<double[]> points) {
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(path.isEmpty() ? "M" : "L").append(Numbers.coordinate(point[0])).append(' ').append(Numbers.coordinate(point[1]));
        }
        return add(Element.of("path").as(name).with("d", path));
    }

    /** A marker that tells its value when pointed at. */
    Drawing marker(String name, double x, double y, double radius, String tip) {
        return add(Element.of("circle", Element.of("title", tip)).as(name).with("cx", x).with("cy", y).with("r", radius));
    }

    /** A box that tells its value when pointed at. */
    Drawing box(String name, double x, double y, double boxWidth, double boxHeight, String tip) {
        return add(Element.of("rect", Element.of("title", tip)).as(name).with("x", x).with("y", y).with("width", boxWidth)
                .with("height", boxHeight));
    }

    /** Horizontal grid lines with their values. */
    Drawing rows(Scale y, int about, double left, double right, DoubleFunction<String> label) {
        for (double value : y.ticks(about)) {
            line("grid", left, y.at(value), right, y.at(value));
            text("tick", left - 6, y.at(value) + 3.5, "end", label.apply(value));
        }
        return this;
    }

    /** Ticks below the plot with their values. */
    Drawing columns(Scale x, int about, double bottom, DoubleFunction<String> label) {
        for (double value : x.ticks(about)) {
            line("grid", x.at(value), bottom, x.at(value), bottom + 4);
            text("tick", x.at(value), bottom + 15, "middle", label.apply(value));
        }
        return this;
    }

    /** A figure around this drawing. */
    Element figure(String heading, String caption) {
        return Element.of("figure", Element.of("figcaption", Element.of("strong", heading)).text(caption.isEmpty() ? "" : " " + caption),
                svg);
    }
}
