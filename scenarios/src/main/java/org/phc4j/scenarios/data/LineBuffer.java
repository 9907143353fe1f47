package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.phc4j.connectomes.BadInputException;

/**
 * The lines of a text file, one at a time, as bytes in a buffer of its own. A line ends with LF or CR LF or with the file; blanks
 * at both ends and a byte order mark are left out. A line has at most {@link #LONGEST} bytes.
 *
 * <p>Indices are those of {@link #bytes()} and hold until the next line is read.
 */
final class LineBuffer {
    /** Longest line that is read, in bytes. */
    static final int LONGEST = 64 << 20;

    private static final int FIRST_SIZE = 1 << 18;
    private static final int MOST_SHOWN = 120;

    private final Object file;
    private final InputStream in;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int filled;
    private int lineStart;
    private int following;
    private int start;
    private int end;
    private long number;

    LineBuffer(Object file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the file
     */
    boolean next() {
        lineStart = following;
        int searched = lineStart;
        while (true) {
            int newline = find((byte) '\n', searched, filled);
            if (newline >= 0) {
                return line(newline, newline + 1);
            }
            int length = filled - lineStart;
            if (!fill()) {
                return length > 0 && line(filled, filled);
            }
            searched = lineStart + length;
        }
    }

    private boolean line(int lineEnd, int nextLine) {
        number++;
        following = nextLine;
        start = number == 1 ? afterByteOrderMark(lineEnd) : lineStart;
        start = skipBlanks(start, lineEnd);
        end = lineEnd;
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        return true;
    }

    private int afterByteOrderMark(int lineEnd) {
        boolean mark = lineEnd - lineStart >= 3 && bytes[lineStart] == (byte) 0xEF && bytes[lineStart + 1] == (byte) 0xBB
                && bytes[lineStart + 2] == (byte) 0xBF;
        return mark ? lineStart + 3 : lineStart;
    }

    private boolean fill() {
        if (lineStart > 0) {
            System.arraycopy(bytes, lineStart, bytes, 0, filled - lineStart);
            filled -= lineStart;
            lineStart = 0;
        }
        if (filled > LONGEST) {
            throw BadInputException.in(file + ": line " + (number + 1), "more than " + (LONGEST >> 20) + " MiB in one line",
                    "one case in a line of at most " + (LONGEST >> 20) + " MiB");
        }
        if (filled == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * filled, LONGEST + 1));
        }
        int got = read();
        filled += Math.max(got, 0);
        return got > 0;
    }

    private int read() {
        try {
            return in.read(bytes, filled, bytes.length - filled);
        } catch (EOFException e) {
            throw new BadInputException(file + ": the compressed data end early, after line " + number
                    + "; expected a complete gzip file", e);
        } catch (ZipException e) {
            throw new BadInputException(file + ": the compressed data are damaged after line " + number + " (" + e.getMessage()
                    + "); expected a complete gzip file", e);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read after line " + number + " (" + e.getMessage()
                    + "); expected a readable file", e);
        }
    }

    /** The buffer that holds the line. */
    byte[] bytes() {
        return bytes;
    }

    /** Index of the line's first byte that is no blank. */
    int start() {
        return start;
    }

    /** Index after the line's last byte that is no blank. */
    int end() {
        return end;
    }

    /** Line number, from 1. */
    long number() {
        return number;
    }

    Object file() {
        return file;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Whether the line says nothing: blank, or a comment after {@code #} or {@code %}. */
    boolean isBlankOrComment() {
        return isEmpty() || bytes[start] == '#' || bytes[start] == '%';
    }

    /** Index of a byte in [from, to), or -1. */
    int find(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first byte at or after {@code from} that is no blank, at most {@code limit}. */
    int skipBlanks(int from, int limit) {
        int at = from;
        while (at < limit && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    /** The line as text. */
    String text() {
        return text(start, end);
    }

    /** Part of the line as text: UTF-8 where it is that, otherwise Latin-1 (the archives hold both). */
    String text(int from, int to) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, ISO_8859_1);
        }
    }

    /** A complaint about part of the line. */
    BadInputException bad(int from, int to, String expected) {
        return BadInputException.at(file, number, from - lineStart + 1L, printable(from, to), expected);
    }

    /** A complaint about the line as a whole. */
    BadInputException bad(String found, String expected) {
        return BadInputException.in(file + ": line " + number, Excerpt.of(found, MOST_SHOWN), expected);
    }

    /** Part of the line as it may be shown: bytes that are not printable ASCII as {@code \xNN}, and no more than anyone reads. */
    private String printable(int from, int to) {
        StringBuilder shown = new StringBuilder();
        for (int i = from; i < to && shown.length() < 80; i++) {
            int b = bytes[i] & 0xFF;
            if (b >= 0x20 && b < 0x7F) {
                shown.append((char) b);
            } else {
                shown.append(String.format("\\x%02X", b));
            }
        }
        return shown.toString();
    }
}
