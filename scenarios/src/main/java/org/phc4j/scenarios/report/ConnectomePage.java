package org.phc4j.scenarios.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.phc4j.bridge.network.NetworkStatistics;
import org.phc4j.bridge.network.TypeStrengths;
import org.phc4j.connectomes.store.ConnectomeData;

/** A page about a connectome: its numbers, region matrix, degrees, adjacency. One file that loads nothing. */
public final class ConnectomePage {
    private static final int SHOWN_TYPES = 12;

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
                .figure("Synapses between regions", "from rows to columns, the fuller the colour the more, on a logarithmic scale. Point at a box for its number.")));
        main.add(HtmlPage.section("Degrees", Element.of("div",
                DegreePlot.of(statistics.outDegrees(), "out-degree").figure("Out-degree", "pairs that leave a neuron; the ranges double."),
                DegreePlot.of(statistics.inDegrees(), "in-degree").figure("In-degree", "pairs that reach a neuron; the ranges double."))
                .as("grid-of-charts")));
        types(data).ifPresent(table -> main.add(HtmlPage.section("Types", table)));
        AdjacencyPicture picture = new AdjacencyPicture(data);
        String cells = picture.neuronsPerCell() == 1 ? "" : " Each cell stands for " + picture.neuronsPerCell() + " by " + picture.neuronsPerCell()
                + " neurons; the denser, the fuller the colour.";
        main.add(HtmlPage.section("Adjacency", picture.draw().figure("Connected pairs", "neurons ordered by region." + cells)
                .add(HtmlPage.legend("excitatory", "excitatory", "inhibitory", "inhibitory"))));
        return HtmlPage.page("Connectome " + data.name(), main);
    }

    private static Optional<Element> types(ConnectomeData data) {
        List<TypeStrengths.Strength> strongest = TypeStrengths.of(data).stream()
                .sorted(Comparator.comparingLong(TypeStrengths.Strength::synapses).reversed().thenComparing(TypeStrengths.Strength::type))
                .limit(SHOWN_TYPES).toList();
        if (strongest.isEmpty()) {
            return Optional.empty();
        }
        Table table = new Table("Types with most outgoing synapses", List.of("type", "#neurons", "#synapses", "#synapses per neuron"));
        strongest.forEach(type -> table.row(type.type()).number(Numbers.count(type.neurons())).number(Numbers.count(type.synapses()))
                .number(Numbers.count(Math.round((double) type.synapses() / type.neurons()))));
        return Optional.of(table.element());
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
        TopologySection.fact(facts, "Out-degree", quartiles(s.outDegrees()));
        TopologySection.fact(facts, "In-degree", quartiles(s.inDegrees()));
        TopologySection.fact(facts, "Input neurons", Numbers.count(IntStream.range(0, s.neurons()).filter(data.neurons()::input).count()));
        TopologySection.fact(facts, "Readout neurons", Numbers.count(IntStream.range(0, s.neurons()).filter(data.neurons()::readout).count()));
        TopologySection.fact(facts, "Regions", Numbers.count(data.neurons().regions().words().size()));
        return HtmlPage.section("Summary", facts);
    }

    private static String quartiles(int[] degrees) {
        List<Integer> q = NetworkStatistics.quartiles(degrees);
        return "median " + Numbers.count(q.get(2)) + ", half of all " + Numbers.count(q.get(1)) + "\u2013" + Numbers.count(q.get(3)) + ", at most " + Numbers.count(q.get(4));
    }
}
