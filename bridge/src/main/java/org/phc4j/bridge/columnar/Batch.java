package org.phc4j.bridge.columnar;

import java.util.Map;
import org.phc4j.connectomes.BadInputException;

/**
 * A stretch of rows of a table, by columns.
 *
 * @param place where it stands, for complaints
 * @param firstRow number of its first row in the table, from 0
 * @param rows how many rows
 * @param columns values by the name of their column
 */
public record Batch(String place, long firstRow, int rows, Map<String, Values> columns) {
    /** Values of a column. */
    public sealed interface Values {}

    /**
     * Integers.
     *
     * @param values one per row
     */
    public record Integers(long[] values) implements Values {}

    /**
     * Real numbers.
     *
     * @param values one per row
     */
    public record Reals(double[] values) implements Values {}

    /**
     * Texts.
     *
     * @param words distinct texts, or not
     * @param codes for each row the index of its word
     */
    public record Texts(String[] words, int[] codes) implements Values {}

    /**
     * The integers of a column.
     *
     * @param column its name
     * @return one per row
     * @throws BadInputException if it holds anything else
     */
    public long[] integers(String column) {
        return switch (columns.get(column)) {
            case Integers integers -> integers.values();
            case Reals reals -> whole(column, reals.values());
            case Texts texts -> throw BadInputException.in(place, "column '" + column + "' of texts", "integers");
            case null -> throw BadInputException.in(place, "no column '" + column + "'", "one");
        };
    }

    private long[] whole(String column, double[] values) {
        long[] whole = new long[values.length];
        for (int k = 0; k < values.length; k++) {
            whole[k] = (long) values[k];
            if (whole[k] != values[k] || Math.abs(values[k]) > 1L << 53) {
                throw complaint(column, k, Double.toString(values[k]), "a whole number");
            }
        }
        return whole;
    }

    /**
     * The texts of a column.
     *
     * @param column its name
     * @return the texts
     * @throws BadInputException if it holds anything else
     */
    public Texts texts(String column) {
        if (columns.get(column) instanceof Texts texts) {
            return texts;
        }
        throw BadInputException.in(place, "no column '" + column + "' of texts", "one");
    }

    /**
     * A complaint about one value.
     *
     * @param column the name of its column
     * @param row its row in this batch
     * @param value the value
     * @param expected what was expected
     * @return the exception to throw
     */
    public BadInputException complaint(String column, int row, String value, String expected) {
        return BadInputException.in(place, "row " + (firstRow + row + 1) + ", column '" + column + "': '" + value + "'", expected);
    }
}
