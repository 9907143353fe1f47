package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.scenarios.simulate.NeuronGroups;
import org.phc4j.scenarios.simulate.SimulationResult;

/** The rate of each group of neurons over time, one small plot under the other; where there are many, of those with the highest rates. */
final class GroupRatePlot {
    private static final double WIDTH = 1000;
    private static final double LEFT = 170;
    private static final double RIGHT = WIDTH - 24;
    private static final double ROW = 84;
    private static final double GAP = 14;
    private static final int LONGEST_NAME = 20;
    private static final int MOST = 16;
    private static final int BINS = 200;

    private final SimulationResult result;
    private final NeuronGroups groups;
    private final long[][] counts;

    GroupRatePlot(SimulationResult result, NeuronGroups groups) {
        this.result = result;
        this.groups = groups;
        counts = groups.counts(result, 0, bin(result));
    }

    private static int bin(SimulationResult result) {
        int asked = result.plan().recording().rateBinSteps();
        return asked > 0 && result.steps(0) / asked <= 4 * BINS ? asked : Math.max(1, Math.ceilDiv(Math.max(1, result.steps(0)), BINS));
    }

    String caption() {
        int all = groups.names().size();
        return (all > MOST ? "the " + MOST + " of " + all + " with the highest rates, " : "") + "first trial; the mean over its neurons in bins of "
                + Numbers.tick(result.plan().network().grid().ms(bin(result))) + " ms.";
    }

    /** All groups, or those with the highest rates, in their order. */
    private int[] shown() {
        IntStream all = IntStream.range(0, counts.length);
        if (counts.length <= MOST) {
            return all.toArray();
        }
        return all.boxed().sorted(Comparator.<Integer>comparingDouble(g -> -rate(g)).thenComparing(Comparator.naturalOrder())).limit(MOST)
                .mapToInt(Integer::intValue).sorted().toArray();
    }

    private double rate(int group) {
        return Arrays.stream(counts[group]).sum() / (double) groups.size(group);
    }

    Drawing draw() {
        int[] shown = shown();
        double bottom = shown.length * (ROW + GAP);
        Drawing drawing = new Drawing(WIDTH, bottom + 44, "Rates by " + groups.name() + " over time");
        Scale x = Scale.linear(0, result.plan().network().grid().ms(Math.max(1, result.steps(0))), LEFT, RIGHT);
        for (int k = 0; k < shown.length; k++) {
            draw(drawing, x, shown[k], k * (ROW + GAP) + GAP);
        }
        drawing.columns(x, 10, bottom, Numbers::tick);
        return drawing.text("axis", (LEFT + RIGHT) / 2, bottom + 36, "middle", "time in ms; rates in spikes per second and neuron");
    }

    private void draw(Drawing drawing, Scale x, int group, double top) {
        double binSeconds = result.plan().network().grid().ms(bin(result)) / 1000;
        double over = binSeconds * groups.size(group);
        Scale y = Scale.upTo(Arrays.stream(counts[group]).max().orElse(0) / over, top + ROW - GAP, top);
        drawing.rows(y, 2, LEFT, RIGHT, Numbers::tick);
        List<double[]> points = new ArrayList<>();
        for (int b = 0; b < counts[group].length; b++) {
            points.add(new double[] {x.at((b + 0.5) * binSeconds * 1000), y.at(counts[group][b] / over)});
        }
        drawing.curve("curve", points);
        String name = groups.names().get(group);
        drawing.text("tick", LEFT - 44, top + (ROW - GAP) / 2 + 3.5, "end",
                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name);
    }
}
