package org.phc4j.bridge.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.bridge.source.CsvRows.Row;

/** The header of a table: columns are found by name, in any order and any case, never by position. */
public final class Columns {
    private final Row header;

    /**
     * The columns of a header.
     *
     * @param header the first row of a table
     */
    public Columns(Row header) {
        this.header = header;
    }

    /**
     * Number of columns.
     *
     * @return the number
     */
    public int size() {
        return header.size();
    }

    /**
     * The names as the file writes them.
     *
     * @return one name per column
     */
    public List<String> names() {
        return header.fields();
    }

    /**
     * Whether all of these columns are there.
     *
     * @param names in lower case
     * @return true if each of them occurs
     */
    public boolean hasAll(String... names) {
        return Arrays.stream(names).allMatch(name -> find(name).isPresent());
    }

    /**
     * The column of this name, which must be there.
     *
     * @param name in lower case
     * @return its index
     */
    public int get(String name) {
        return find(name).orElseThrow(() -> complaint("a header with a column '" + name + "'"));
    }

    /**
     * The column that has the first of these names that occurs.
     *
     * @param names in lower case
     * @return its index, or empty
     * @throws BadInputException if several columns have that name
     */
    public Optional<Integer> find(String... names) {
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

    /**
     * A complaint about the header.
     *
     * @param expected what was expected
     * @return the exception to throw
     */
    public BadInputException complaint(String expected) {
        return BadInputException.at(header.file(), header.line(), 0, String.join(",", header.fields()), expected);
    }
}
