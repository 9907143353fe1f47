package org.phc4j.scanengine.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.phc4j.connectomes.BadInputException;

/**
 * A place in a JSON file. Every complaint names the file, the path from the root {@code $}, what was found and what was expected.
 *
 * @param file the file, for messages
 * @param path the path of the node, for example {@code $.params.W[3]}
 * @param node the node
 */
record JsonCursor(String file, String path, JsonNode node) {

    boolean has(String key) {
        return node.isObject() && node.has(key);
    }

    JsonCursor get(String key) {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        JsonNode child = node.get(key);
        if (child == null) {
            throw BadInputException.in(file, path + " has no key '" + key + "'", "one");
        }
        return new JsonCursor(file, path + "." + key, child);
    }

    JsonCursor element(int index) {
        return new JsonCursor(file, path + "[" + index + "]", node.get(index));
    }

    /** Whether the value is a number. */
    boolean isNumber() {
        return node.isNumber();
    }

    /** Length of an array. */
    int size() {
        if (!node.isArray()) {
            throw wrong("an array");
        }
        return node.size();
    }

    void requireSize(int expected) {
        if (size() != expected) {
            throw BadInputException.in(file, path + " has " + size() + " entries", Integer.toString(expected));
        }
    }

    double number() {
        double value = node.doubleValue();
        if (!node.isNumber() || !Double.isFinite(value)) {
            throw wrong("a finite number");
        }
        return value;
    }

    double number(double least, String expected) {
        double value = number();
        if (value < least) {
            throw wrong(expected);
        }
        return value;
    }

    /** A constant of the file's form that this version knows only one value of. */
    void requireNumber(double expected) {
        if (number() != expected) {
            throw wrong(Double.toString(expected));
        }
    }

    int integer(int least, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            throw wrong(most == Integer.MAX_VALUE ? "an integer, at least " + least : "an integer in " + least + ".." + most);
        }
        return node.intValue();
    }

    boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** A 0 or 1, however written. */
    boolean bit() {
        double value = number();
        if (value != 0 && value != 1) {
            throw wrong("0 or 1");
        }
        return value == 1;
    }

    String text() {
        if (!node.isTextual()) {
            throw wrong("a text");
        }
        return node.textValue();
    }

    /** The constant of an enumeration whose lower-case name stands in the file. */
    <E extends Enum<E>> E option(Class<E> type) {
        String value = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw wrong(Arrays.stream(type.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" | ")));
    }

    /** A nested array of the given shape, flat and row-major. */
    double[] numbers(int... shape) {
        int length = 1;
        for (int extent : shape) {
            length = Math.multiplyExact(length, extent);
        }
        double[] values = new double[length];
        fill(values, 0, shape, 0);
        return values;
    }

    private int fill(double[] values, int at, int[] shape, int depth) {
        if (depth == shape.length) {
            values[at] = number();
            return at + 1;
        }
        requireSize(shape[depth]);
        int next = at;
        for (int k = 0; k < shape[depth]; k++) {
            next = element(k).fill(values, next, shape, depth + 1);
        }
        return next;
    }

    /** An array of {@code rows} elements, each of the given shape, each flat and row-major. */
    double[][] rows(int rows, int... shape) {
        requireSize(rows);
        double[][] values = new double[rows][];
        for (int b = 0; b < rows; b++) {
            values[b] = element(b).numbers(shape);
        }
        return values;
    }

    BadInputException wrong(String expected) {
        String found = node.isContainerNode() ? (node.isArray() ? "an array" : "an object") : node.toString();
        return BadInputException.in(file, path + " is " + (found.length() <= 60 ? found : found.substring(0, 57) + "..."), expected);
    }
}
