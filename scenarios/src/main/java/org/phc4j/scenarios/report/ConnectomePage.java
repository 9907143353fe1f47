package org.phc4j.scenarios.report;

import org.phc4j.bridge.network.NetworkStatistics;
import org.phc4j.connectomes.store.ConnectomeData;

/** A page about a connectome: its numbers, region matrix, degrees, adjacency. One file that loads nothing. */
public final class ConnectomePage {
    private ConnectomePage() {}

    /**
     * The page.
     *
     * @param data the connectome
     * @param statistics its numbers
     * @return HTML that is well-formed XML
     */
    public static String html(ConnectomeData data, NetworkStatistics statistics) {
        Element main = Element.of("main", Element.of("h1", "Connectome " + data.name()), facts(data, statistics));
        main.add(HtmlPage.section("Regions", RegionMatrix.of(data.neurons().regions().words(), statistics.regionSynapses())
                .figure("Synapses between regions", "from rows to columns, darker for more, on a logarithmic scale. Point at a box for its number.")));
        main.add(HtmlPage.section("Degrees", DegreePlot.of(statistics.outDegrees(), "out-degree").figure("Out-degree", "pairs that leave a neuron."),
                DegreePlot.of(statistics.inDegrees(), "in-degree").figure("In-degree", "pairs that reach a neuron.")));
        AdjacencyPicture picture = new AdjacencyPicture(data);
        String cells = picture.neuronsPerCell() == 1 ? "" : " Each cell stands for " + picture.neuronsPerCell() + " by " + picture.neuronsPerCell()
                + " neurons; the denser, the darker.";
        main.add(HtmlPage.section("Adjacency", picture.draw().figure("Connected pairs", "neurons ordered by region." + cells)
                .add(HtmlPage.legend("excitatory", "excitatory", "inhibitory", "inhibitory"))));
        return HtmlPage.page("Connectome " + data.name(), main);
    }

    private static Element facts(ConnectomeData data, NetworkStatistics s) {
        Element facts = Element.of("dl").as("facts");
        TopologySection.fact(facts, "Neurons", Numbers.count(s.neurons()));
        TopologySection.fact(facts, "Connected pairs", Numbers.count(s.pairs()));
        TopologySection.fact(facts, "Synapses", Numbers.count(s.synapses()));
        TopologySection.fact(facts, "Density", Numbers.percent(s.density()));
        TopologySection.fact(facts, "Reciprocal pairs", Numbers.percent(s.pairs() == 0 ? 0 : (double) s.reciprocal() / s.pairs()));
        TopologySection.fact(facts, "Excitatory neurons", Numbers.count(s.excitatory()) + " (" + Numbers.percent(s.neurons() == 0 ? 0
                : (double) s.excitatory() / s.neurons()) + ")");
        TopologySection.fact(facts, "Excitatory synapses", Numbers.percent(s.synapses() == 0 ? 0 : (double) s.excitatorySynapses() / s.synapses()));
        TopologySection.fact(facts, "Regions", Numbers.count(data.neurons().regions().words().size()));
        return HtmlPage.section("Summary", facts);
    }
}
