package org.phc4j.scenarios.report;

import java.util.Arrays;
import java.util.BitSet;
import org.phc4j.actors.lif.Population;
import org.phc4j.scenarios.simulate.SimulationResult;

/**
 * The raster of a simulation: a cell for a stretch of time and some neighbouring neurons, the darker the more spikes; a single spike
 * among many neurons stays visible.
 */
final class SpikeDensityPlot {
    private static final double WIDTH = 1000;
    private static final double LEFT = 90;
    private static final double RIGHT = WIDTH - 24;
    private static final double TOP = 10;
    private static final double HEIGHT = 360;
    private static final int COLUMNS = 300;
    private static final int ROWS = 120;
    private static final int SHADES = 5;

    private static final int MOST_ALONE = 240;

    private final SimulationResult result;
    private final int[] line; // (N) place of each neuron among those shown
    private final int[] end;  // of each population among them
    private final int active;
    private final boolean activeOnly;
    private final int neurons; // that are shown
    private final int steps;

    SpikeDensityPlot(SimulationResult result) {
        this.result = result;
        this.steps = Math.max(1, result.steps(0));
        int all = result.plan().network().neurons();
        BitSet spiking = new BitSet(all);
        Arrays.stream(result.trials().getFirst().neurons()).forEach(spiking::set);
        active = spiking.cardinality();
        activeOnly = active > 0 && active <= MOST_ALONE && all > MOST_ALONE;
        neurons = activeOnly ? active : all;
        line = new int[all];
        end = new int[result.plan().network().populations().size()];
        for (int p = 0, next = 0; p < end.length; p++) {
            Population population = result.plan().network().populations().get(p);
            for (int i = population.first(); i < population.end(); i++) {
                line[i] = next;
                next += !activeOnly || spiking.get(i) ? 1 : 0;
            }
            end[p] = next;
        }
    }

    String caption() {
        int each = Math.ceilDiv(neurons, rows());
        int all = result.plan().network().neurons();
        String spikes = Numbers.counted(result.trials().getFirst().size(), "spike") + " of ";
        if (activeOnly) {
            return spikes + Numbers.count(active) + " of the " + Numbers.counted(all, "neuron") + ", a row for each; the others were silent.";
        }
        return spikes + Numbers.counted(all, "neuron") + (each > 1 ? ", " + Numbers.count(each) + " to a row; the darker, the more spikes." : ".");
    }

    private int rows() {
        return Math.min(activeOnly ? MOST_ALONE : ROWS, neurons);
    }

    Drawing draw() {
        Drawing drawing = new Drawing(WIDTH, TOP + HEIGHT + 42, "Spikes over time");
        int rows = rows();
        int columns = Math.min(COLUMNS, steps);
        int[][] counts = counts(rows, columns);
        double most = 1;
        for (int[] row : counts) {
            for (int count : row) {
                most = Math.max(most, count);
            }
        }
        StringBuilder[] paths = new StringBuilder[SHADES];
        for (int k = 0; k < SHADES; k++) {
            paths[k] = new StringBuilder();
        }
        double cellHeight = HEIGHT / rows;
        double cellWidth = (RIGHT - LEFT) / columns;
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (counts[r][c] > 0) {
                    int shade = most == 1 ? SHADES - 1 : (int) Math.round((SHADES - 1) * Math.log1p(counts[r][c] - 1) / Math.log1p(most - 1));
                    paths[shade].append('M').append(Numbers.coordinate(LEFT + c * cellWidth)).append(' ')
                            .append(Numbers.coordinate(TOP + (r + 0.5) * cellHeight)).append('h')
                            .append(Numbers.coordinate(Math.max(cellWidth, 1.2)));
                }
            }
        }
        for (int k = 0; k < SHADES; k++) {
            if (!paths[k].isEmpty()) {
                drawing.add(Element.of("path").as("exact-spikes").with("d", paths[k]).with("stroke-width", Math.max(cellHeight * 0.9, 1.5))
                        .with("stroke-opacity", 0.3 + 0.7 * k / (SHADES - 1)));
            }
        }
        populations(drawing);
        drawing.line("base", LEFT, TOP + HEIGHT, RIGHT, TOP + HEIGHT);
        Scale x = Scale.linear(0, result.plan().network().grid().ms(steps), LEFT, RIGHT);
        drawing.columns(x, 10, TOP + HEIGHT, Numbers::tick);
        return drawing.text("axis", (LEFT + RIGHT) / 2, TOP + HEIGHT + 36, "middle", "time in ms");
    }

    private int[][] counts(int rows, int columns) {
        int[][] counts = new int[rows][columns];
        int[] when = result.trials().getFirst().steps();
        int[] who = result.trials().getFirst().neurons();
        int offset = result.plan().network().stamp().offset();
        for (int k = 0; k < when.length; k++) {
            counts[(int) ((long) line[who[k]] * rows / neurons)][(int) ((long) (when[k] - offset) * columns / steps)]++;
        }
        return counts;
    }

    private void populations(Drawing drawing) {
        for (int p = 0; p < end.length; p++) {
            int first = p == 0 ? 0 : end[p - 1];
            double top = TOP + HEIGHT * first / neurons;
            double bottom = TOP + HEIGHT * end[p] / neurons;
            if (first > 0) {
                drawing.line("border", LEFT - 4, top, RIGHT, top);
            }
            if (bottom - top >= 11) {
                drawing.text("tick", LEFT - 6, (top + bottom) / 2 + 3.5, "end", result.plan().network().populations().get(p).name());
            }
        }
    }
}
