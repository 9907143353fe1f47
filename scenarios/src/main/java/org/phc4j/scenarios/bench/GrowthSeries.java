package org.phc4j.scenarios.bench;

import java.util.List;

/**
 * How the time of a step grows with one quantity.
 *
 * @param quantity what was varied, for example {@code steps T}
 * @param fixed what was not, in words
 * @param points times, by ascending value of the quantity
 */
public record GrowthSeries(String quantity, String fixed, List<Point> points) {
    /** Fixes the points. */
    public GrowthSeries {
        points = List.copyOf(points);
    }

    /**
     * One time.
     *
     * @param value of the quantity
     * @param measurement what a step cost
     */
    public record Point(double value, Measurement measurement) {}

    /**
     * The exponent of growth: the slope of ln(time) over ln(value), 1 for linear growth.
     *
     * @return a line through the fastest steps
     * @throws IllegalArgumentException if there are fewer than two points
     */
    public LeastSquares exponent() {
        return LeastSquares.ofLogarithms(points.stream().mapToDouble(Point::value).toArray(),
                points.stream().mapToDouble(p -> p.measurement().minMillis()).toArray());
    }
}
