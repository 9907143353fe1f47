package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.simulate.Recording;
import org.phc4j.scenarios.simulate.SimulationResult;

/** The sampled variable of some neurons, one small plot under the other. */
final class TracePlot {
    static final int MOST = 8;
    private static final double WIDTH = 1000;
    private static final double TICKS = 50; // room for the numbers of the axis
    private static final double CHARACTER = 6.6;
    private static final double RIGHT = WIDTH - 24;
    private static final double ROW = 90;
    private static final int POINTS = 2000;

    private final SimulationResult result;
    private final Recording.Trace trace;
    private final double[] samples;
    private final double left;

    TracePlot(SimulationResult result, int index) {
        this.result = result;
        this.trace = result.plan().recording().traces().get(index);
        this.samples = result.traces().getFirst().get(index);
        int longest = 10;
        for (int i = 0; i < Math.min(MOST, trace.neurons().length); i++) {
            longest = Math.max(longest, label(trace.neurons()[i]).length());
        }
        left = TICKS + CHARACTER * longest + 8;
    }

    /** Population and number, or the id alone where there is one population. */
    private String label(int neuron) {
        String name = result.plan().names().name(neuron);
        return result.plan().network().populations().size() == 1 ? name : result.plan().names().population(neuron) + " " + name;
    }

    Drawing draw() {
        int shown = Math.min(MOST, trace.neurons().length);
        double bottom = shown * ROW + 6;
        Drawing drawing = new Drawing(WIDTH, bottom + 44, trace.name() + " over time");
        int rows = samples.length / trace.neurons().length;
        int stride = Math.max(1, Math.ceilDiv(rows, POINTS));
        double sampleMs = result.plan().network().grid().ms(trace.everySteps());
        Scale x = Scale.linear(0, Math.max(1, rows) * sampleMs, left, RIGHT);
        for (int i = 0; i < shown; i++) {
            double least = Double.MAX_VALUE;
            double most = -Double.MAX_VALUE;
            for (int row = 0; row < rows; row++) {
                least = Math.min(least, samples[row * trace.neurons().length + i]);
                most = Math.max(most, samples[row * trace.neurons().length + i]);
            }
            double top = i * ROW + 6;
            Scale y = Scale.around(Math.min(least, most), Math.max(least, most), top + ROW - 14, top);
            drawing.rows(y, 2, left, RIGHT, Numbers::tick);
            List<double[]> points = new ArrayList<>();
            for (int row = 0; row < rows; row += stride) {
                points.add(new double[] {x.at((row + 1) * sampleMs), y.at(samples[row * trace.neurons().length + i])});
            }
            drawing.curve("curve", points);
            drawing.text("tick", left - TICKS, top + ROW / 2, "end", label(trace.neurons()[i]));
        }
        drawing.columns(x, 10, bottom, Numbers::tick);
        return drawing.text("axis", (left + RIGHT) / 2, bottom + 36, "middle", "time in ms");
    }
}
