package org.phc4j.bridge.format;

import java.util.List;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Square matrices as text, rows presynaptic, columns postsynaptic: counts of at least 0 if all are whole, else weights of either sign. A first
 * row that is not numeric, or begins with an empty corner, holds labels; so does a first column that is not numeric, stands below an empty
 * corner, or repeats the labels of the first row. Entries such as {@code #NUM!} or {@code NaN} are not measured: no connection,
 * counted. Labels may come in a file of their own, one row of texts or one text a row; {@link FormatSettings#pValues} names a matrix of
 * p-values that connections are tested by.
 */
public final class MatrixReader implements ConnectomeReader {
    private final FormatSettings settings;

    /** Made by the service loader. */
    public MatrixReader() {
        this(FormatSettings.NONE);
    }

    private MatrixReader(FormatSettings settings) {
        this.settings = settings;
    }

    @Override
    public ConnectomeReader with(FormatSettings changed) {
        return new MatrixReader(changed);
    }

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
        return matrix ? Match.CONNECTIONS : MatrixLabels.recognises(file) ? Match.COMPANION : Match.NONE;
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
        List<SourceFile> labels = files.size() < 2 ? List.of() : files.stream().filter(MatrixLabels::recognises).toList();
        List<SourceFile> matrices = files.stream().filter(file -> !labels.contains(file)).toList();
        if (matrices.size() != 1 || labels.size() > 1) {
            throw BadInputException.in(files, matrices.size() + " matrices and " + labels.size() + " files of labels",
                    "one matrix, and labels at most once");
        }
        labels.forEach(file -> MatrixLabels.declare(file, collector));
        MatrixRows.read(matrices.getFirst(), settings, collector);
    }

    /** Whether the second row of a table begins with the first label of its first row, as in a labelled matrix. */
    static boolean repeats(Row header, Row second) {
        return MatrixRows.repeats(header, second);
    }
}
