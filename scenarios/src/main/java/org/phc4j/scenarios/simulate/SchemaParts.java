package org.phc4j.scenarios.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.phc4j.scenarios.description.Unit;

/** The parts that schemas are made of. */
final class SchemaParts {
    private SchemaParts() {}

    /**
     * A field of a table.
     *
     * @param name its name
     * @param schema of its value
     * @param required whether it must be there
     */
    record Property(String name, Map<String, Object> schema, boolean required) {
        static Property of(String name, Map<String, Object> schema) {
            return new Property(name, schema, false);
        }

        static Property required(String name, Map<String, Object> schema) {
            return new Property(name, schema, true);
        }
    }

    /** A table with these fields and no others. */
    static Map<String, Object> table(Property... properties) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Arrays.stream(properties).forEach(property -> fields.put(property.name, property.schema));
        List<String> required = Arrays.stream(properties).filter(Property::required).map(Property::name).toList();
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("type", "object");
        table.put("properties", fields);
        if (!required.isEmpty()) {
            table.put("required", required);
        }
        table.put("additionalProperties", false);
        return table;
    }

    /** A quantity, stated once in {@link #quantities}. */
    static Map<String, Object> quantity(Unit unit, String meaning) {
        return described("$ref", "#/$defs/" + name(unit), meaning);
    }

    /** A quantity for all neurons, a list of one for each, or a distribution. */
    static Map<String, Object> quantities(Unit unit, String meaning) {
        return described("$ref", "#/$defs/" + name(unit) + "s", meaning);
    }

    private static String name(Unit unit) {
        return unit == Unit.NONE ? "number" : unit.name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #quantity} and {@link #quantities} refer to. */
    static Map<String, Object> quantities() {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Unit unit : Unit.values()) {
            String units = unit.units().stream().filter(name -> !name.isEmpty()).collect(Collectors.joining("|"));
            Map<String, Object> one = described("type", List.of("number", "string"), unit.expectation());
            one.put("pattern", "^\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*" + (units.isEmpty() ? "" : "(" + units + ")?") + "\\s*$");
            parts.put(name(unit), one);
            Map<String, Object> pair = tuple(quantity(unit, ""), quantity(unit, ""));
            parts.put(name(unit) + "s", anyOf(List.of(quantity(unit, ""), list(quantity(unit, "one for each")),
                    table(Property.required("normal", pair)), table(Property.required("uniform", pair)))));
        }
        return parts;
    }

    static Map<String, Object> integer(long least, String meaning) {
        Map<String, Object> schema = described("type", "integer", meaning);
        schema.put("minimum", least);
        return schema;
    }

    /** A scalar: numbers are names too. */
    static Map<String, Object> text(String meaning) {
        return described("type", List.of("string", "number", "boolean"), meaning);
    }

    static Map<String, Object> flag(String meaning) {
        return described("type", "boolean", meaning);
    }

    static Map<String, Object> choice(List<String> words, String meaning) {
        return described("enum", words, meaning);
    }

    static Map<String, Object> list(Map<String, Object> items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", items);
        return schema;
    }

    /** A value, or a list of them. */
    static Map<String, Object> oneOrMore(Map<String, Object> item) {
        return anyOf(List.of(item, list(item)));
    }

    @SafeVarargs
    static Map<String, Object> tuple(Map<String, Object>... items) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("prefixItems", List.of(items));
        schema.put("minItems", items.length);
        schema.put("maxItems", items.length);
        return schema;
    }

    static Map<String, Object> anyOf(List<Map<String, Object>> schemas) {
        return Map.of("anyOf", schemas);
    }

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/$defs/" + name);
    }

    private static Map<String, Object> described(String key, Object value, String meaning) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        if (!meaning.isEmpty()) {
            schema.put("description", meaning);
        }
        return schema;
    }
}
