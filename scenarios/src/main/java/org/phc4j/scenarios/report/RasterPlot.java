package org.phc4j.scenarios.report;

import java.util.List;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;

/**
 * The spikes of two engines on one sample, laid over each other: what both fired, what one of them fired alone. Long samples are shown
 * in a window around their first difference, large networks with several neurons in a row.
 */
final class RasterPlot {
    private static final double WIDTH = 1000;
    private static final double LEFT = 70;
    private static final double RIGHT = WIDTH - 12;
    private static final double TOP = 10;
    private static final int MAX_STEPS = 400;
    private static final int STEPS_BEFORE = 50;
    private static final int MAX_ROWS = 240;
    private static final List<String> LAYERS = List.of("both-spikes", "exact-spikes", "other-spikes");

    private final SpikeRaster exact;
    private final SpikeRaster other;
    private final Topology topology;
    private final int from;
    private final int to;
    private final int neuronsPerRow;
    private final double rowHeight;
    private final Scale x;

    RasterPlot(SpikeRaster exact, SpikeRaster other, Topology topology) {
        this.exact = exact;
        this.other = other;
        this.topology = topology;
        long place = exact.firstDifference(other);
        int start = place < 0 ? 0 : (int) (place / exact.neurons()) - STEPS_BEFORE;
        this.from = Math.clamp(start, 0, Math.max(0, exact.steps() - MAX_STEPS));
        this.to = Math.min(from + MAX_STEPS, exact.steps());
        this.neuronsPerRow = Math.ceilDiv(topology.size(), MAX_ROWS);
        this.rowHeight = Math.clamp(300.0 / rows(), 2, 9);
        this.x = Scale.linear(from, to, LEFT, RIGHT);
    }

    private int rows() {
        return Math.ceilDiv(topology.size(), neuronsPerRow);
    }

    /** What part of the sample is shown. */
    String extent() {
        String steps = from == 0 && to == exact.steps() ? Numbers.counted(to, "step")
                : "steps " + Numbers.count(from) + " to " + Numbers.count(to - 1) + " of " + Numbers.count(exact.steps());
        return steps + ", " + Numbers.counted(topology.size(), "neuron")
                + (neuronsPerRow > 1 ? ", " + neuronsPerRow + " to a row, where a difference of any of them shows" : "") + ".";
    }

    Drawing draw(String title) {
        double bottom = TOP + rows() * rowHeight;
        Drawing drawing = new Drawing(WIDTH, bottom + 40, title);
        bands(drawing, bottom);
        StringBuilder[] paths = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (int row = 0; row < rows(); row++) {
            trace(row, paths);
        }
        double stroke = Math.clamp((RIGHT - LEFT) / (to - from) * 0.8, 1.2, 3);
        for (int layer = 0; layer < paths.length; layer++) {
            if (!paths[layer].isEmpty()) {
                drawing.add(Element.of("path").as(LAYERS.get(layer)).with("d", paths[layer]).with("stroke-width", stroke));
            }
        }
        drawing.line("base", LEFT, bottom, RIGHT, bottom);
        drawing.columns(x, 10, bottom, v -> Numbers.count((long) v));
        return drawing.text("axis", (LEFT + RIGHT) / 2, bottom + 34, "middle", "step");
    }

    private void trace(int row, StringBuilder[] paths) {
        String down = "v" + Numbers.coordinate(Math.max(rowHeight - 1, 1.5));
        String y = Numbers.coordinate(TOP + row * rowHeight + 0.5);
        for (int t = from; t < to; t++) {
            int layer = layer(row, t);
            if (layer >= 0) {
                paths[layer].append('M').append(Numbers.coordinate(x.at(t + 0.5))).append(' ').append(y).append(down);
            }
        }
    }

    /** Of all neurons of a row, a difference counts before an agreement. */
    private int layer(int row, int t) {
        int layer = -1;
        for (int i = row * neuronsPerRow; i < Math.min((row + 1) * neuronsPerRow, topology.size()); i++) {
            boolean a = exact.get(t, i);
            boolean b = other.get(t, i);
            layer = a && !b ? Math.max(layer, 1) : b && !a ? Math.max(layer, 2) : a ? Math.max(layer, 0) : layer;
        }
        return layer;
    }

    private void bands(Drawing drawing, double bottom) {
        for (Band band : Band.of(topology)) {
            double top = TOP + (double) band.from() / neuronsPerRow * rowHeight;
            double end = Math.min(bottom, TOP + (double) band.to() / neuronsPerRow * rowHeight);
            if (band.from() > 0) {
                drawing.line(band.startsRegion() ? "border" : "grid", LEFT - 4, top, RIGHT, top);
            }
            if (end - top >= 11) {
                drawing.text("tick", LEFT - 6, (top + end) / 2 + 3.5, "end", band.label());
            }
        }
    }
}
