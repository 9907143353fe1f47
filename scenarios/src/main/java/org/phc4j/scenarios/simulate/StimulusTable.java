package org.phc4j.scenarios.simulate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.scenarios.description.Unit;

/** Comma-separated text with a header, row by row; complaints name file and line. */
final class StimulusTable {
    private StimulusTable() {}

    static void read(Path file, List<String> needed, Consumer<Row> rows) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            boolean first = true;
            for (NamedCsvRecord record : csv) {
                if (first) {
                    for (String column : needed) {
                        if (!record.getHeader().contains(column)) {
                            throw BadInputException.at(file, 1, 0, String.join(",", record.getHeader()), "a column " + column);
                        }
                    }
                    first = false;
                }
                rows.accept(new Row(file, record));
            }
        } catch (CsvParseException e) {
            throw BadInputException.in(file, String.valueOf(e.getMessage()), "comma-separated text with a header");
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        } catch (UncheckedIOException e) {
            throw Unreadable.because(file, Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * A row.
     *
     * @param file the file
     * @param record its fields
     */
    record Row(Path file, NamedCsvRecord record) {
        Optional<String> find(String column) {
            return record.findField(column);
        }

        String text(String column) {
            return find(column).orElseThrow(() -> BadInputException.at(file, record.getStartingLineNumber(), 0, "no " + column, "one"));
        }

        int integer(String column) {
            try {
                return Integer.parseInt(text(column).strip());
            } catch (NumberFormatException e) {
                throw complaint(column, "a whole number");
            }
        }

        double number(String column, Unit unit) {
            return unit.read(text(column)).orElseThrow(() -> complaint(column, unit.expectation()));
        }

        BadInputException complaint(String column, String expected) {
            return BadInputException.at(file, record.getStartingLineNumber(), 0, text(column), column + " to be " + expected);
        }

        <T> T located(Supplier<T> part) {
            try {
                return part.get();
            } catch (BadInputException e) {
                throw new BadInputException(file + ": line " + record.getStartingLineNumber() + ": " + e.getMessage(), e);
            }
        }
    }
}
