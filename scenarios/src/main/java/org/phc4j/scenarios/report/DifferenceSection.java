package org.phc4j.scenarios.report;

import java.util.List;
import org.phc4j.scenarios.compare.CloseUp.VoltageTrace;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.EnginePair.Local;
import org.phc4j.scenarios.compare.EnginePair.Replay;

/** Where engines begin to differ, and what a replay says about it. */
final class DifferenceSection {
    private static final String MARGIN = """
            The margin is |V \u2212 vTh| in the exact run: how far it was from the other decision. A margin near the last bit of V speaks \
            of rounding, a large one of another input.""";
    private static final String REPLAY = """
            A replay feeds an engine\u2019s recorded spikes to the exact scans in place of their own. With the same history given at \
            every step nothing can grow, so what still differs was decided otherwise on the spot.""";

    private DifferenceSection() {}

    static Element of(ComparisonReport report) {
        if (report.pairs().stream().allMatch(pair -> pair.differingSpikes() == 0)) {
            return HtmlPage.section("First differences", Element.of("p", "There is none: every engine fired the same spikes."));
        }
        Element section = HtmlPage.section("First differences", Element.of("p", MARGIN), table(report));
        if (report.pairs().stream().anyMatch(pair -> pair.replay() != null)) {
            section.add(Element.of("p", REPLAY), replays(report));
        }
        VoltageTrace trace = report.closeUp().voltage();
        if (trace != null) {
            section.add(voltage(report, trace));
        }
        return section;
    }

    private static Element table(ComparisonReport report) {
        Table table = new Table("First difference from the exact scans", List.of("Engine", "#Differing spikes", "#Sample", "#Step",
                "#Neuron", "Name", "#V, exact", "#vTh", "#Margin"));
        for (EnginePair pair : report.pairs()) {
            Difference first = pair.firstDifference();
            if (first != null) {
                Table.Row row = table.row(pair.b()).number(Numbers.count(pair.differingSpikes()));
                place(row, report, first.sample(), first.step(), first.neuron()).number(Numbers.significant(first.voltage()))
                        .number(Numbers.significant(first.threshold())).number(Numbers.significant(first.margin()));
            }
        }
        return table.element();
    }

    private static Element replays(ComparisonReport report) {
        Table table = new Table("Spikes of each engine, replayed through the exact scans", List.of("Engine", "#Local differences",
                "First difference among them", "#Sample", "#Step", "#Neuron", "Name", "#V, replay", "#V, engine", "#Margin"));
        for (EnginePair pair : report.pairs()) {
            Replay replay = pair.replay();
            if (replay != null) {
                Table.Row row = table.row(pair.b()).number(Numbers.count(replay.localDifferences()))
                        .text(replay.firstIsLocal() ? "yes" : "no");
                Local first = replay.first();
                if (first != null) {
                    place(row, report, first.sample(), first.step(), first.neuron()).number(Numbers.significant(first.voltage()))
                            .number(Numbers.significant(first.recordedVoltage())).number(Numbers.significant(first.margin()));
                }
            }
        }
        return table.element();
    }

    private static Table.Row place(Table.Row row, ComparisonReport report, int sample, int step, int neuron) {
        return row.number(String.valueOf(sample)).number(String.valueOf(step)).number(String.valueOf(neuron))
                .text(report.model().topology().neuronName(neuron));
    }

    private static Element voltage(ComparisonReport report, VoltageTrace trace) {
        String heading = "Voltage of neuron " + trace.neuron() + " (" + report.model().topology().neuronName(trace.neuron()) + ")";
        return VoltagePlot.of(trace).figure(heading, "in sample " + report.closeUp().sample() + ". The upright line marks step "
                + Numbers.count(trace.step()) + ", where its spike is the first to differ.").add(
                        HtmlPage.legend("both-line", "exact", "other-line", trace.engine(), "reference", "threshold")).as("wide scrolling");
    }
}
