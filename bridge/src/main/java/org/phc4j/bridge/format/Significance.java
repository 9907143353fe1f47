package org.phc4j.bridge.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/** A matrix of p-values beside a matrix of weights: of the same shape, with the same labels where it has any. */
final class Significance {
    private final Path file;
    private final List<Row> rows;
    private final double largest;
    private final boolean header;

    private Significance(Path file, List<Row> rows, double largest) {
        this.file = file;
        this.rows = rows;
        this.largest = largest;
        this.header = rows.size() > 1 && !MatrixRows.entry(rows.getFirst(), rows.getFirst().size() - 1);
    }

    static Significance read(Path path, double largest) {
        List<Row> rows = new ArrayList<>();
        try (CsvRows table = CsvRows.open(SourceFile.of(path, Progress.NONE))) {
            for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get());
            }
        }
        return new Significance(path, rows, largest);
    }

    /** Holds shape and labels against those of the weights. */
    void check(List<String> names) {
        int size = names.size();
        if (rows.size() != size + (header ? 1 : 0)) {
            throw BadInputException.in(file, rows.size() - (header ? 1 : 0) + " rows of p-values", size + ", as there are of weights");
        }
        if (header) {
            labels(rows.getFirst(), names);
        }
        boolean labelled = rows.stream().anyMatch(row -> row.size() > size);
        for (int k = 0; k < size; k++) {
            Row row = entries(k);
            if (row.size() != size + (labelled ? 1 : 0)) {
                throw row.complaint(Math.min(row.size(), size), size + " p-values, as there are weights");
            }
            if (labelled && !row.fields().getFirst().equals(names.get(k))) {
                throw row.complaint(0, "'" + names.get(k) + "', as the matrix of weights is labelled");
            }
        }
    }

    private static void labels(Row row, List<String> names) {
        int from = row.size() - names.size();
        for (int k = 0; k < names.size(); k++) {
            if (from < 0 || !row.fields().get(from + k).equals(names.get(k))) {
                throw row.complaint(Math.max(0, from + k), "'" + names.get(k) + "', as the matrix of weights is labelled");
            }
        }
    }

    private Row entries(int index) {
        return rows.get(index + (header ? 1 : 0));
    }

    /** Whether an entry was not measured or is larger than the largest that is significant. */
    boolean rejects(int row, int column) {
        Row entries = entries(row);
        int at = entries.size() - (rows.size() - (header ? 1 : 0)) + column;
        if (!entries.numeric(at)) {
            if (MatrixRows.entry(entries, at)) {
                return true;
            }
            throw entries.complaint(at, "a p-value of 0..1");
        }
        double value = entries.real(at);
        if (value < 0 || value > 1) {
            throw entries.complaint(at, "a p-value of 0..1");
        }
        return value > largest;
    }
}
