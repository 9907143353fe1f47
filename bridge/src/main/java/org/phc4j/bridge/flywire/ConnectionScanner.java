package org.phc4j.bridge.flywire;

import static org.phc4j.bridge.flywire.ConnectionColumns.COUNT;
import static org.phc4j.bridge.flywire.ConnectionColumns.OTHER;
import static org.phc4j.bridge.flywire.ConnectionColumns.PLACE;
import static org.phc4j.bridge.flywire.ConnectionColumns.POST;
import static org.phc4j.bridge.flywire.ConnectionColumns.PRE;
import static org.phc4j.bridge.flywire.ConnectionColumns.TRANSMITTER;

import org.phc4j.bridge.collect.Collector.Part;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.collect.IdTable;
import org.phc4j.bridge.collect.RowStore;
import org.phc4j.bridge.collect.Tally;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.connectomes.BadInputException;

/**
 * Takes the lines of a connection table apart where they lie. A plain line (digits, short texts of plain letters) costs no object; any
 * other goes through {@link LineFields}, which also says what is wrong with it. Used by one thread.
 */
final class ConnectionScanner {
    /** Bytes that must be readable beyond the end of the lines. */
    static final int SLACK = 24;
    private static final int MAX_PLAIN_DIGITS = 18;
    private static final int MAX_PLAIN_COUNT = 9;
    private static final int ODD = -1;
    private static final int BATCH = 1 << 10;

    private final ConnectionColumns columns;
    private final RowStore rows;
    private final IdTable ids;
    private final Tally tally;
    private final Part part;
    private final boolean known; // whether every column is
    private final boolean namesTransmitters;
    private final int[] digits; // by column: how many a plain number may have, 0 for a text
    private final ShortWords[] words; // by column
    private final long[][] values; // (column, waiting row): numbers, and numbers of texts
    private final long[] pres;
    private final long[] posts;
    private final long[] counts;
    private final long[] places;
    private final long[] transmitters;
    private final int[] numbers = new int[BATCH];
    private int waiting;
    private long emptyTransmitters;
    private long value; // of the field parsed last

    /** Makes rows of lines. */
    interface Lines {
        /** A row; where it stands is counted, for a complaint, only if asked for: that takes reading the file again. */
        Row row(byte[] bytes, int from, int to, boolean numbered);
    }

    ConnectionScanner(ConnectionColumns columns, Part part) {
        this.columns = columns;
        this.part = part;
        this.rows = part.rows();
        this.ids = part.ids();
        this.tally = part.tally();
        this.known = !columns.has(OTHER);
        this.namesTransmitters = columns.has(TRANSMITTER);
        this.digits = new int[columns.size()];
        this.words = new ShortWords[columns.size()];
        this.values = new long[columns.size()][BATCH];
        for (int column = 0; column < columns.size(); column++) {
            byte kind = columns.kinds()[column];
            digits[column] = kind == PRE || kind == POST ? MAX_PLAIN_DIGITS : kind == COUNT ? MAX_PLAIN_COUNT : 0;
            words[column] = new ShortWords(kind == TRANSMITTER ? part.transmitters() : part.places());
        }
        this.pres = values(PRE);
        this.posts = values(POST);
        this.counts = values(COUNT);
        this.places = values(PLACE);
        this.transmitters = values(TRANSMITTER);
    }

    /** What waits of a column; zeros if there is none. */
    private long[] values(byte kind) {
        int column = columns.column(kind);
        return column < 0 ? new long[BATCH] : values[column];
    }

    /** Rows whose transmitter is empty, in a table that has such a column. */
    long emptyTransmitters() {
        return emptyTransmitters;
    }

    /** Takes whole lines, each with its line feed; {@link #SLACK} bytes beyond {@code to} must be readable. {@link #flush} after the last. */
    void scan(byte[] bytes, int from, int to, Lines lines) {
        int at = from;
        while (at < to) {
            int next = known ? plain(bytes, at) : ODD;
            at = next == ODD ? odd(bytes, at, lines) : next;
        }
    }

    /** Takes a plain line; gives where the next one begins, or {@link #ODD}. */
    private int plain(byte[] bytes, int from) {
        int at = from;
        int last = values.length - 1;
        for (int column = 0; column <= last; column++) {
            int most = digits[column];
            int end = most == 0 ? text(bytes, at, words[column]) : most == MAX_PLAIN_DIGITS ? id(bytes, at) : number(bytes, at, most);
            if (end == ODD || bytes[end] != ',' && column < last) {
                return ODD;
            }
            values[column][waiting] = value;
            at = end + 1;
        }
        at += bytes[at - 1] == '\r' ? 1 : 0;
        if (bytes[at - 1] != '\n') {
            return ODD;
        }
        added();
        return at;
    }

    private void added() {
        if (++waiting == BATCH) {
            flush();
        }
    }

    /** Ids become numbers many at a time. */
    void flush() {
        ids.number(posts, waiting, numbers);
        long lastPre = 0;
        int pre = -1;
        for (int k = 0; k < waiting; k++) {
            if (pres[k] != lastPre || pre < 0) { // files come sorted by the presynaptic neuron
                lastPre = pres[k];
                pre = ids.number(lastPre);
            }
            emptyTransmitters += namesTransmitters && transmitters[k] == 0 ? 1 : 0;
            if (counts[k] == 0) {
                tally.add(Fate.ZERO, 0);
            } else {
                rows.add(pre, numbers[k], (int) counts[k], RowStore.tag((int) places[k], (int) transmitters[k]));
            }
        }
        waiting = 0;
    }

    /** An id; gives where it ends. Those of FlyWire have eighteen digits, and where the next field begins need not wait for counting them. */
    private int id(byte[] bytes, int from) {
        long first = Digits.word(bytes, from);
        long second = Digits.word(bytes, from + Long.BYTES);
        int tens = bytes[from + MAX_PLAIN_DIGITS - 2] - '0';
        int ones = bytes[from + MAX_PLAIN_DIGITS - 1] - '0';
        if (Digits.areDigits(first) && Digits.areDigits(second) && isDigit(tens) && isDigit(ones) && !isDigit(bytes[from + MAX_PLAIN_DIGITS] - '0')) {
            value = (Digits.number(first) * 100_000_000 + Digits.number(second)) * 100 + tens * 10 + ones;
            return from + MAX_PLAIN_DIGITS;
        }
        return number(bytes, from, MAX_PLAIN_DIGITS);
    }

    private static boolean isDigit(int value) {
        return value >= 0 && value <= 9;
    }

    /** A number of at most so many digits; gives where it ends. */
    private int number(byte[] bytes, int from, int most) {
        int at = from;
        long number = 0;
        long word = Digits.word(bytes, at);
        int bits = Digits.leading(word);
        while (bits == Long.SIZE && at - from < most) {
            number = number * 100_000_000 + Digits.number(word);
            at += Long.BYTES;
            word = Digits.word(bytes, at);
            bits = Digits.leading(word);
        }
        value = Digits.append(number, word, bits);
        at += bits / Byte.SIZE;
        return at == from || at - from > most ? ODD : at;
    }

    /** A short text; gives where it ends. */
    private int text(byte[] bytes, int from, ShortWords words) {
        long first = Digits.word(bytes, from);
        long ends = Digits.ends(first);
        if (ends != 0) {
            value = words.number(ShortWords.ended(first, ends), 0);
            return value == ShortWords.ODD ? ODD : from + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
        }
        long second = Digits.word(bytes, from + Long.BYTES);
        ends = Digits.ends(second);
        value = ends == 0 ? ShortWords.ODD : words.number(first, ShortWords.ended(second, ends));
        return value == ShortWords.ODD ? ODD : from + Long.BYTES + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
    }

    private int odd(byte[] bytes, int from, Lines lines) {
        int end = from;
        while (bytes[end] != '\n') {
            end++;
        }
        int length = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
        try {
            take(lines.row(bytes, from, length, false));
        } catch (BadInputException e) {
            take(lines.row(bytes, from, length, true));
            throw e;
        }
        return end + 1;
    }

    private void take(Row row) {
        if (row.fields().stream().allMatch(String::isEmpty) && row.size() == 1) {
            return;
        }
        if (row.size() != columns.size()) {
            throw row.complaint(Math.min(row.size(), columns.size()), columns.size() + " columns, as in the header");
        }
        pres[waiting] = row.id(columns.column(PRE));
        posts[waiting] = row.id(columns.column(POST));
        counts[waiting] = row.count(columns.column(COUNT));
        places[waiting] = columns.has(PLACE) ? part.places().number(row.get(columns.column(PLACE), "a neuropil")) : 0;
        transmitters[waiting] = namesTransmitters ? part.transmitters().number(row.get(columns.column(TRANSMITTER), "a transmitter")) : 0;
        added();
    }
}
