package org.phc4j.bridge.format;

import java.util.Optional;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;

/** Whether a file counts synapses or gives weights: the whole of it is looked at, so that no row decides for others. */
final class Strengths {
    private Strengths() {}

    /** Whether all numbers of a column are whole and small enough for counts; other texts do not matter here. */
    static boolean whole(SourceFile file, int column) {
        try (CsvRows rows = CsvRows.open(file.quiet())) {
            rows.next();
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                if (!whole(row.get(), column)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a field is a whole number of 0..2^31-1, or no number at all. */
    static boolean whole(Row row, int column) {
        if (!row.numeric(column)) {
            return true;
        }
        double value = Double.parseDouble(row.fields().get(column));
        return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE;
    }
}
