package org.phc4j.bridge.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * The rows of a text table, one at a time: UTF-8 with or without byte order mark, plain or gzip, lines ending in LF or CRLF, fields
 * separated by comma, tab or semicolon (whichever the first line holds most of), quoted or not; blanks around fields are dropped,
 * empty lines passed over. A quoted field that is never closed or runs over lines is an error.
 */
public final class CsvRows implements AutoCloseable {
    private static final int LOOK_AHEAD = 1 << 16;
    private static final int MAX_RECORD = 1 << 26;
    private static final int MAX_FIELDS = 1 << 16;
    private static final Pattern PARSE_MESSAGE = Pattern.compile("(.*) \\(record starting at line (\\d+)\\)", Pattern.DOTALL);
    private static final double MAX_STRENGTH = 1e15;
    private static final String WEIGHT = "a weight of -1e15..1e15";
    private static final String STRENGTH = "a number of 0..1e15";
    private static final String COUNT = "a number of synapses of 0..2147483647";
    private static final String ID = "an id of 64 bits";

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final Deque<Row> waiting = new ArrayDeque<>();

    private CsvRows(Path file, CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /**
     * One row.
     *
     * @param file where it stands
     * @param line its line, from 1
     * @param fields its fields without blanks around them
     */
    public record Row(Path file, long line, List<String> fields) {
        /**
         * Number of fields.
         *
         * @return the number
         */
        public int size() {
            return fields.size();
        }

        /**
         * A field.
         *
         * @param column its index, from 0
         * @param expected what it should be, for the complaint if the row is too short
         * @return its text, maybe empty
         */
        public String get(int column, String expected) {
            if (column >= fields.size()) {
                throw BadInputException.at(file, line, fields.size() + 1L, "", expected);
            }
            return fields.get(column);
        }

        /**
         * A complaint about a field.
         *
         * @param column its index, from 0
         * @param expected what was expected
         * @return the exception to throw; it names file, line, column and value
         */
        public BadInputException complaint(int column, String expected) {
            return BadInputException.at(file, line, column + 1L, column < fields.size() ? fields.get(column) : "", expected);
        }

        /**
         * A strength of 0..1e15: bounded, so that sums of them stay finite.
         *
         * @param column its index, from 0
         * @param otherwise the end of a complaint
         * @return the number
         */
        public double strength(int column, String otherwise) {
            double value = number(get(column, STRENGTH + otherwise));
            if (value >= 0 && value <= MAX_STRENGTH) {
                return value;
            }
            throw complaint(column, STRENGTH + otherwise);
        }

        /**
         * A weight of -1e15..1e15: bounded, so that sums of them stay finite.
         *
         * @param column its index, from 0
         * @param otherwise the end of a complaint
         * @return the number
         */
        public double weight(int column, String otherwise) {
            double value = number(get(column, WEIGHT + otherwise));
            if (Math.abs(value) <= MAX_STRENGTH) {
                return value;
            }
            throw complaint(column, WEIGHT + otherwise);
        }

        /**
         * A number of synapses: an integer of 0..2^31-1; {@code 12.0} is one, too.
         *
         * @param column its index, from 0
         * @return the number
         */
        public int count(int column) {
            double value = number(get(column, COUNT));
            if (value >= 0 && value <= Integer.MAX_VALUE && value == (int) value) {
                return (int) value;
            }
            throw complaint(column, COUNT);
        }

        /**
         * Any finite number.
         *
         * @param column its index, from 0
         * @return the number
         */
        public double real(int column) {
            double value = number(get(column, "a number"));
            if (Double.isFinite(value)) {
                return value;
            }
            throw complaint(column, "a number");
        }

        /**
         * A 64-bit id.
         *
         * @param column its index, from 0
         * @return the id
         */
        public long id(int column) {
            String text = get(column, ID);
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw complaint(column, ID);
            }
        }

        /**
         * A name, not empty.
         *
         * @param column its index, from 0
         * @return the name
         */
        public String name(int column) {
            String name = get(column, "a name");
            if (name.isEmpty()) {
                throw complaint(column, "a name");
            }
            return name;
        }

        /**
         * Whether a field reads as a number, of whatever range.
         *
         * @param column its index, from 0
         * @return true for a number
         */
        public boolean numeric(int column) {
            return column < fields.size() && !Double.isNaN(number(fields.get(column)));
        }

        /** Decimal numbers only: Java would also read 1d, 0x1p3 and NaN. */
        private static double number(String text) {
            for (int k = 0; k < text.length(); k++) {
                if ("0123456789+-.eE".indexOf(text.charAt(k)) < 0) {
                    return Double.NaN;
                }
            }
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
    }

    /**
     * Opens a table.
     *
     * @param file the file
     * @return its rows, to be closed
     * @throws BadInputException if it cannot be read
     */
    @SuppressWarnings("resource") // the stream is closed by the reader, or here on failure
    public static CsvRows open(SourceFile file) {
        try {
            InputStream content = file.stream();
            boolean sound = false;
            try {
                CsvRows rows = over(file.path(), content);
                sound = true;
                return rows;
            } finally {
                if (!sound) {
                    content.close();
                }
            }
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    static CsvRows over(Path file, InputStream content) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(new BufferedInputStream(content), StandardCharsets.UTF_8.newDecoder()),
                LOOK_AHEAD);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return new CsvRows(file, reader(text, separator(text)));
    }

    private static char separator(BufferedReader text) throws IOException {
        text.mark(LOOK_AHEAD);
        int commas = 0;
        int tabs = 0;
        int semicolons = 0;
        boolean quoted = false;
        for (int k = 0; k < LOOK_AHEAD - 1; k++) {
            int c = text.read();
            if (c < 0 || c == '\n' || c == '\r') {
                break;
            }
            quoted ^= c == '"';
            commas += c == ',' && !quoted ? 1 : 0;
            tabs += c == '\t' && !quoted ? 1 : 0;
            semicolons += c == ';' && !quoted ? 1 : 0;
        }
        text.reset();
        if (tabs > commas && tabs >= semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    private static CsvReader<CsvRecord> reader(BufferedReader text, char separator) {
        CsvRecordHandler handler = CsvRecordHandler.of(c -> c.maxFields(MAX_FIELDS).maxRecordSize(MAX_RECORD));
        return CsvReader.builder().fieldSeparator(separator).quoteCharacter('"').commentStrategy(CommentStrategy.NONE).skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE).missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false).trimWhitespacesAroundQuotes(true).detectBomHeader(false)
                .build(handler, text);
    }

    /**
     * What is read.
     *
     * @return the file
     */
    public Path file() {
        return file;
    }

    /**
     * Puts a row back before the next one.
     *
     * @param row the row
     */
    public void back(Row row) {
        waiting.push(row);
    }

    /**
     * The next row, without taking it.
     *
     * @return the row, or empty at the end
     */
    public Optional<Row> peek() {
        Optional<Row> next = next();
        next.ifPresent(this::back);
        return next;
    }

    /**
     * The next row that holds anything.
     *
     * @return the row, or empty at the end
     * @throws BadInputException if the rest cannot be read
     */
    public Optional<Row> next() {
        return waiting.isEmpty() ? read() : Optional.of(waiting.pop());
    }

    private Optional<Row> read() {
        try {
            while (records.hasNext()) {
                Row row = row(records.next());
                for (String field : row.fields()) {
                    if (!field.isEmpty()) {
                        return Optional.of(row);
                    }
                }
            }
            return Optional.empty();
        } catch (CsvParseException | UncheckedIOException e) {
            throw complaint(e);
        }
    }

    private BadInputException complaint(RuntimeException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Unreadable.because(file, io);
            }
        }
        Matcher message = PARSE_MESSAGE.matcher(String.valueOf(e.getMessage()));
        String found = message.matches() ? "line " + message.group(2) + ": " + message.group(1) : String.valueOf(e.getMessage());
        return new BadInputException(file + ": " + found + "; expected a table of comma-separated values", e);
    }

    private Row row(CsvRecord record) {
        List<String> fields = new ArrayList<>(record.getFieldCount());
        for (int k = 0; k < record.getFieldCount(); k++) {
            String field = record.getField(k);
            if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
                throw BadInputException.at(file, record.getStartingLineNumber(), k + 1L, field.lines().findFirst().orElse(""),
                        "a field that ends on its line (is a quotation mark missing?)");
            }
            fields.add(field.strip());
        }
        return new Row(file, record.getStartingLineNumber(), fields);
    }

    @Override
    public void close() {
        try {
            records.close();
            reader.close();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }
}
