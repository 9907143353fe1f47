package org.phc4j.connectomes.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.imports.CellTable.Neuron;
import org.phc4j.connectomes.topology.Connectome;
import org.phc4j.connectomes.topology.Connectome.Cell;

/** Collects connections one by one, decides the fate of each, and builds the connectome and the report. */
final class ConnectomeBuilder {
    /** The region of networks that name none. */
    static final String WHOLE = "all";

    private final Path file;
    private final ImportOptions options;
    private final Optional<CellTable> table;
    private final Map<String, Integer> named = new LinkedHashMap<>();
    private final BitSet mentioned = new BitSet();
    private final Set<String> otherCells = new HashSet<>();
    private final Map<Integer, Outgoing> outgoing = new HashMap<>();
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);

    ConnectomeBuilder(Path file, ImportOptions options) {
        this.file = file;
        this.options = options;
        this.table = options.cellTable().map(path -> CellTableReading.read(path, options.signs()));
    }

    Optional<CellTable> table() {
        return table;
    }

    /** The number of a cell, or one of the negative constants of {@link CellTable}; a cell may be mentioned any number of times. */
    int cell(String name) {
        int cell = table.map(t -> t.find(name)).orElseGet(() -> number(name));
        if (cell >= 0) {
            mentioned.set(cell);
        } else {
            otherCells.add(name);
        }
        return cell;
    }

    private int number(String name) {
        Integer known = named.putIfAbsent(name, named.size());
        return known == null ? named.size() - 1 : known;
    }

    /** Decides about one row or entry. */
    void add(int pre, int post, double strength, boolean gapJunction) {
        Fate fate = fate(pre, post, strength, gapJunction);
        if (fate == Fate.PAIR) {
            outgoing.computeIfAbsent(pre, any -> new Outgoing()).add(post, strength);
        } else {
            fates.merge(fate, 1L, Long::sum);
        }
    }

    private static Fate fate(int pre, int post, double strength, boolean gapJunction) {
        if (gapJunction) {
            return Fate.GAP_JUNCTION;
        }
        if (pre == CellTable.UNKNOWN || post == CellTable.UNKNOWN) {
            return Fate.UNKNOWN_CELL;
        }
        if (pre == CellTable.NO_NEURON || post == CellTable.NO_NEURON) {
            return Fate.NOT_A_NEURON;
        }
        if (strength == 0) {
            return Fate.ZERO;
        }
        return pre == post ? Fate.SELF_LOOP : Fate.PAIR;
    }

    /** Builds the network; without a cell table, neurons are in ascending order of their names, or in that of their first mention. */
    ImportedConnectome build(String unit, boolean sorted) {
        List<Neuron> all = table.map(CellTable::neurons).orElseGet(() -> named.keySet().stream()
                .map(name -> new Neuron(name, 0, Optional.empty(), true, true)).toList());
        Comparator<Integer> order = Comparator.comparingInt(k -> all.get(k).region());
        if (sorted && table.isEmpty()) {
            order = order.thenComparing(k -> all.get(k).name());
        }
        int[] kept = mentioned.stream().boxed().sorted(order).mapToInt(Integer::intValue).toArray();
        if (kept.length == 0) {
            throw BadInputException.in(file, "no neurons" + table.map(t -> " of " + t.file()).orElse(""), "at least 1");
        }
        checkInhibitory(kept, all);
        List<Integer> regions = Arrays.stream(kept).map(k -> all.get(k).region()).distinct().boxed().toList();
        List<String> regionNames = table.map(CellTable::regions).orElse(List.of(WHOLE));
        List<Cell> cells = new ArrayList<>();
        for (int k : kept) {
            Cell cell = all.get(k).cell(options.inhibitory().contains(all.get(k).name()));
            cells.add(new Cell(cell.name(), regions.indexOf(cell.region()), cell.excitatory(), cell.input(), cell.readout()));
        }
        Connectome connectome = connectome(regions.stream().map(regionNames::get).toList(), cells, kept);
        return new ImportedConnectome(connectome, report(unit, all, kept, cells));
    }

    private void checkInhibitory(int[] kept, List<Neuron> all) {
        Set<String> present = new HashSet<>();
        Arrays.stream(kept).forEach(k -> present.add(all.get(k).name()));
        for (String name : options.sortedInhibitory()) {
            if (!present.contains(name)) {
                throw BadInputException.in(file, "inhibitory neuron '" + name + "'", "the name of a neuron of the network");
            }
        }
    }

    private Connectome connectome(List<String> regionNames, List<Cell> cells, int[] kept) {
        int[] position = new int[mentioned.length()];
        for (int i = 0; i < kept.length; i++) {
            position[kept[i]] = i;
        }
        int[][] targets = new int[kept.length][];
        double[][] strengths = new double[kept.length][];
        long pairs = 0;
        long rows = 0;
        for (int j = 0; j < kept.length; j++) {
            Outgoing connections = outgoing.getOrDefault(kept[j], new Outgoing());
            Outgoing merged = connections.merged(position);
            targets[j] = merged.targets();
            strengths[j] = merged.strengths();
            pairs += merged.size();
            rows += connections.size();
        }
        fates.put(Fate.PAIR, pairs);
        fates.put(Fate.MERGED, rows - pairs);
        return new Connectome(String.valueOf(file.getFileName()), regionNames, cells, targets, strengths);
    }

    private ImportReport report(String unit, List<Neuron> all, int[] kept, List<Cell> cells) {
        long read = fates.values().stream().mapToLong(Long::longValue).sum();
        int defaults = (int) IntStream.of(kept).filter(k -> all.get(k).excitatory().isEmpty()
                && !options.inhibitory().contains(all.get(k).name())).count();
        return new ImportReport(file, options.cellTable(), unit, read, fates, cells.size(),
                (int) cells.stream().filter(Cell::excitatory).count(), defaults, (int) cells.stream().filter(Cell::input).count(),
                (int) cells.stream().filter(Cell::readout).count(), otherCells.size(), table.isPresent() ? all.size() - kept.length : 0);
    }
}
