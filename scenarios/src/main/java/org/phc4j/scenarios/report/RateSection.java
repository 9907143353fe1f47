package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scenarios.compare.CloseUp.VoltageTrace;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.ComparisonReport.Population;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EngineResult;

/** How active each population is in each engine. */
final class RateSection {
    private static final List<String> MARKS = List.of("rate-exact", "rate-actors", "rate-other");

    private RateSection() {}

    static Element of(ComparisonReport report) {
        List<EngineResult> engines = new ArrayList<>(List.of(report.exact()));
        report.engines().stream().filter(engine -> engine.kind() == EngineKind.ACTORS).limit(1).forEach(engines::add);
        VoltageTrace focus = report.closeUp().voltage();
        if (focus != null) {
            report.engines().stream().filter(engine -> engine.name().equals(focus.engine()) && !engines.contains(engine))
                    .forEach(engines::add);
        }
        List<String> legend = new ArrayList<>();
        for (int e = 0; e < engines.size(); e++) {
            legend.add(MARKS.get(e));
            legend.add(engines.get(e).name());
        }
        Element figure = RatesPlot.of(report.populations(), engines, MARKS).figure("Rate by population", "E excitatory, I inhibitory")
                .add(HtmlPage.legend(legend.toArray(String[]::new))).as("wide scrolling");
        return HtmlPage.section("Rates", figure, Element.of("details", Element.of("summary", "Rates of every engine"), table(report)));
    }

    private static Element table(ComparisonReport report) {
        List<String> columns = new ArrayList<>(List.of("Engine"));
        for (Population population : report.populations()) {
            columns.add("#" + population.region() + (population.excitatory() ? " E (" : " I (") + population.neurons() + ")");
        }
        Table table = new Table("Spikes per neuron and step; number of neurons in brackets", columns);
        for (EngineResult engine : report.engines()) {
            Table.Row row = table.row(engine.name());
            for (double rate : engine.rates()) {
                row.number(Numbers.significant(rate));
            }
        }
        return table.element();
    }
}
