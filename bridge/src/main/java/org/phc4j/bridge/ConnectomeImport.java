package org.phc4j.bridge;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.NeuronIndex;
import org.phc4j.bridge.collect.Pairs;
import org.phc4j.bridge.collect.Tally;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.format.Formats;
import org.phc4j.bridge.format.NeuronTables;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.signs.RoleRule;
import org.phc4j.bridge.signs.SignRule;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
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
            run.choice.reader().with(settings).read(run.choice.files(), collector);
            run.choice.tables().forEach(table -> run.table(table, Use.ANNOTATIONS));
            run.tables(progress, false);
            return run.assemble();
        }
    }

    /** Tables that define the network come before the connections, others after them: what a connection file says itself comes first. */
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
        int[] members = collector.members();
        if (members.length == 0) {
            throw BadInputException.in(choice.files().getFirst(), "no neurons", "at least 1");
        }
        Tally tally = new Tally();
        Pairs pairs = collector.pairs(members, k -> true, options.threshold(), tally);
        SignRule rule = new SignRule(options.signs(), collector.annotations(), members, pairs.votes(), collector.transmitters());
        byte[] signs = rule.signs();
        byte[] roles = RoleRule.roles(collector.annotations(), members);
        Neurons neurons = neurons(members, signs, roles);
        ImportReport report = report(tally, pairs.edges(), rule, signs, roles);
        ConnectomeData data = new ConnectomeData(files.getFirst(), neurons, pairs.edges(), provenance(), report.json());
        return new Imported(data, report);
    }

    private Neurons neurons(int[] members, byte[] signs, byte[] roles) {
        NeuronIndex index = collector.neurons();
        Annotations annotations = collector.annotations();
        boolean named = Arrays.stream(members).anyMatch(index::named);
        long[] ids = new long[members.length];
        Arrays.setAll(ids, k -> named ? k : index.id(members[k]));
        Map<String, Labels> labels = new LinkedHashMap<>();
        if (named) {
            labels.put(Neurons.NAME, Labels.of(Arrays.stream(members).mapToObj(index::name).toList()));
        }
        labels.put(Neurons.REGION, regions(members));
        for (String label : annotations.names()) {
            labels.computeIfAbsent(label, name -> annotations.labels(name, members, true));
        }
        Map<String, Supplier<Labels>> sources = new LinkedHashMap<>();
        labels.forEach((name, each) -> sources.put(name, () -> each));
        return new Neurons(Column.of(ids), Column.of(ColumnType.I1, signs), Column.of(ColumnType.U1, roles), sources);
    }

    private Labels regions(int[] members) {
        Annotations annotations = collector.annotations();
        if (!annotations.names().contains(Neurons.REGION)) {
            return new Labels(List.of(WHOLE), new int[members.length]);
        }
        return annotations.labels(Neurons.REGION, members, false);
    }

    private ImportReport report(Tally tally, Edges edges, SignRule rule, byte[] signs, byte[] roles) {
        Map<String, Long> notes = new LinkedHashMap<>(collector.notes());
        if (collector.annotations().disagreements() > 0) {
            notes.put("annotations that differ from an earlier file, dropped", collector.annotations().disagreements());
        }
        double kept = 0;
        for (long pair = 0; pair < edges.size(); pair++) {
            kept += Math.abs(edges.weight(pair));
        }
        if (collector.isWeighted()) { // signed weights of a pair may cancel
            kept = tally.counts().entrySet().stream().filter(fate -> fate.getKey().kept()).mapToDouble(fate -> fate.getValue().amount()).sum();
        }
        return new ImportReport(choice.reader().name(), files, collector.isWeighted(), tally.counts(), kept, signs.length,
                count(signs, 1, 1), count(roles, Neurons.INPUT, Neurons.INPUT), count(roles, Neurons.READOUT, Neurons.READOUT),
                collector.neurons().leftOut(), collector.neurons().absent(), rule.counts(), notes);
    }

    private static int count(byte[] values, int mask, int value) {
        int count = 0;
        for (byte each : values) {
            count += each > 0 && (each & mask) == value ? 1 : 0;
        }
        return count;
    }

    private String provenance() {
        return "{}";
    }
}
