package org.phc4j.bridge.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/** Reads the rows of a square matrix. */
final class MatrixRows {
    private static final String NEITHER = " (a square matrix), or an edge list whose header names both ends (Source, Target or pre, post)";

    private static final Set<String> NOT_MEASURED = Set.of("#num!", "#n/a", "#div/0!", "#value!", "na", "nan");

    private final CsvRows rows;
    private final Collector collector;
    private final boolean counts;

    private final Optional<Significance> significance;

    private MatrixRows(CsvRows rows, Collector collector, boolean counts, Optional<Significance> significance) {
        this.significance = significance;
        this.rows = rows;
        this.collector = collector;
        this.counts = counts;
    }

    /** Reads a whole matrix. */
    static void read(SourceFile file, FormatSettings settings, Collector collector) {
        boolean counts = whole(file);
        try (CsvRows rows = CsvRows.open(file)) {
            new MatrixRows(rows, collector, counts, settings.pValues().map(p -> Significance.read(p, settings.significance()))).read();
        }
    }

    /** Whether all entries are whole numbers; labels that are numbers are whole, too, or leave it undecided. */
    private static boolean whole(SourceFile file) {
        try (CsvRows rows = CsvRows.open(file.quiet())) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                for (int column = 0; column < row.get().size(); column++) {
                    if (!Strengths.whole(row.get(), column)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private void read() {
        Row first = next().orElseThrow(() -> BadInputException.in(rows.file(), "empty", "a square matrix"));
        Optional<Row> second = rows.peek().map(MatrixRows::trimmed);
        if (first.numeric(0)) {
            rows.back(first);
            readEntries(numbered(first.size()), 0, false);
        } else if (onlyRowLabels(first, second)) {
            rows.back(first);
            readRowLabelled(first.size() - 1);
        } else {
            readBelowLabels(first, second.orElseThrow(() -> new Columns(first).complaint("numbers, or labels with rows of numbers below")));
        }
    }

    private void readBelowLabels(Row header, Row second) {
        boolean corner = header.fields().getFirst().isEmpty();
        boolean shifted = second.size() == header.size() + 1;
        boolean labelColumn = corner || shifted || !second.numeric(0) || repeats(header, second);
        List<String> labels = distinct(header, labelColumn && !shifted ? 1 : 0);
        readEntries(labels, labelColumn ? 1 : 0, labelColumn);
    }

    /** No label row, but a label column: a first row of a label and numbers, which the second row does not take for its labels. */
    private static boolean onlyRowLabels(Row first, Optional<Row> second) {
        for (int column = 1; column < first.size(); column++) {
            if (!first.numeric(column)) {
                return false;
            }
        }
        boolean labelled = first.size() > 1 && !first.fields().getFirst().isEmpty();
        return labelled && !second.map(row -> repeats(first, row)).orElse(false);
    }

    /** Whether the second row of a table begins with the first label of its first row, as in a labelled matrix. */
    static boolean repeats(Row header, Row second) {
        return header.size() > 1 && second.fields().getFirst().equals(header.fields().get(1));
    }

    private static List<String> distinct(Row header, int from) {
        List<String> labels = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (int column = from; column < header.size(); column++) {
            if (!distinct.add(header.name(column))) {
                throw header.complaint(column, "a label that occurs once");
            }
            labels.add(header.fields().get(column));
        }
        if (labels.isEmpty()) {
            throw header.complaint(0, "labels of columns");
        }
        return labels;
    }

    private Optional<Row> next() {
        return rows.next().map(MatrixRows::trimmed);
    }

    /** Without the empty field that a separator at the end of a line makes. */
    private static Row trimmed(Row row) {
        int last = row.size() - 1;
        return last > 0 && row.fields().get(last).isEmpty() ? new Row(row.file(), row.line(), row.fields().subList(0, last)) : row;
    }

    /** Rows of numbers from a column on, the labels before them checked where there are any. */
    private void readEntries(List<String> names, int from, boolean labelled) {
        int[] cells = cells(names);
        int index = 0;
        for (Optional<Row> row = next(); row.isPresent(); row = next(), index++) {
            check(row.get(), index, names.size(), from);
            if (labelled && !row.get().fields().getFirst().equals(names.get(index))) {
                throw row.get().complaint(0, "'" + names.get(index) + "', as column " + (index + 2) + " is labelled" + NEITHER);
            }
            add(row.get(), cells, index, from);
        }
        checkEnd(index, names.size());
    }

    private void readRowLabelled(int size) {
        List<Row> labelled = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (Optional<Row> row = next(); row.isPresent(); row = next()) {
            check(row.get(), names.size(), size, 1);
            if (!distinct.add(row.get().name(0))) {
                throw row.get().complaint(0, "a label that occurs once");
            }
            names.add(row.get().fields().getFirst());
            labelled.add(row.get());
        }
        checkEnd(names.size(), size);
        int[] cells = cells(names);
        for (int index = 0; index < size; index++) {
            add(labelled.get(index), cells, index, 1);
        }
    }

    private static void check(Row row, int index, int size, int from) {
        if (index >= size) {
            throw row.complaint(0, "no row after the " + size + " of a square matrix");
        }
        if (row.size() != size + from) {
            throw row.complaint(Math.min(row.size(), size + from), (size + from) + " columns" + NEITHER);
        }
    }

    private void checkEnd(int found, int size) {
        if (found != size) {
            throw BadInputException.in(rows.file(), found + " rows of " + size + " numbers", "a square matrix");
        }
    }

    /** Whether a field is a number, or stands for one that was not measured. */
    static boolean entry(Row row, int column) {
        return row.numeric(column) || NOT_MEASURED.contains(row.fields().get(column).toLowerCase(Locale.ROOT));
    }

    private void add(Row row, int[] cells, int index, int from) {
        for (int k = 0; k < cells.length; k++) {
            int column = from + k;
            if (!row.numeric(column) && entry(row, column)) {
                collector.drop(Fate.NOT_MEASURED, 0);
            } else if (rejected(row, column, index, k)) {
                collector.drop(Fate.NOT_SIGNIFICANT, Math.abs(row.weight(column, "")));
            } else if (counts) {
                row.strength(column, index == 0 ? NEITHER : "");
                collector.add(cells[index], cells[k], row.count(column));
            } else {
                collector.addWeighted(cells[index], cells[k], 1, row.weight(column, index == 0 ? NEITHER : ""), Double.NaN);
            }
        }
    }

    private boolean rejected(Row row, int column, int index, int k) {
        return significance.isPresent() && row.weight(column, "") != 0 && significance.get().rejects(index, k);
    }

    /** Without a table of neurons, the labels are the neurons. */
    private int[] cells(List<String> names) {
        boolean open = !collector.neurons().closed();
        significance.ifPresent(test -> test.check(names));
        int[] cells = names.stream().mapToInt(collector::neuron).toArray();
        if (open) {
            for (int cell : cells) {
                collector.neurons().declare(cell, true);
            }
        }
        return cells;
    }

    /** Names for a matrix without labels: those of the table of neurons, in its order, or n0, n1, ... */
    private List<String> numbered(int size) {
        List<String> names = collector.neurons().declaredNames();
        if (names.isEmpty()) {
            return IntStream.range(0, size).mapToObj(k -> "n" + k).toList();
        }
        if (names.size() != size) {
            throw BadInputException.in(rows.file(), size + " columns without labels", names.size() + ", the neurons of the table");
        }
        return names;
    }
}
