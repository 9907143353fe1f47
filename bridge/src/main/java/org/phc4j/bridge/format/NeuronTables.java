package org.phc4j.bridge.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.NeuronIndex;
import org.phc4j.bridge.signs.RoleWords;
import org.phc4j.bridge.signs.SignWords;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Text tables that say something about neurons, one a row: found by an id or a name, every other column an annotation under the name of its
 * header in lower case. The column that identifies is one of {@code root_id, bodyid, body, skid, id, name, neuron, label, cell name}, or
 * one without a name at the beginning. Tables of left-right pairs ({@code left_id, right_id}) speak of two neurons a row and give them
 * the label {@code side}. Columns {@code sign} and {@code role} must hold signs and roles.
 */
public final class NeuronTables {
    private static final String[] IDS = {"root_id", "bodyid", "body", "skid", "id", "name", "neuron", "label", ""};
    private static final String NO_PAIR = "no pair";

    private NeuronTables() {}

    /** What a table means for the network. */
    public enum Use {
        /** It lists the neurons of the network, in their order, connected or not. */
        NEURONS,
        /** It lists the neurons that the network may have; those that no row mentions are left out. */
        CELLS,
        /** It only tells more about neurons. */
        ANNOTATIONS
    }

    /**
     * Whether a file is a table of neurons.
     *
     * @param file the file
     * @return true if its header has a column that identifies neurons
     */
    public static boolean recognises(SourceFile file) {
        return file.firstRows(1).stream().anyMatch(header -> header.size() > 1 && identifies(header));
    }

    private static Optional<Integer> key(Columns columns) {
        return columns.find(IDS).filter(column -> column == 0 || !columns.names().get(column).isEmpty());
    }

    /** Whether a header has a column that identifies neurons. */
    static boolean identifies(Row header) {
        try {
            Columns columns = new Columns(header);
            return key(columns).isPresent() || pairs(columns) || CelegansCells.recognises(columns);
        } catch (BadInputException e) {
            return false;
        }
    }

    private static boolean pairs(Columns columns) {
        return columns.hasAll("left_id", "right_id");
    }

    /**
     * Reads a table.
     *
     * @param file the file
     * @param use what it means
     * @param collector receives neurons and annotations
     * @throws BadInputException if the file cannot be read or is no such table
     */
    public static void read(SourceFile file, Use use, Collector collector) {
        try (CsvRows rows = CsvRows.open(file)) {
            Row header = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a table of neurons with a header"));
            Columns columns = new Columns(header);
            if (CelegansCells.recognises(columns)) {
                CelegansCells.read(rows, columns, use, collector);
            } else if (pairs(columns)) {
                readPairs(rows, columns, use, collector);
            } else {
                int key = key(columns).orElseThrow(() -> columns.complaint("a header with a column 'name', 'id' or 'root_id'"));
                readRows(rows, columns, key, use, collector);
            }
        }
    }

    private static void readRows(CsvRows rows, Columns columns, int key, Use use, Collector collector) {
        long count = 0;
        List<String> labels = labels(columns, List.of(key));
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next(), count++) {
            Row row = next.get();
            checkWidth(row, columns);
            int neuron = collector.neurons().of(row.name(key));
            if (use != Use.ANNOTATIONS && !collector.neurons().declare(neuron, use == Use.NEURONS)) {
                throw row.complaint(key, "a name that occurs once");
            }
            annotate(row, labels, neuron, collector);
        }
        if (count == 0 && use != Use.ANNOTATIONS) {
            throw BadInputException.in(rows.file(), "no neurons", "at least one");
        }
    }

    private static void readPairs(CsvRows rows, Columns columns, Use use, Collector collector) {
        List<Integer> keys = List.of(columns.get("left_id"), columns.get("right_id"));
        List<String> labels = labels(columns, keys);
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            checkWidth(row, columns);
            for (int key : keys) {
                String name = row.name(key);
                if (!name.equals(NO_PAIR)) {
                    NeuronIndex neurons = collector.neurons();
                    int neuron = neurons.of(name);
                    if (use != Use.ANNOTATIONS) {
                        neurons.declare(neuron, use == Use.NEURONS); // a neuron may stand in several rows, with several partners
                    }
                    collector.annotations().add(neuron, "side", key == keys.getFirst() ? "left" : "right");
                    annotate(row, labels, neuron, collector);
                }
            }
        }
    }

    static void checkWidth(Row row, Columns columns) {
        if (row.size() != columns.size()) {
            throw row.complaint(Math.min(row.size(), columns.size()), columns.size() + " columns, as in the header");
        }
    }

    private static void annotate(Row row, List<String> labels, int neuron, Collector collector) {
        for (int column = 0; column < labels.size(); column++) {
            String label = labels.get(column);
            if (!label.isEmpty()) {
                collector.annotations().add(neuron, label, check(row, column, label, row.get(column, "a text")));
            }
        }
    }

    /** By column the label that it gives, empty for the columns that identify. */
    private static List<String> labels(Columns columns, List<Integer> keys) {
        List<String> labels = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            String label = columns.names().get(column).toLowerCase(Locale.ROOT);
            if (label.isEmpty() && !keys.contains(column)) {
                throw columns.complaint("a name for column " + (column + 1));
            }
            labels.add(keys.contains(column) ? "" : label);
        }
        return labels;
    }

    private static String check(Row row, int column, String label, String text) {
        if (label.equals("sign") && SignWords.parse(text).isEmpty() && !text.isEmpty()) {
            throw row.complaint(column, SignWords.EXPECTED);
        }
        if (label.equals("role") && RoleWords.parse(text).isEmpty()) {
            throw row.complaint(column, RoleWords.EXPECTED);
        }
        return text;
    }
}
