package org.phc4j.scenarios.report;

import java.util.List;
import org.phc4j.scenarios.compare.ComparisonReport.Population;
import org.phc4j.scenarios.compare.EngineResult;

/** Spikes per neuron and step of every population, one marker for each engine shown. */
final class RatesPlot {
    private static final double WIDTH = 1000;
    private static final double LEFT = 130;
    private static final double RIGHT = WIDTH - 16;
    private static final double TOP = 8;
    private static final double ROW = 26;
    private static final double[] RADIUS = {7.5, 4, 4};

    private RatesPlot() {}

    /**
     * The plot.
     *
     * @param engines the exact scans, then up to two others
     * @param marks a class for each
     */
    static Drawing of(List<Population> populations, List<EngineResult> engines, List<String> marks) {
        double bottom = TOP + ROW * populations.size();
        Drawing drawing = new Drawing(WIDTH, bottom + 40, "Rate of each population by engine");
        double largest = 0;
        for (EngineResult engine : engines) {
            for (double rate : engine.rates()) {
                largest = Math.max(largest, rate);
            }
        }
        Scale x = Scale.upTo(largest, LEFT, RIGHT - 10);
        for (double value : x.ticks(6)) {
            drawing.line("grid", x.at(value), TOP, x.at(value), bottom);
            drawing.text("tick", x.at(value), bottom + 15, "middle", Numbers.tick(value));
        }
        for (int p = 0; p < populations.size(); p++) {
            Population population = populations.get(p);
            double y = TOP + ROW * (p + 0.5);
            String name = population.region() + (population.excitatory() ? " E" : " I");
            drawing.text("tick", LEFT - 10, y + 3.5, "end", name.length() <= 18 ? name : name.substring(0, 15) + "\u2026" + name.substring(
                    name.length() - 2));
            for (int e = 0; e < engines.size(); e++) {
                double rate = engines.get(e).rates()[p];
                drawing.marker(marks.get(e), x.at(rate), y, RADIUS[e], engines.get(e).name() + ", " + name + ": "
                        + Numbers.significant(rate));
            }
        }
        drawing.line("base", LEFT, TOP, LEFT, bottom);
        return drawing.text("axis", (LEFT + RIGHT) / 2, bottom + 34, "middle", "spikes per neuron and step");
    }
}
