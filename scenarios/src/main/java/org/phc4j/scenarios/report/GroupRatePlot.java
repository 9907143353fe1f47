package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.Population;
import org.phc4j.scenarios.simulate.PopulationCounts;
import org.phc4j.scenarios.simulate.SimulationResult;

/** The rate of each population over time, one small plot under the other. */
final class PopulationRatePlot {
    private static final double WIDTH = 1000;
    private static final double LEFT = 110;
    private static final double RIGHT = WIDTH - 24;
    private static final double ROW = 84;
    private static final double GAP = 14;
    private static final int MOST = 16;
    private static final int BINS = 200;

    private final SimulationResult result;

    PopulationRatePlot(SimulationResult result) {
        this.result = result;
    }

    private static int bin(SimulationResult result) {
        int asked = result.plan().recording().rateBinSteps();
        return asked > 0 && result.steps(0) / asked <= 4 * BINS ? asked : Math.max(1, Math.ceilDiv(Math.max(1, result.steps(0)), BINS));
    }

    static String binText(SimulationResult result) {
        return Numbers.tick(result.plan().network().grid().ms(bin(result))) + " ms";
    }

    Drawing draw() {
        List<Population> populations = result.plan().network().populations();
        int shown = Math.min(MOST, populations.size());
        double bottom = shown * (ROW + GAP);
        Drawing drawing = new Drawing(WIDTH, bottom + 44, "Rates of populations over time");
        int bin = bin(result);
        double binSeconds = result.plan().network().grid().ms(bin) / 1000;
        Scale x = Scale.linear(0, result.plan().network().grid().ms(Math.max(1, result.steps(0))), LEFT, RIGHT);
        for (int p = 0; p < shown; p++) {
            Population population = populations.get(p);
            long[] counts = PopulationCounts.of(result, 0, population, bin);
            double top = p * (ROW + GAP) + GAP;
            double largest = 0;
            for (long count : counts) {
                largest = Math.max(largest, count / (binSeconds * population.size()));
            }
            Scale y = Scale.upTo(largest, top + ROW - GAP, top);
            drawing.rows(y, 2, LEFT, RIGHT, Numbers::tick);
            List<double[]> points = new ArrayList<>();
            for (int b = 0; b < counts.length; b++) {
                points.add(new double[] {x.at((b + 0.5) * binSeconds * 1000), y.at(counts[b] / (binSeconds * population.size()))});
            }
            drawing.curve("curve", points);
            drawing.text("tick", LEFT - 44, top + (ROW - GAP) / 2 + 3.5, "end", population.name());
        }
        drawing.columns(x, 10, bottom, Numbers::tick);
        return drawing.text("axis", (LEFT + RIGHT) / 2, bottom + 36, "middle", "time in ms; rates in spikes per second and neuron");
    }
}
