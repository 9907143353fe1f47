package org.phc4j.bridge.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;

/** The labels of a matrix in a file of their own: one row of texts, or one text a row. */
final class MatrixLabels {
    private static final int LOOKED_AT = 8;

    private MatrixLabels() {}

    static boolean recognises(SourceFile file) {
        List<Row> rows = file.firstRows(LOOKED_AT);
        boolean row = rows.size() == 1 && rows.getFirst().size() > 1;
        boolean column = rows.size() > 1 && rows.stream().allMatch(each -> each.size() == 1);
        return (row || column) && rows.stream().allMatch(MatrixLabels::texts);
    }

    private static boolean texts(Row row) {
        for (int column = 0; column < row.size(); column++) {
            if (row.fields().get(column).isEmpty() || row.numeric(column)) {
                return false;
            }
        }
        return true;
    }

    /** The labels become the neurons of the network, in this order. */
    static void declare(SourceFile file, Collector collector) {
        List<Row> rows = new ArrayList<>();
        try (CsvRows table = CsvRows.open(file)) {
            for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
                rows.add(row.get());
            }
        }
        for (Row row : rows) {
            if (rows.size() > 1 && row.size() > 1) {
                throw row.complaint(1, "one label a row, or one row of labels");
            }
            for (int column = 0; column < row.size(); column++) {
                if (!collector.neurons().declare(collector.neurons().of(row.name(column)), true)) {
                    throw row.complaint(column, "a label that occurs once");
                }
            }
        }
    }
}
