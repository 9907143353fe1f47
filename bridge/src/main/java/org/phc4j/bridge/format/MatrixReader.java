package org.phc4j.bridge.format;

import java.util.List;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Square matrices as text, rows presynaptic, columns postsynaptic, numbers of at least 0: counts if all are whole, else weights. A first
 * row that is not numeric, or begins with an empty corner, holds labels; so does a first column that is not numeric, stands below an empty
 * corner, or repeats the labels of the first row. Entries such as {@code #NUM!} or {@code NaN} are not measured: no connection,
 * counted.
 */
public final class MatrixReader implements ConnectomeReader {
    /** Made by the service loader. */
    public MatrixReader() {}

    @Override
    public String name() {
        return "matrix";
    }

    @Override
    public String description() {
        return "square matrix as text, rows presynaptic, with or without labels";
    }

    @Override
    public Match match(SourceFile file) {
        List<Row> rows = file.firstRows(2);
        if (rows.isEmpty()) {
            return Match.NONE;
        }
        Row first = rows.getFirst();
        boolean matrix = rows.size() == 1 ? first.size() == 1 && first.numeric(0) : matrix(first, rows.get(1)) && !tall(file, first.size());
        return matrix ? Match.CONNECTIONS : Match.NONE;
    }

    /** More rows than columns: an edge list, or a table of something. */
    private static boolean tall(SourceFile file, int columns) {
        return file.firstRows(columns + 3).size() > columns + 2;
    }

    /** The second row holds entries, after at most one label, below as many labels or entries. */
    private static boolean matrix(Row first, Row second) {
        int size = second.size();
        boolean entries = size > 1 && entries(second) >= size - 1;
        return entries && (first.size() == size || first.size() == size - 1) && !table(first, second) && !EdgeListReader.namesEnds(first, second);
    }

    /** How many entries there are up to the end. */
    private static int entries(Row row) {
        int first = row.size();
        while (first > 0 && MatrixRows.entry(row, first - 1)) {
            first--;
        }
        return row.size() - first;
    }

    /** Tables of neurons have numbers, too; their header names columns, which no matrix repeats below. */
    private static boolean table(Row first, Row second) {
        boolean labelled = !first.numeric(0) && first.size() == second.size();
        boolean corner = first.fields().getFirst().isEmpty();
        return labelled && !repeats(first, second) && (corner || NeuronTables.identifies(first));
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        if (files.size() != 1) {
            throw BadInputException.in(files, files.size() + " matrices", "one");
        }
        MatrixRows.read(files.getFirst(), collector);
    }

    /** Whether the second row of a table begins with the first label of its first row, as in a labelled matrix. */
    static boolean repeats(Row header, Row second) {
        return MatrixRows.repeats(header, second);
    }
}
