package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.compare.EngineResult;

/** A comparison as a table for the terminal. */
final class CompareTable {
    private CompareTable() {}

    static void print(PrintWriter out, ComparisonReport report, Path page) {
        Map<String, EnginePair> pairs = report.pairs().stream().collect(Collectors.toMap(EnginePair::b, pair -> pair));
        out.println(String.format(Locale.ROOT, "%-16s %9s %12s %12s %9s  %s", "engine", "accuracy", "spikes", "differing", "seconds",
                "spike hash"));
        for (EngineResult e : report.engines()) {
            EnginePair pair = pairs.get(e.name());
            out.println(String.format(Locale.ROOT, "%-16s %9.4f %,12d %12s %9.3f  %s", e.name(), e.accuracy(), e.spikes(),
                    pair == null ? "-" : String.format(Locale.ROOT, "%,d", pair.differingSpikes()), e.seconds(), e.spikeHash().substring(0, 16)));
        }
        out.println(String.format(Locale.ROOT, "certificate after at most %d passes (the theorem allows %d); %,d neuron-steps; offMask %d, wrongSign %d",
                report.certificate().maxPasses(), report.certificate().bound(), report.neuronSteps(), report.violations().offMask(),
                report.violations().wrongSign()));
        out.println("report: " + page);
    }
}
