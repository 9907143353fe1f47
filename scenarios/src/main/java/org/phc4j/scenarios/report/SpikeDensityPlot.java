package org.phc4j.scenarios.report;

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

    private final SimulationResult result;
    private final int neurons;
    private final int steps;

    SpikeDensityPlot(SimulationResult result) {
        this.result = result;
        this.neurons = result.plan().network().neurons();
        this.steps = Math.max(1, result.steps(0));
    }

    static String caption(SimulationResult result) {
        int each = Math.ceilDiv(result.plan().network().neurons(), ROWS);
        return Numbers.counted(result.trials().getFirst().size(), "spike") + " of "
                + Numbers.counted(result.plan().network().neurons(), "neuron")
                + (each > 1 ? ", " + Numbers.count(each) + " to a row; the darker, the more spikes." : ".");
    }

    Drawing draw() {
        Drawing drawing = new Drawing(WIDTH, TOP + HEIGHT + 42, "Spikes over time");
        int rows = Math.min(ROWS, neurons);
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
            counts[(int) ((long) who[k] * rows / neurons)][(int) ((long) (when[k] - offset) * columns / steps)]++;
        }
        return counts;
    }

    private void populations(Drawing drawing) {
        for (Population population : result.plan().network().populations()) {
            double top = TOP + HEIGHT * population.first() / neurons;
            double end = TOP + HEIGHT * population.end() / neurons;
            if (population.first() > 0) {
                drawing.line("border", LEFT - 4, top, RIGHT, top);
            }
            if (end - top >= 11) {
                drawing.text("tick", LEFT - 6, (top + end) / 2 + 3.5, "end", population.name());
            }
        }
    }
}
