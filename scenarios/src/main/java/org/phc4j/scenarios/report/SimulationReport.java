package org.phc4j.scenarios.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.scenarios.simulate.ResultFiles;
import org.phc4j.scenarios.simulate.SimulationResult;

/** Writes the page of a simulation: raster, rates by population, region and annotation, intervals, traces, the most active neurons. */
public final class SimulationReport {
    /** The page. */
    public static final String HTML = "report.html";

    private SimulationReport() {}

    /**
     * Writes the page.
     *
     * @param result the simulation
     * @param folder an existing folder
     */
    public static void write(SimulationResult result, Path folder) {
        AtomicFile.writeText(folder.resolve(HTML), html(result));
    }

    /**
     * The page.
     *
     * @param result the simulation
     * @return a page that is HTML and well-formed XML, and loads nothing
     */
    public static String html(SimulationResult result) {
        Element main = Element.of("main", header(result));
        SpikeDensityPlot raster = new SpikeDensityPlot(result);
        main.add(HtmlPage.section("Spikes", raster.draw().figure("Every spike of the first trial.", raster.caption())));
        GroupRates.sections(result).forEach(main::add);
        IntervalStatistics intervals = IntervalStatistics.of(result);
        if (intervals.neurons() > 0) {
            main.add(HtmlPage.section("Intervals", BarPlot.of(intervals.intervals(), "inter-spike interval in ms", "intervals")
                    .figure("Intervals between the spikes of a neuron,", "all trials; the last bar holds all that are longer."),
                    BarPlot.of(intervals.variation(), "coefficient of variation", "neurons").figure(
                            "Irregularity: the coefficient of variation of a neuron's intervals,",
                            "neurons with at least three spikes in a trial. A Poisson process has 1, a clock 0.")));
        }
        for (int k = 0; k < result.plan().recording().traces().size() && !result.traces().isEmpty(); k++) {
            main.add(HtmlPage.section("Trace " + (k + 1), new TracePlot(result, k).draw().figure(
                    result.plan().recording().traces().get(k).name(), "of the neurons recorded, at most " + TracePlot.MOST + " shown.")));
        }
        main.add(HtmlPage.section("Most active neurons", ActiveNeurons.table(result).element()));
        return HtmlPage.page("Simulation of " + result.plan().name(), main);
    }

    private static Element header(SimulationResult result) {
        Map<String, Object> summary = ResultFiles.summary(result);
        Table table = new Table("What was run", List.of("", ""));
        summary.forEach((key, value) -> {
            if (!(value instanceof List<?>)) {
                table.row(key).text(shown(key, value));
            }
        });
        table.row("hash of the first trial").text(result.trials().getFirst().hash());
        return Element.of("header", Element.of("h1", "Simulation of " + result.plan().name()), table.element());
    }

    private static String shown(String key, Object value) {
        return switch (value) {
            case Double number -> Numbers.significant(number);
            case Long n when !key.equals("seed") -> Numbers.count(n);
            case Integer n -> Numbers.count(n);
            default -> String.valueOf(value);
        };
    }
}
