package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Reads one decimal number from bytes, with the same result as {@link Float#parseFloat}, to the bit.
 *
 * <p>Grammar: {@code [+-] digits [. digits] [e [+-] digits]}, with at least one digit before or after the point. Words (NaN,
 * Infinity), hexadecimal numbers and Java's type suffixes are not numbers here.
 *
 * <p>Up to 18 digits and a power of ten up to 22 are computed as {@code w / 10^k} or {@code w * 10^k} in double: 10^k is exact,
 * the conversion of w and the operation round once each, so the result is off by at most 2 ulp of double. Rounding it to float
 * is then right unless it lies within 2 ulp of the middle between two floats, which the low 29 bits show. Those cases, results
 * below the smallest normal float, and longer numbers go to {@code parseFloat} itself.
 */
final class DecimalScanner {
    private static final int MAX_DIGITS = 18;
    private static final int MAX_POWER = 22;
    private static final int EXPONENT_CAP = 100_000;
    private static final long BELOW_FLOAT = (1L << 29) - 1;
    private static final int MIDDLE = 1 << 28;
    private static final int MIDDLE_MARGIN = 4;
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private float value;

    // Of the mantissa that was read last.
    private long digits;
    private int significant;
    private int afterPoint;
    private boolean anyDigit;

    /** The number that was read last; infinite where it lies outside float32. */
    float value() {
        return value;
    }

    /**
     * Reads a number.
     *
     * @param bytes text
     * @param from index of its first byte
     * @param limit index after the last byte that may be read
     * @return index after the number, or -1 where there is none
     */
    int scan(byte[] bytes, int from, int limit) {
        int at = from;
        boolean negative = false;
        if (at < limit && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at] == '-';
            at++;
        }
        at = mantissa(bytes, at, limit);
        if (!anyDigit) {
            return -1;
        }
        int power = -afterPoint;
        if (at < limit && (bytes[at] | 0x20) == 'e') {
            int end = exponentEnd(bytes, at + 1, limit);
            if (end < 0) {
                return -1;
            }
            power += exponent(bytes, at + 1, end);
            at = end;
        }
        if (!fast(negative, power)) {
            value = Float.parseFloat(new String(bytes, from, at - from, ISO_8859_1));
        }
        return at;
    }

    private int mantissa(byte[] bytes, int from, int limit) {
        digits = 0;
        significant = 0;
        afterPoint = 0;
        int at = digits(bytes, from, limit);
        anyDigit = at > from;
        if (at < limit && bytes[at] == '.') {
            int end = digits(bytes, at + 1, limit);
            afterPoint = end - at - 1;
            anyDigit |= afterPoint > 0;
            at = end;
        }
        return at;
    }

    /** Appends digits to the mantissa; after more than {@link #MAX_DIGITS} its value is void, the count tells. */
    private int digits(byte[] bytes, int from, int limit) {
        long w = digits;
        int leading = w == 0 ? zeros(bytes, from, limit) : from;
        int at = leading;
        while (at < limit) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            w = w * 10 + digit;
            at++;
        }
        digits = w;
        significant += at - leading;
        return at;
    }

    private static int zeros(byte[] bytes, int from, int limit) {
        int at = from;
        while (at < limit && bytes[at] == '0') {
            at++;
        }
        return at;
    }

    private static int exponentEnd(byte[] bytes, int from, int limit) {
        int at = from;
        if (at < limit && (bytes[at] == '-' || bytes[at] == '+')) {
            at++;
        }
        int first = at;
        while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at > first ? at : -1;
    }

    private static int exponent(byte[] bytes, int from, int end) {
        boolean signed = bytes[from] == '-' || bytes[from] == '+';
        int size = 0;
        for (int at = signed ? from + 1 : from; at < end; at++) {
            size = Math.min(EXPONENT_CAP, size * 10 + (bytes[at] - '0'));
        }
        return bytes[from] == '-' ? -size : size;
    }

    private boolean fast(boolean negative, int power) {
        if (significant > MAX_DIGITS || power < -MAX_POWER || power > MAX_POWER) {
            return false;
        }
        double size = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
        if (digits != 0) {
            int low = (int) (Double.doubleToRawLongBits(size) & BELOW_FLOAT);
            if (size < Float.MIN_NORMAL || Math.abs(low - MIDDLE) <= MIDDLE_MARGIN) {
                return false;
            }
        }
        value = (float) (negative ? -size : size);
        return true;
    }
}
