package org.phc4j.scenarios.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Holds a value against the keywords of JSON Schema that descriptions use; a keyword it does not know is a mistake. */
final class SchemaCheck {
    private final JsonNode root;
    private final List<String> complaints = new ArrayList<>();

    private SchemaCheck(JsonNode root) {
        this.root = root;
    }

    static List<String> complaints(JsonNode schema, JsonNode value) {
        SchemaCheck check = new SchemaCheck(schema);
        check.check(schema, value, "");
        return check.complaints;
    }

    private void check(JsonNode schema, JsonNode value, String place) {
        schema.properties().forEach(keyword -> require(holds(schema, keyword.getKey(), keyword.getValue(), value, place), place, keyword.getKey()));
    }

    private void require(boolean holds, String place, String keyword) {
        if (!holds) {
            complaints.add(place + ": " + keyword);
        }
    }

    private boolean holds(JsonNode schema, String keyword, JsonNode wanted, JsonNode value, String place) {
        return switch (keyword) {
            case "$schema", "title", "description", "$defs" -> true;
            case "$ref" -> none(root.at(wanted.asText().substring(1)), value);
            case "type" -> wanted.isArray() ? any(wanted, type -> isType(type.asText(), value)) : isType(wanted.asText(), value);
            case "properties" -> {
                wanted.properties().stream().filter(field -> value.has(field.getKey()))
                        .forEach(field -> check(field.getValue(), value.get(field.getKey()), place + "/" + field.getKey()));
                yield true;
            }
            case "required" -> all(wanted, name -> !value.isObject() || value.has(name.asText()));
            case "additionalProperties" -> value.properties().stream().filter(field -> !schema.path("properties").has(field.getKey()))
                    .allMatch(field -> wanted.isObject() && none(wanted, field.getValue()));
            case "minProperties" -> value.size() >= wanted.asInt();
            case "items" -> !value.isArray() || all(value, item -> none(wanted, item));
            case "prefixItems" -> {
                for (int k = 0; k < Math.min(wanted.size(), value.size()); k++) {
                    check(wanted.get(k), value.get(k), place + "/" + k);
                }
                yield true;
            }
            case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
            case "anyOf" -> any(wanted, one -> none(one, value));
            case "const" -> wanted.equals(value);
            case "enum" -> any(wanted, value::equals);
            case "pattern" -> !value.isTextual() || Pattern.compile(wanted.asText()).matcher(value.asText()).find();
            case "minimum" -> !value.isNumber() || value.asDouble() >= wanted.asDouble();
            default -> throw new AssertionError("keyword " + keyword);
        };
    }

    private boolean none(JsonNode schema, JsonNode value) {
        SchemaCheck inner = new SchemaCheck(root);
        inner.check(schema, value, "");
        return inner.complaints.isEmpty();
    }

    private static boolean any(JsonNode nodes, java.util.function.Predicate<JsonNode> test) {
        return nodes.valueStream().anyMatch(test);
    }

    private static boolean all(JsonNode nodes, java.util.function.Predicate<JsonNode> test) {
        return nodes.valueStream().allMatch(test);
    }

    private static boolean isType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new AssertionError("type " + type);
        };
    }
}
