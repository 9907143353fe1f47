package org.phc4j.bridge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.Pairs;
import org.phc4j.bridge.collect.Tally;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.format.Formats;
import org.phc4j.bridge.format.NeuronTables;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.regions.RegionRule;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.select.Selection;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Neurons;

/**
 * Imports connectomes: recognises the format by content, reads connections and tables of neurons, merges rows into pairs, and says what
 * became of every row.
 */
public final class ConnectomeImport {
    /** The region of networks that name none. */
    public static final String WHOLE = "all";

    private final ImportOptions options;
    private final Collector collector;
    private final Formats.Choice choice;
    private final List<String> files = new ArrayList<>();

    private ConnectomeImport(List<SourceFile> sources, ImportOptions options) {
        this.options = options;
        this.collector = new Collector(options.threads());
        if (options.regions().filter(RegionRule.ByPlace.class::isInstance).isPresent()) {
            collector.countPlaces();
        }
        for (String name : options.inhibitory()) { // before any file speaks: what comes first counts
            collector.annotations().add(collector.neurons().of(name), "sign", "-");
        }
        this.choice = Formats.choose(sources, options.format());
        choice.files().forEach(file -> files.add(String.valueOf(file.path().getFileName())));
    }

    /**
     * Imports a data set with the usual settings of formats.
     *
     * @param files its files; tables of neurons among them count as annotations
     * @param options what the files do not say
     * @param progress hears how much has been read
     * @return the connectome and the report
     * @throws BadInputException if a file cannot be read, is of no known format or of several, or something in it is wrong
     */
    public static Imported read(List<Path> files, ImportOptions options, Progress progress) {
        return read(files, options, FormatSettings.NONE, progress);
    }

    /**
     * Imports a data set.
     *
     * @param files its files; tables of neurons among them count as annotations
     * @param options what the files do not say
     * @param settings what some formats need to be told
     * @param progress hears how much has been read
     * @return the connectome and the report
     * @throws BadInputException if a file cannot be read, is of no known format or of several, or something in it is wrong
     */
    public static Imported read(List<Path> files, ImportOptions options, FormatSettings settings, Progress progress) {
        List<SourceFile> sources = files.stream().map(file -> SourceFile.of(file, progress)).toList();
        ConnectomeImport run = new ConnectomeImport(sources, options);
        settings.pValues().ifPresent(file -> run.files.add(String.valueOf(file.getFileName())));
        try (Collector collector = run.collector) {
            run.tables(progress, true);
            run.choice.tables().forEach(table -> run.table(table, Use.ANNOTATIONS)); // some say how connections name cells
            run.choice.reader().with(settings).read(run.choice.files(), collector);
            run.tables(progress, false);
            return run.assemble();
        }
    }

    /** Tables that define the network come before the connections, further annotations after them. */
    private void tables(Progress progress, boolean defining) {
        for (ImportOptions.Table table : options.tables()) {
            if (defining == (table.use() != Use.ANNOTATIONS)) {
                table(SourceFile.of(table.file(), progress), table.use());
            }
        }
    }

    private void table(SourceFile file, Use use) {
        files.add(String.valueOf(file.path().getFileName()));
        NeuronTables.read(file, use, collector);
    }

    private Imported assemble() {
        int[] all = collector.members();
        boolean[] selected = selected(all);
        int[] members = chosen(all, selected);
        if (members.length == 0) {
            throw BadInputException.in(choice.files().getFirst(), "no neurons" + (all.length > 0 ? " selected of " + all.length : ""), "at least 1");
        }
        requireInhibitory(members);
        collector.note("neurons not selected", all.length - members.length);
        Tally tally = new Tally();
        Pairs pairs = collector.pairs(all, k -> selected[k], options.threshold(), tally);
        NeuronAssembly assembly = new NeuronAssembly(collector, members, pairs, options);
        Neurons neurons = assembly.neurons();
        ImportReport report = report(tally, pairs.edges(), assembly, neurons);
        Edges edges = options.weights().apply(pairs.edges());
        return new Imported(new ConnectomeData(files.getFirst(), neurons, edges, Provenance.json(choice, options), report.json()), report);
    }

    private static int[] chosen(int[] all, boolean[] selected) {
        int[] chosen = new int[all.length];
        int size = 0;
        for (int k = 0; k < all.length; k++) {
            if (selected[k]) {
                chosen[size++] = all[k];
            }
        }
        return Arrays.copyOf(chosen, size);
    }

    private static int count(Neurons neurons, IntPredicate holds) {
        int count = 0;
        for (int k = 0; k < neurons.size(); k++) {
            count += holds.test(k) ? 1 : 0;
        }
        return count;
    }

    private void requireInhibitory(int[] members) {
        for (String name : options.inhibitory()) {
            int number = collector.neurons().find(name);
            if (IntStream.of(members).noneMatch(member -> member == number)) {
                throw new BadInputException("inhibitory neuron '" + name + "'; expected the name of a neuron of the network");
            }
        }
    }

    private boolean[] selected(int[] all) {
        boolean[] selected = new boolean[all.length];
        if (options.selection().isEmpty()) {
            Arrays.fill(selected, true);
            return selected;
        }
        Selection condition = options.selection().get();
        NeuronLabels labels = new NeuronLabels(collector);
        labels.require("--select", condition.labels());
        for (int k = 0; k < all.length; k++) {
            int number = all[k];
            selected[k] = condition.holds(label -> labels.text(label, number));
        }
        return selected;
    }

    private ImportReport report(Tally tally, Edges edges, NeuronAssembly assembly, Neurons neurons) {
        Map<String, Long> notes = new LinkedHashMap<>(collector.notes());
        if (collector.annotations().disagreements() > 0) {
            notes.put("annotations that differ from an earlier file, dropped", collector.annotations().disagreements());
        }
        double kept = 0;
        if (collector.isWeighted()) { // weights of a pair may cancel: what rows brought is what counts
            kept = tally.counts().entrySet().stream().filter(fate -> fate.getKey().kept()).mapToDouble(fate -> fate.getValue().amount()).sum();
        } else {
            kept = edges.totalSynapses();
        }
        int size = neurons.size();
        return new ImportReport(choice.reader().name(), files, collector.isWeighted(), tally.counts(), kept, size,
                count(neurons, neurons::excitatory), count(neurons, neurons::input), count(neurons, neurons::readout), collector.neurons().leftOut(), collector.neurons().absent(),
                assembly.signCounts(), notes);
    }
}
