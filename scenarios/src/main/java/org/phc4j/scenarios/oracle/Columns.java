package org.phc4j.scenarios.oracle;

import java.util.List;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.connectomes.json.JsonValue;

/** Reads parameters of neurons: a number for all, or one for each. */
final class Columns {
    private Columns() {}

    static Column read(JsonValue value, int size) {
        return value.isArray() ? Column.each(numbers(value, size)) : Column.of(value.number());
    }

    static Column read(JsonValue object, String name, int size, double otherwise) {
        return object.find(name).map(value -> read(value, size)).orElse(Column.of(otherwise));
    }

    static double[] numbers(JsonValue array) {
        return array.elements().stream().mapToDouble(JsonValue::number).toArray();
    }

    static int[] integers(JsonValue array, int most) {
        return array.elements().stream().mapToInt(value -> value.integer(0, most)).toArray();
    }

    private static double[] numbers(JsonValue array, int size) {
        List<JsonValue> elements = array.elements();
        if (elements.size() != size) {
            throw array.expected(size + " entries, one for each neuron");
        }
        return numbers(array);
    }
}
