package org.phc4j.bridge.flywire;

import static org.phc4j.bridge.flywire.ConnectionColumns.COUNT;
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
    static final int SLACK = 16;
    private static final int MAX_PLAIN_DIGITS = 18;
    private static final int MAX_PLAIN_COUNT = 9;
    private static final int ODD = -1;
    private static final int BATCH = 1 << 10;

    private final byte[] kinds;
    private final ConnectionColumns columns;
    private final RowStore rows;
    private final IdTable ids;
    private final Tally tally;
    private final Part part;
    private final ShortWords places;
    private final ShortWords transmitters;
    private final boolean namesTransmitters;
    private long emptyTransmitters;
    private final long[] waitingPre = new long[BATCH];
    private final long[] waitingPost = new long[BATCH];
    private final long[] waitingContent = new long[BATCH];
    private final int[] posts = new int[BATCH];
    private int waiting;
    private long value; // of the field parsed last

    /** Makes rows of lines. */
    interface Lines {
        /** A row; where it stands is counted, for a complaint, only if asked for: that takes reading the file again. */
        Row row(byte[] bytes, int from, int to, boolean numbered);
    }

    ConnectionScanner(ConnectionColumns columns, Part part) {
        this.kinds = columns.kinds();
        this.columns = columns;
        this.part = part;
        this.rows = part.rows();
        this.ids = part.ids();
        this.tally = part.tally();
        this.places = new ShortWords(part.places());
        this.transmitters = new ShortWords(part.transmitters());
        this.namesTransmitters = columns.has(TRANSMITTER);
    }

    /** Rows whose transmitter is empty, in a table that has such a column. */
    long emptyTransmitters() {
        return emptyTransmitters;
    }

    /** Takes whole lines, each with its line feed; {@link #SLACK} bytes beyond {@code to} must be readable. {@link #flush} after the last. */
    void scan(byte[] bytes, int from, int to, Lines lines) {
        int at = from;
        while (at < to) {
            int next = plain(bytes, at);
            at = next == ODD ? odd(bytes, at, lines) : next;
        }
    }

    /** Takes a plain line; gives where the next one begins, or {@link #ODD}. */
    private int plain(byte[] bytes, int from) {
        int at = from;
        long pre = 0;
        long post = 0;
        long count = 0;
        int place = 0;
        int transmitter = 0;
        int last = kinds.length - 1;
        for (int column = 0; column <= last; column++) {
            switch (kinds[column]) {
                case PRE -> {
                    at = number(bytes, at, MAX_PLAIN_DIGITS);
                    pre = value;
                }
                case POST -> {
                    at = number(bytes, at, MAX_PLAIN_DIGITS);
                    post = value;
                }
                case COUNT -> {
                    at = number(bytes, at, MAX_PLAIN_COUNT);
                    count = value;
                }
                case PLACE -> {
                    at = text(bytes, at, places);
                    place = (int) value;
                }
                case TRANSMITTER -> {
                    at = text(bytes, at, transmitters);
                    transmitter = (int) value;
                }
                default -> at = ODD;
            }
            if (at == ODD || bytes[at] != ',' && column < last) {
                return ODD;
            }
            at += column < last ? 1 : 0;
        }
        at += bytes[at] == '\r' ? 1 : 0;
        if (bytes[at] != '\n') {
            return ODD;
        }
        add(pre, post, (int) count, place, transmitter);
        return at + 1;
    }

    private void add(long pre, long post, int count, int place, int transmitter) {
        emptyTransmitters += namesTransmitters && transmitter == 0 ? 1 : 0;
        waitingPre[waiting] = pre;
        waitingPost[waiting] = post;
        waitingContent[waiting] = (long) count << 32 | RowStore.tag(place, transmitter) & 0xFFFF_FFFFL;
        if (++waiting == BATCH) {
            flush();
        }
    }

    /** Ids become numbers many at a time. */
    void flush() {
        ids.number(waitingPost, waiting, posts);
        long lastPre = 0;
        int pre = -1;
        for (int k = 0; k < waiting; k++) {
            if (waitingPre[k] != lastPre || pre < 0) { // files come sorted by the presynaptic neuron
                lastPre = waitingPre[k];
                pre = ids.number(lastPre);
            }
            int count = (int) (waitingContent[k] >>> 32);
            if (count == 0) {
                tally.add(Fate.ZERO, 0);
            } else {
                rows.add(pre, posts[k], count, (int) waitingContent[k]);
            }
        }
        waiting = 0;
    }

    /** A number of at most so many digits; gives where it ends. */
    private int number(byte[] bytes, int from, int digits) {
        int at = from;
        long number = 0;
        long word = Digits.word(bytes, at);
        while (Digits.areDigits(word) && at - from < digits) {
            number = number * 100_000_000 + Digits.number(word);
            at += 8;
            word = Digits.word(bytes, at);
        }
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
            number = number * 10 + digit;
            if (++at - from > digits) {
                return ODD;
            }
        }
        value = number;
        return at == from || at - from > digits ? ODD : at;
    }

    /** A short text; gives where it ends. */
    private int text(byte[] bytes, int from, ShortWords words) {
        long first = Digits.word(bytes, from);
        long ends = Digits.ends(first);
        if (ends != 0) {
            int bits = Long.numberOfTrailingZeros(ends) - 7;
            long only = first & filled(bits);
            if (Digits.anyOdd(only | ~filled(bits) & 0x4141_4141_4141_4141L)) {
                return ODD;
            }
            value = words.number(only, 0);
            return from + bits / 8;
        }
        long second = Digits.word(bytes, from + 8);
        ends = Digits.ends(second);
        if (ends == 0) {
            return ODD;
        }
        int bits = Long.numberOfTrailingZeros(ends) - 7;
        long rest = second & filled(bits);
        if (Digits.anyOdd(first) || Digits.anyOdd(rest | ~filled(bits) & 0x4141_4141_4141_4141L)) {
            return ODD;
        }
        value = words.number(first, rest);
        return from + 8 + bits / 8;
    }

    private static long filled(int bits) {
        return bits == 0 ? 0 : -1L >>> 64 - bits;
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
        add(row.id(columns.column(PRE)), row.id(columns.column(POST)), row.count(columns.column(COUNT)),
                columns.has(PLACE) ? part.places().number(row.get(columns.column(PLACE), "a neuropil")) : 0,
                namesTransmitters ? part.transmitters().number(row.get(columns.column(TRANSMITTER), "a transmitter")) : 0);
    }
}
