package org.phc4j.scenarios.report;

import java.util.Arrays;
import java.util.List;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.ComparisonReport.Certificate;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;

/** What the parallel runs come to with more and more passes, and when they certify themselves. */
final class PassSection {
    private static final String PASSES = """
            Each pass hears the spikes of the one before. With too few of them the result is not that of the network as it runs event \
            by event. A ring marks the certified run.""";
    private static final String CERTIFICATE = """
            by sample. Two successive passes whose feedback spikes agree prove the later one exact; no sample can need more than \
            """;

    private PassSection() {}

    static Element of(ComparisonReport report) {
        List<PassResult> results = report.parallel();
        double places = report.neuronSteps();
        double most = results.stream().mapToDouble(r -> r.differingSpikes() / places).max().orElse(0);
        Element charts = Element.of("div",
                PassChart.share(results, "Differing spikes", most, r -> r.differingSpikes() / places).figure("Differing spikes",
                        "share of neuron-steps"),
                PassChart.error(results, "Relative voltage error", "Frobenius norm", PassResult::relativeVoltageError),
                PassChart.accuracy(results, report.exact().accuracy()),
                PassChart.error(results, "Van Rossum distance", "\u03c4 = 10 steps, mean by train", PassResult::vanRossum),
                PassChart.error(results, "Victor\u2013Purpura distance", "q = 0.1 per step, mean", PassResult::victorPurpura),
                PassChart.share(results, "Certified samples", 1, r -> certifiedWithin(report.certificate(), r.passes())).figure(
                        "Certified samples", "share, within K passes")).as("grid-of-charts");
        return HtmlPage.section("Parallel scans by number of passes",
                Element.of("p", PASSES),
                charts, table(results, places), certificate(report));
    }

    private static double certifiedWithin(Certificate certificate, int passes) {
        int[] perSample = certificate.perSample();
        return (double) Arrays.stream(perSample).filter(p -> p > 0 && p <= passes).count() / perSample.length;
    }

    private static Element table(List<PassResult> results, double places) {
        Table table = new Table("Parallel scans against exact scans", List.of("Passes K", "#Differing spikes", "#Of neuron-steps",
                "#Voltage error", "#Van Rossum", "#Victor\u2013Purpura", "#Accuracy"));
        for (PassResult result : results) {
            table.row(result.passes() + (result.certified() ? " (certified)" : "")).number(Numbers.count(result.differingSpikes()))
                    .number(Numbers.percent(result.differingSpikes() / places)).number(Numbers.significant(result.relativeVoltageError()))
                    .number(Numbers.significant(result.vanRossum())).number(Numbers.significant(result.victorPurpura()))
                    .number(Numbers.percent(result.accuracy()));
        }
        return table.element();
    }

    private static Element certificate(ComparisonReport report) {
        Certificate certificate = report.certificate();
        return Histogram.of(certificate).figure("Passes until the certificate", CERTIFICATE + Numbers.count(certificate.bound()) + " here.")
                .as("wide scrolling");
    }
}
