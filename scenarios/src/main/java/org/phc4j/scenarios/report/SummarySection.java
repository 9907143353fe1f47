package org.phc4j.scenarios.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.dynamics.Constraints;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.ComparisonReport.Certificate;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.EngineResult;

/** What was found, in plain words. */
final class SummarySection {
    private static final int USUAL_PASSES = 4;

    private SummarySection() {}

    static Element of(ComparisonReport report) {
        boolean constrained = report.violations().equals(new Constraints.Violations(0, 0));
        boolean good = report.agrees() && constrained;
        Element findings = Element.of("ul").as("findings");
        findings.add(actors(report));
        findings.add(report.certificate().complete() ? finding(certifiedAgrees(report), certificate(report))
                : Element.of("li", certificate(report)).as("note"));
        findings.add(usual(report).stream().map(usual -> Element.of("li", passes(report, usual)).as("note")).toList());
        findings.add(finding(constrained, constraints(report)));
        return Element.of("header", Element.of("p", "PHC4J comparison").as("kicker"),
                Element.of("h1", report.options().modelName() + " on " + report.options().dataName()),
                Element.of("p", verdict(report, constrained)).as(good ? "verdict good" : "verdict bad"),
                tiles(report), findings);
    }

    private static String verdict(ComparisonReport report, boolean constrained) {
        if (!report.agrees()) {
            return "The engines do not agree.";
        }
        return constrained ? "The engines agree: one weight set, the same spikes."
                : "The engines agree, but the weights break a constraint.";
    }

    private static Element finding(boolean good, String text) {
        return Element.of("li", text).as(good ? "good" : "bad");
    }

    private static Element tiles(ComparisonReport report) {
        EngineResult exact = report.exact();
        Element tiles = Element.of("dl").as("tiles");
        tile(tiles, "Samples", Numbers.count(report.samples()));
        tile(tiles, "Neuron-steps", Numbers.count(report.neuronSteps()));
        tile(tiles, "Spikes, exact", Numbers.count(exact.spikes()));
        tile(tiles, "Accuracy, exact", Numbers.percent(exact.accuracy()));
        tile(tiles, "Passes to certificate", (report.certificate().complete() ? "" : "over ")
                + Numbers.count(report.certificate().maxPasses()));
        return tiles;
    }

    private static void tile(Element tiles, String name, String value) {
        tiles.add(Element.of("div", Element.of("dt", name), Element.of("dd", value)));
    }

    /** One line for all actor runs that agree, and one for each that does not. */
    private static List<Element> actors(ComparisonReport report) {
        List<EnginePair> all = report.pairs().stream().filter(pair -> pair.kind() == EngineKind.ACTORS).toList();
        List<EnginePair> equal = all.stream().filter(pair -> pair.differingSpikes() == 0).toList();
        List<Element> findings = new ArrayList<>();
        if (!equal.isEmpty()) {
            EnginePair farthest = Collections.max(equal, Comparator.comparingLong(EnginePair::differingVoltages));
            String names = String.join(", ", equal.stream().map(EnginePair::b).toList());
            findings.add(finding(true, "Exact scans and actors (" + names + "): 0 of " + Numbers.count(report.neuronSteps())
                    + " spike decisions differ; same hash " + report.exact().spikeHash().substring(0, 12) + "\u2026; " + voltages(farthest, report.neuronSteps()) + "."));
        }
        for (EnginePair pair : all) {
            if (pair.differingSpikes() > 0) {
                findings.add(finding(false, "Exact scans and " + pair.b() + ": " + Numbers.count(pair.differingSpikes()) + " of "
                        + Numbers.count(report.neuronSteps()) + " spike decisions differ" + first(pair.firstDifference()) + "."));
            }
        }
        return findings;
    }

    private static String voltages(EnginePair pair, long places) {
        return pair.differingVoltages() == 0 ? "all " + Numbers.count(places) + " voltages are the same numbers"
                : Numbers.count(pair.differingVoltages()) + " voltages differ, relative error "
                        + Numbers.significant(pair.relativeVoltageError());
    }

    private static String first(@Nullable Difference difference) {
        return difference == null ? "" : ", the first in sample " + difference.sample() + ", step " + difference.step() + ", neuron "
                + difference.neuron() + ", |V \u2212 vTh| = " + Numbers.significant(difference.margin());
    }

    private static boolean certifiedAgrees(ComparisonReport report) {
        return report.pairs().stream().filter(pair -> pair.kind() == EngineKind.CERTIFIED).allMatch(pair -> pair.differingSpikes() == 0);
    }

    private static String certificate(ComparisonReport report) {
        Certificate certificate = report.certificate();
        if (!certificate.complete()) {
            long open = Arrays.stream(certificate.perSample()).filter(passes -> passes == 0).count();
            return "Parallel scans: " + Numbers.counted(open, "sample") + " not certified within the limit of "
                    + Numbers.count(report.options().passLimit()) + " passes (the bound is " + Numbers.count(certificate.bound()) + ").";
        }
        return "Parallel scans are certified after at most " + Numbers.count(certificate.maxPasses()) + " passes (the bound is "
                + Numbers.count(certificate.bound()) + "), "
                + (certifiedAgrees(report) ? "with the same spikes." : "yet not with the same spikes.");
    }

    /** The parallel run nearest to the usual number of passes, if it differs. */
    private static List<PassResult> usual(ComparisonReport report) {
        Optional<PassResult> nearest = report.parallel().stream().filter(result -> result.differingSpikes() > 0)
                .min((x, y) -> Integer.compare(Math.abs(x.passes() - USUAL_PASSES), Math.abs(y.passes() - USUAL_PASSES)));
        return nearest.map(List::of).orElse(List.of());
    }

    private static String passes(ComparisonReport report, PassResult result) {
        return "With " + (result.passes() == 1 ? "1 pass" : result.passes() + " passes") + ", "
                + Numbers.count(result.differingSpikes()) + " spike decisions differ ("
                + Numbers.percent((double) result.differingSpikes() / report.neuronSteps()) + "), the relative voltage error is "
                + Numbers.significant(result.relativeVoltageError()) + ", and accuracy is " + Numbers.percent(result.accuracy())
                + " against " + Numbers.percent(report.exact().accuracy()) + " exact.";
    }

    private static String constraints(ComparisonReport report) {
        return "Constraints: " + Numbers.counted(report.violations().offMask(), "synapse") + " off the mask, "
                + Numbers.count(report.violations().wrongSign()) + " of the wrong sign.";
    }
}
