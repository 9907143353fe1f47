package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.phc4j.bridge.network.NetworkStatistics;
import org.phc4j.bridge.network.TypeStrengths;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.StoredConnectome;
import org.phc4j.scenarios.report.ConnectomePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a connectome. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Shows what is in a .connectome file: numbers, degrees, signs, regions, the strongest types.",
        footer = {"", "Example:  phc inspect worm.connectome --html worm.html"})
final class InspectCommand implements Callable<Integer> {
    private static final int SHOWN_REGIONS = 12;
    private static final int SHOWN_TYPES = 10;

    @Parameters(paramLabel = "FILE", description = "a .connectome file")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--html", paramLabel = "PAGE", description = "also write a page with the region matrix, degrees and adjacency")
    private @Nullable Path html;

    @Option(names = "--json", description = "print the numbers as JSON")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (StoredConnectome stored = StoredConnectome.open(file)) {
            ConnectomeData data = stored.data();
            NetworkStatistics statistics = NetworkStatistics.of(data.neurons(), data.edges());
            if (html != null) {
                AtomicFile.writeText(html, ConnectomePage.html(data, statistics));
            }
            Results.print(spec.commandLine().getOut(), facts(data, statistics), json);
            if (!json) {
                regions(data, statistics);
                types(data);
            }
        }
        return 0;
    }

    private static Map<String, Object> facts(ConnectomeData data, NetworkStatistics s) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", data.name());
        facts.put("neurons", s.neurons());
        facts.put("pairs", s.pairs());
        facts.put("synapses", s.synapses());
        facts.put("weights", data.edges().weighted());
        facts.put("delays", data.edges().delayed());
        facts.put("density", s.density());
        facts.put("reciprocity", s.pairs() == 0 ? 0.0 : (double) s.reciprocal() / s.pairs());
        facts.put("excitatoryNeurons", s.excitatory());
        facts.put("inhibitoryNeurons", s.neurons() - s.excitatory());
        facts.put("excitatorySynapses", s.excitatorySynapses());
        facts.put("inhibitorySynapses", s.synapses() - s.excitatorySynapses());
        facts.put("outDegreeQuartiles", NetworkStatistics.quartiles(s.outDegrees()));
        facts.put("inDegreeQuartiles", NetworkStatistics.quartiles(s.inDegrees()));
        facts.put("inputNeurons", IntStream.range(0, s.neurons()).filter(data.neurons()::input).count());
        facts.put("readoutNeurons", IntStream.range(0, s.neurons()).filter(data.neurons()::readout).count());
        facts.put("regions", data.neurons().regions().words().size());
        facts.put("labels", data.neurons().labelNames());
        return facts;
    }

    private void regions(ConnectomeData data, NetworkStatistics s) {
        List<String> names = data.neurons().regions().words();
        int shown = Math.min(names.size(), SHOWN_REGIONS);
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        out.println("synapses from (row) to (column)" + (shown < names.size() ? ", the first " + shown + " regions of " + names.size() : ""));
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-16s", ""));
        for (int to = 0; to < shown; to++) {
            head.append(String.format(Locale.ROOT, " %10.10s", names.get(to)));
        }
        out.println(head);
        for (int from = 0; from < shown; from++) {
            StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-16.16s", names.get(from)));
            for (int to = 0; to < shown; to++) {
                row.append(String.format(Locale.ROOT, " %10d", s.regionSynapses()[from * names.size() + to]));
            }
            out.println(row);
        }
    }

    private void types(ConnectomeData data) {
        List<TypeStrengths.Strength> strongest = TypeStrengths.of(data).stream()
                .sorted(Comparator.comparingLong(TypeStrengths.Strength::synapses).reversed().thenComparing(TypeStrengths.Strength::type))
                .limit(SHOWN_TYPES).toList();
        if (!strongest.isEmpty()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println();
            out.println("types with most outgoing synapses");
            strongest.forEach(type -> out.println(String.format(Locale.ROOT, "%-24.24s %6d neurons %10d synapses", type.type(), type.neurons(),
                    type.synapses())));
        }
    }
}
