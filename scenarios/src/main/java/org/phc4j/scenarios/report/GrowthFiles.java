package org.phc4j.scenarios.report;

import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.scenarios.bench.GrowthSeries;
import org.phc4j.scenarios.bench.LeastSquares;
import org.phc4j.scenarios.bench.Machine;

/** A page of how the time of a training step grows: one file that loads nothing, a plot and a table for each series. */
public final class GrowthFiles {
    private GrowthFiles() {}

    /**
     * Writes the page.
     *
     * @param all the series, of at least two times each
     * @param machine where they were taken
     * @param file the page, created or replaced whole
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written
     */
    public static void write(List<GrowthSeries> all, Machine machine, Path file) {
        AtomicFile.writeText(file, html(all, machine));
    }

    /**
     * The page.
     *
     * @param all the series, of at least two times each
     * @param machine where they were taken
     * @return HTML that is well-formed XML
     */
    public static String html(List<GrowthSeries> all, Machine machine) {
        Element intro = Element.of("section", Element.of("h1", "How the time of a training step grows"),
                Element.of("p", "Fastest of several steps, exact execution. Lines are fits of a power law; a power of 1 is linear growth. "
                        + machine.cpu() + ", JDK " + machine.jdk() + ", load " + Numbers.significant(machine.load()) + "."));
        Element main = Element.of("main", intro);
        for (GrowthSeries series : all) {
            main.add(section(series));
        }
        return HtmlPage.page("Growth of training time", main);
    }

    private static Element section(GrowthSeries series) {
        LeastSquares fit = series.exponent();
        String power = "power " + Numbers.significant(fit.slope()) + " \u00b1 " + Numbers.significant(fit.slopeDeviation()) + "; "
                + series.fixed();
        return HtmlPage.section(capital(series.quantity()), GrowthChart.of(series).figure("ms per step", power), table(series));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }

    private static Element table(GrowthSeries series) {
        Table table = new Table(series.quantity() + "; " + series.fixed(), List.of(capital(series.quantity()), "#ms per step", "#ns per neuron-step",
                "#Spike rate", "#MiB over the data"));
        for (GrowthSeries.Point point : series.points()) {
            table.row(Numbers.count(Math.round(point.value()))).number(Numbers.significant(point.measurement().minMillis()))
                    .number(Numbers.significant(point.measurement().nanosPerNeuronStep())).number(Numbers.significant(point.measurement().rate()))
                    .number(Numbers.significant(point.measurement().trainerBytes() / (double) (1 << 20)));
        }
        return table.element();
    }
}
