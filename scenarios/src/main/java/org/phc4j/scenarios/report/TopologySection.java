package org.phc4j.scenarios.report;

import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scenarios.compare.ComparisonReport;

/** Which synapses there may be, which there are, and whether they keep the rules. */
final class TopologySection {
    private TopologySection() {}

    static Element of(ComparisonReport report) {
        Topology topology = report.model().topology();
        MatrixPicture picture = new MatrixPicture(report.model());
        String cells = picture.neuronsPerCell() == 1 ? "" : " Each cell stands for " + picture.neuronsPerCell() + " by "
                + picture.neuronsPerCell() + " neurons.";
        Element figure = picture.draw().figure("Topology " + topology.name(), "by sender (columns) and receiver (rows)." + cells)
                .add(HtmlPage.legend("excitatory", "excitatory", "inhibitory", "inhibitory", "pale", "permitted, weight 0"));
        Element facts = Element.of("dl").as("facts");
        fact(facts, "Neurons", Numbers.count(topology.size()));
        fact(facts, "Regions", Numbers.count(topology.regions()));
        fact(facts, "Permitted synapses", Numbers.count(topology.synapses()) + " ("
                + Numbers.percent((double) topology.synapses() / ((double) topology.size() * topology.size())) + ")");
        fact(facts, "Of them not 0", Numbers.count(present(report)));
        fact(facts, "Input neurons", Numbers.count(inputs(topology)));
        fact(facts, "Readout neurons", Numbers.count(topology.readoutSize()));
        fact(facts, "Off the mask", Numbers.count(report.violations().offMask()));
        fact(facts, "Of the wrong sign", report.model().config().dale() ? Numbers.count(report.violations().wrongSign())
                : "not held (Dale\u2019s law is off)");
        return HtmlPage.section("Topology", Element.of("div", figure, facts).as("beside"));
    }

    static void fact(Element list, String name, String value) {
        list.add(Element.of("dt", name), Element.of("dd", value));
    }

    private static long inputs(Topology topology) {
        long n = 0;
        for (int i = 0; i < topology.size(); i++) {
            n += topology.input(i) ? 1 : 0;
        }
        return n;
    }

    private static long present(ComparisonReport report) {
        Topology topology = report.model().topology();
        int offset = report.model().parameters().layout().offset(Tensor.W);
        SynapseOrder order = report.model().parameters().layout().synapses();
        long n = 0;
        for (int j = 0; j < topology.size(); j++) {
            for (int i : topology.targets(j)) {
                n += report.model().parameters().values()[offset + order.at(i, j)] == 0f ? 0 : 1;
            }
        }
        return n;
    }
}
