package org.phc4j.scenarios.data;

import org.phc4j.connectomes.BadInputException;

/**
 * Reads the numbers of a line, one field at a time: a number or {@code ?}, blanks around it, up to a separator. The comma
 * separates values; the second separator, a channel's end, is the format's.
 */
final class NumberFields {
    private final LineBuffer lines;
    private final MissingValues missing;
    private final char channelEnd;
    private final DecimalScanner scanner = new DecimalScanner();

    NumberFields(LineBuffer lines, MissingValues missing, char channelEnd) {
        this.lines = lines;
        this.missing = missing;
        this.channelEnd = channelEnd;
    }

    /**
     * Reads one field into a case.
     *
     * @param from index of the field's first byte
     * @param limit index after the part of the line that holds numbers
     * @param values where the value goes, to the channel that was begun last
     * @return index of the separator behind the field, or {@code limit}
     */
    int read(int from, int limit, CaseValues values) {
        byte[] bytes = lines.bytes();
        int at = lines.skipBlanks(from, limit);
        if (at < limit && bytes[at] == '?') {
            return missing(at, limit, values);
        }
        int end = scanner.scan(bytes, at, limit);
        if (end < 0) {
            throw notANumber(at, limit, values);
        }
        end = lines.skipBlanks(end, limit);
        if (end < limit && !isSeparator(bytes[end])) {
            throw notANumber(at, limit, values);
        }
        if (Float.isInfinite(scanner.value())) {
            throw lines.bad(at, fieldEnd(at, limit), "a number within float32 (at most 3.4028235e38)" + place(values));
        }
        values.add(scanner.value());
        return end;
    }

    private int missing(int at, int limit, CaseValues values) {
        int end = lines.skipBlanks(at + 1, limit);
        if (end < limit && !isSeparator(lines.bytes()[end])) {
            throw notANumber(at, limit, values);
        }
        if (missing == MissingValues.REFUSE) {
            throw lines.bad(at, at + 1, "a number" + place(values)
                    + " (missing values are refused; --impute fills them by linear interpolation)");
        }
        values.addMissing();
        return end;
    }

    private BadInputException notANumber(int at, int limit, CaseValues values) {
        int end = fieldEnd(at, limit);
        String what = end > at && lines.bytes()[at] == '(' ? "a plain number (time stamps are not supported)" : "a finite number";
        return lines.bad(at, end, what + place(values));
    }

    private static String place(CaseValues values) {
        int channel = values.channels();
        return " in dimension " + channel + ", step " + (values.length(channel - 1) + 1);
    }

    private int fieldEnd(int from, int limit) {
        int end = from;
        while (end < limit && !isSeparator(lines.bytes()[end])) {
            end++;
        }
        return end;
    }

    private boolean isSeparator(byte b) {
        return b == ',' || b == channelEnd;
    }
}
