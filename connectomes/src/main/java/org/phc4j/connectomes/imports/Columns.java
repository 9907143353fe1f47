package org.phc4j.connectomes.imports;

import java.util.Locale;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.imports.CsvRows.Row;

/** The header of a table: columns are found by name, in any order and any case, never by position. */
final class Columns {
    private final Row header;

    Columns(Row header) {
        this.header = header;
    }

    int size() {
        return header.size();
    }

    /** The column that has the first of these names that occurs, or empty. */
    Optional<Integer> find(String... names) {
        for (String name : names) {
            Optional<Integer> column = named(name);
            if (column.isPresent()) {
                return column;
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> named(String name) {
        Optional<Integer> found = Optional.empty();
        for (int column = 0; column < header.size(); column++) {
            if (header.fields().get(column).toLowerCase(Locale.ROOT).equals(name)) {
                if (found.isPresent()) {
                    throw header.complaint(column, "one column of this name");
                }
                found = Optional.of(column);
            }
        }
        return found;
    }

    BadInputException complaint(String expected) {
        return BadInputException.at(header.file(), header.line(), 0, String.join(",", header.fields()), expected);
    }
}
