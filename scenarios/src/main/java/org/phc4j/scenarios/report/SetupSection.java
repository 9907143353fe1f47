package org.phc4j.scenarios.report;

import java.util.Locale;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.ComparisonReport.Machine;

/** What was run, on what, and what the words mean. */
final class SetupSection {
    private static final String TIMES = """
            Times are wall times of one run over the test set that records spikes and nothing else, after some running untimed; the \
            fastest of a few where they are short. Every other figure follows from model and data alone, whatever the machine or the \
            number of threads.""";
    private static final String VOLTAGE_ERROR = """
            Frobenius norm of the difference of V over that of the exact run, all neurons and steps.""";
    private static final String VAN_ROSSUM = """
            Every spike becomes exp(\u2212t/\u03c4), \u03c4 = 10 steps; D\u00b2 = 1/\u03c4 \u222b(f \u2212 g)\u00b2 dt, so one spike \
            against none is at \u221a\u00bd. Mean over samples and readout neurons.""";
    private static final String VICTOR_PURPURA = """
            Least cost of turning one train into the other: 1 to delete or insert a spike, 0.1 a step to shift it. Mean over samples \
            and readout neurons.""";

    private SetupSection() {}

    static Element of(ComparisonReport report) {
        Element network = Element.of("dl").as("facts");
        NetworkConfig config = report.model().config();
        TopologySection.fact(network, "Inputs, classes", config.inputs() + ", " + config.classes());
        TopologySection.fact(network, "Positivity", lower(config.positivity()));
        TopologySection.fact(network, "Delay", Numbers.counted(config.delay(), "step"));
        TopologySection.fact(network, "Drive factor", Numbers.significant(config.alphaDrive()));
        TopologySection.fact(network, "Voltage floor", Double.isInfinite(config.floor()) ? "none" : Numbers.significant(config.floor()));
        TopologySection.fact(network, "Adaptive threshold", config.alif() ? "on" : "off");
        TopologySection.fact(network, "Short-term plasticity", config.stp() ? "on, efficacy " + lower(config.efficacy()) : "off");
        TopologySection.fact(network, "Dale\u2019s law", config.dale() ? "on" : "off");
        TopologySection.fact(network, "Readout", lower(config.readout()) + ", " + when(config));
        Element machine = Element.of("dl").as("facts");
        Machine m = report.machine();
        TopologySection.fact(machine, "Version", m.version());
        TopologySection.fact(machine, "Scan engine", m.scanEngine() + ", float32");
        TopologySection.fact(machine, "Threads, cores", report.options().threads() + ", " + m.cores());
        TopologySection.fact(machine, "JVM", m.jvm());
        TopologySection.fact(machine, "System", m.system());
        return HtmlPage.section("Setup", Element.of("div", Element.of("div", Element.of("h3", "Network"), network),
                Element.of("div", Element.of("h3", "Machine"), machine)).as("beside"), Element.of("p", TIMES),
                definitions());
    }

    private static String when(NetworkConfig config) {
        return switch (config.window()) {
            case ReadoutWindow.Sequence sequence -> Numbers.counted(config.segments(), "stretch").replace("stretchs", "stretches") + " of time";
            case ReadoutWindow.Last last -> "the last " + Numbers.counted(last.steps(), "step");
            case ReadoutWindow.Weighted weighted -> "learned weights of " + weighted.stretches() + " stretches of time";
            case ReadoutWindow.Sliding sliding -> "every step, over the last " + Numbers.counted(sliding.steps(), "step");
            case ReadoutWindow.Leaky leaky -> "every step, leaky mean of " + Numbers.significant(leaky.tau()) + " steps";
        };
    }

    private static Element definitions() {
        Element list = Element.of("dl").as("definitions");
        TopologySection.fact(list, "Differing spikes", "Places (sample, step, neuron) where one engine fired and the other did not.");
        TopologySection.fact(list, "Relative voltage error", VOLTAGE_ERROR);
        TopologySection.fact(list, "Van Rossum distance", VAN_ROSSUM);
        TopologySection.fact(list, "Victor\u2013Purpura distance", VICTOR_PURPURA);
        return Element.of("details", Element.of("summary", "Definitions"), list);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
