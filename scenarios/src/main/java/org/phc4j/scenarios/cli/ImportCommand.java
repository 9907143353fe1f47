package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.WeightRule;
import org.phc4j.bridge.format.FormatSettings;
import org.phc4j.bridge.format.Formats;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.network.Coarsening;
import org.phc4j.bridge.network.Control;
import org.phc4j.bridge.regions.RegionRule;
import org.phc4j.bridge.select.SelectionParser;
import org.phc4j.bridge.signs.SignTable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.ConnectomeWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports a connectome. */
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Imports a connectome as it was downloaded (plain or gz; recognised by content) into one .connectome file,",
            "and says what became of every row."},
        footer = {"", "Example:  phc import connections.csv.gz --neurons neurons.csv.gz --annotations classification.csv.gz --out fly.connectome",
            "          phc import herm_full_edgelist.csv all_cell_info.csv --as-mask --out worm.connectome",
            "          phc import fly.connectome --select \"super_class == 'central' && side == 'left'\" --regions class --out central.connectome"})
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "connections, and tables of neurons (joined by id)")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the .connectome file to write")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--neurons", paramLabel = "FILE", description = "table that lists the neurons of the network, connected or not, in their order")
    private @Nullable Path neurons;

    @Option(names = "--annotations", paramLabel = "FILE", arity = "1..*", description = "more tables about neurons, joined by id")
    private List<Path> annotations = new ArrayList<>();

    @Option(names = "--format", paramLabel = "NAME", description = "the format, where the content leaves it open; 'list' shows all")
    private @Nullable String format;

    @Option(names = "--threshold", paramLabel = "N", description = "least number of synapses of a pair, all its rows together (default: any)")
    private double threshold;

    @Option(names = "--sign-table", paramLabel = "insect|vertebrate|FILE", defaultValue = "insect",
            description = "signs of transmitters; FILE has the header transmitter,sign (default: ${DEFAULT-VALUE})")
    private String signTable = "insect";

    @Option(names = "--weights", paramLabel = "RULE", defaultValue = "synapses",
            description = "synapses, log or normalised (default: ${DEFAULT-VALUE})")
    private WeightRule weights = WeightRule.SYNAPSES;

    @Option(names = "--regions", paramLabel = "BY", description = "neuropil, class, hemisphere, type, column, any label, or a number of balanced parts")
    private @Nullable String regions;

    @Option(names = "--select", paramLabel = "EXPR", description = "neurons to keep, for example \"super_class == 'central' && side != 'left'\"")
    private @Nullable String select;

    @Option(names = "--input", paramLabel = "EXPR", description = "neurons that receive input (default: sensory ones)")
    private @Nullable String input;

    @Option(names = "--readout", paramLabel = "EXPR", description = "neurons that are read out (default: motor and descending ones)")
    private @Nullable String readout;

    @Option(names = "--coarsen", paramLabel = "LABEL", description = "groups by this label in place of neurons, for example region or cell_type")
    private @Nullable String coarsen;

    @Option(names = "--as-mask", description = "for phc train: refuse what cannot be a mask, and say what the mask is")
    private boolean asMask;

    @Option(names = "--control", paramLabel = "KIND", description = "randomise: degrees (preserved), weights, signs, or random (same density)")
    private @Nullable Control control;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "seed of --control (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--conduction-speed", paramLabel = "MM/MS", defaultValue = "3",
            description = "turns lengths of tracts into delays (default: ${DEFAULT-VALUE})")
    private double conductionSpeed = FormatSettings.NONE.conductionSpeed();

    @Option(names = "--p-values", paramLabel = "FILE", description = "matrix of p-values beside a matrix of weights")
    private @Nullable Path pValues;

    @Option(names = "--significance", paramLabel = "P", defaultValue = "0.05",
            description = "largest p-value of a connection that stays (default: ${DEFAULT-VALUE})")
    private double significance = FormatSettings.NONE.significance();

    @Option(names = "--threads", paramLabel = "N", description = "threads (default: all cores); any number gives the same bytes")
    private int threads = Math.min(Engines.MAX_THREADS, Runtime.getRuntime().availableProcessors());

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(names = "--quiet", description = "no progress")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Engines.requireThreads(threads);
        if ("list".equals(format)) {
            Formats.all().forEach(reader -> out().println(String.format(Locale.ROOT, "%-12s %s", reader.name(), reader.description())));
            return 0;
        }
        requireWritable();
        ImportOptions options = options();
        Imported imported;
        try (ImportProgress progress = ImportProgress.over(all(), quiet ? new PrintWriter(PrintWriter.nullWriter()) : spec.commandLine().getErr())) {
            imported = ConnectomeImport.read(files, options, settings(), progress);
        }
        List<String> more = new ArrayList<>();
        ConnectomeData data = changed(imported.data(), more);
        if (asMask) {
            more.addAll(MaskCard.of(data, out));
        }
        ConnectomeWriter.write(out, data);
        if (json) {
            out().println(imported.report().json());
        } else {
            imported.report().lines().forEach(out()::println);
            more.forEach(out()::println);
            out().println(out + ": " + data.neurons().size() + " neurons, " + data.edges().size() + " pairs, " + data.neurons().regions().words().size()
                    + " regions");
        }
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private List<Path> all() {
        List<Path> all = new ArrayList<>(files);
        Optional.ofNullable(neurons).ifPresent(all::add);
        all.addAll(annotations);
        return all;
    }

    private void requireWritable() {
        for (Path file : all()) {
            if (Files.exists(out) && Files.exists(file) && out.toAbsolutePath().normalize().equals(file.toAbsolutePath().normalize())) {
                throw BadInputException.in(out, "is among the files to read", "another file for --out");
            }
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw BadInputException.in(out, "its folder does not exist", "a file name in an existing folder");
        }
    }

    private ImportOptions options() {
        List<Table> tables = new ArrayList<>();
        Optional.ofNullable(neurons).ifPresent(file -> tables.add(new Table(file, Use.NEURONS)));
        annotations.forEach(file -> tables.add(new Table(file, Use.ANNOTATIONS)));
        if (!(threshold >= 0)) {
            throw new BadInputException("--threshold = " + threshold + "; expected a number of at least 0");
        }
        return ImportOptions.defaults().withTables(tables).withFormat(Optional.ofNullable(format)).withThreshold(threshold)
                .withSigns(SignTable.read(signTable)).withWeights(weights).withRegions(Optional.ofNullable(regions).map(RegionRule::parse))
                .withSelection(Optional.ofNullable(select).map(text -> SelectionParser.parse("--select", text)))
                .withInput(Optional.ofNullable(input).map(text -> SelectionParser.parse("--input", text)))
                .withReadout(Optional.ofNullable(readout).map(text -> SelectionParser.parse("--readout", text))).withThreads(threads);
    }

    private ConnectomeData changed(ConnectomeData data, List<String> lines) {
        ConnectomeData changed = data;
        if (coarsen != null) {
            Coarsening.Result result = Coarsening.by(changed, coarsen);
            result.counts().forEach((what, count) -> lines.add(count + " " + what));
            changed = result.data();
        }
        if (control != null) {
            try (ControlProgress progress = new ControlProgress(spec.commandLine().getErr(), quiet, System::nanoTime)) {
                changed = control.apply(changed, seed, progress);
            }
            lines.add("control: " + changed.name());
        }
        return changed;
    }

    private FormatSettings settings() {
        if (!(conductionSpeed > 0 && Double.isFinite(conductionSpeed))) {
            throw new BadInputException("--conduction-speed " + conductionSpeed + "; expected a number of mm/ms above 0");
        }
        if (!(significance >= 0 && significance <= 1)) {
            throw new BadInputException("--significance " + significance + "; expected a number of 0..1");
        }
        FormatSettings settings = FormatSettings.NONE.withConductionSpeed(conductionSpeed);
        return pValues == null ? settings : settings.withPValues(pValues, significance);
    }
}
