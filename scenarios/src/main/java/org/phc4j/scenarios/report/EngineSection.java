package org.phc4j.scenarios.report;

import java.util.List;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.compare.EngineResult;

/** Every engine in one row: how right, how equal, how fast. */
final class EngineSection {
    private static final int HASH_DIGITS = 12;

    private EngineSection() {}

    static Element of(ComparisonReport report) {
        Table table = new Table("Every engine on the same " + Numbers.counted(report.samples(), "sample") + ", against the exact scans",
                List.of("Engine", "#Accuracy", "#Spikes", "#Differing spikes", "#Differing voltages", "#Voltage error", "Spike hash"));
        Table speed = new Table("Speed", List.of("Engine", "How", "#Seconds", "#Steps/s", "#Neuron-steps/s", "#Spikes/s"));
        for (EngineResult engine : report.engines()) {
            Table.Row row = table.row(engine.name()).number(Numbers.percent(engine.accuracy())).number(Numbers.count(engine.spikes()));
            difference(row, report, engine);
            row.cell(hash(engine, engine.spikeHash().equals(report.exact().spikeHash())));
            Table.Row times = speed.row(engine.name()).text(engine.description()).number(Numbers.significant(engine.seconds()))
                    .number(Numbers.rate(report.steps() / engine.seconds())).number(Numbers.rate(report.neuronSteps() / engine.seconds()))
                    .number(Numbers.rate(engine.spikes() / engine.seconds()));
            if (engine.kind() != EngineKind.PARALLEL) {
                row.as("strong");
                times.as("strong");
            }
        }
        return HtmlPage.section("Engines", table.element(), hashes(report), speed.element(), Element.of("p", """
                A neuron-step is one neuron advanced by one step of the result; a run of K passes computes each of them K times.""")
                .as("note"));
    }

    private static void difference(Table.Row row, ComparisonReport report, EngineResult engine) {
        for (EnginePair pair : report.pairs()) {
            if (pair.b().equals(engine.name())) {
                row.number(Numbers.count(pair.differingSpikes())).number(Numbers.count(pair.differingVoltages()))
                        .number(Numbers.significant(pair.relativeVoltageError()));
                return;
            }
        }
        row.number("\u2013").number("\u2013").number("\u2013");
    }

    private static Element hash(EngineResult engine, boolean same) {
        return Element.of("code", engine.spikeHash().substring(0, HASH_DIGITS)).as(same ? "same" : "other").with("title",
                engine.spikeHash() + (same ? " (as the exact scans)" : " (not as the exact scans)"));
    }

    private static Element hashes(ComparisonReport report) {
        Element list = Element.of("dl").as("hashes");
        for (EngineResult engine : report.engines()) {
            list.add(Element.of("dt", engine.name()), Element.of("dd", Element.of("code", engine.spikeHash())));
        }
        return Element.of("details", Element.of("summary", "Spike hashes in full"),
                Element.of("p", """
                SHA-256 over the (sample, step, neuron) of every spike, as little-endian int32, in ascending order."""), list);
    }
}
