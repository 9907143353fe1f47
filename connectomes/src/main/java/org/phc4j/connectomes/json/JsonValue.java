package org.phc4j.connectomes.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;

/**
 * A JSON value that knows its file, line, column and path. Whoever reads a description out of it asks for what it needs; anything
 * else ends in one line such as
 *
 * <pre>  plan.json: line 4, column 31: '0'; expected regions[1].size to be an integer of 1..16384  </pre>
 *
 * <p>Immutable. Read one with {@link JsonReading}.
 */
public final class JsonValue {
    /** The kinds of JSON values. */
    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private final Place place;
    private final Kind kind;
    private final String text;
    private final Map<String, JsonValue> fields;
    private final List<JsonValue> elements;

    private JsonValue(Place place, Kind kind, String text, Map<String, JsonValue> fields, List<JsonValue> elements) {
        this.place = place;
        this.kind = kind;
        this.text = text;
        this.fields = fields;
        this.elements = elements;
    }

    /** Where a value stands: {@code step} leads to it from the value around it. The path is spelt out for a complaint only. */
    record Place(Object file, @Nullable Place around, String step, int line, int column) {
        String path() {
            String before = around == null ? "" : around.path();
            return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
        }
    }

    static JsonValue scalar(Place place, Kind kind, String text) {
        return new JsonValue(place, kind, text, Map.of(), List.of());
    }

    static JsonValue object(Place place, Map<String, JsonValue> fields) {
        return new JsonValue(place, Kind.OBJECT, "{...}", fields, List.of());
    }

    static JsonValue array(Place place, List<JsonValue> elements) {
        return new JsonValue(place, Kind.ARRAY, "[...]", Map.of(), elements);
    }

    /**
     * A complaint about this value.
     *
     * @param expected what it should have been, for example {@code the name of a region}
     * @return the exception to throw
     */
    public BadInputException expected(String expected) {
        String path = place.path();
        return BadInputException.at(place.file(), place.line(), place.column(), text, path.isEmpty() ? expected : path + " to be " + expected);
    }

    /**
     * Whether this is {@code null}.
     *
     * @return true for the literal {@code null}
     */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /**
     * Whether this is an array.
     *
     * @return true for {@code [...]}
     */
    public boolean isArray() {
        return kind == Kind.ARRAY;
    }

    /**
     * Whether this is an object.
     *
     * @return true for {@code {...}}
     */
    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /**
     * The names of an object's fields, in file order.
     *
     * @return the names
     * @throws BadInputException if this is no object
     */
    public List<String> names() {
        return List.copyOf(asObject().keySet());
    }

    /**
     * A field that must be there.
     *
     * @param name its name
     * @return its value
     * @throws BadInputException if this is no object or has no such field
     */
    public JsonValue get(String name) {
        JsonValue value = asObject().get(name);
        if (value == null) {
            throw expected("an object with a field '" + name + "'");
        }
        return value;
    }

    /**
     * A field that may be left out.
     *
     * @param name its name
     * @return its value, empty if it is absent or null
     * @throws BadInputException if this is no object
     */
    public Optional<JsonValue> find(String name) {
        JsonValue value = asObject().get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /**
     * A field that may be left out, converted.
     *
     * @param name its name
     * @param reading how to read it
     * @param otherwise the value where it is absent or null
     * @param <T> what it is read as
     * @return the value
     * @throws BadInputException if the field is there and not as expected
     */
    public <T> T getOr(String name, Function<JsonValue, T> reading, T otherwise) {
        return find(name).map(reading).orElse(otherwise);
    }

    /**
     * Refuses fields that nobody reads: they are misspelt more often than superfluous.
     *
     * @param known the names that may occur
     * @return this value
     * @throws BadInputException if this is no object or has another field
     */
    public JsonValue only(String... known) {
        List<String> names = List.of(known);
        asObject().forEach((name, value) -> {
            if (!names.contains(name)) {
                throw BadInputException.at(place.file(), value.place.line(), value.place.column(), name,
                        "one of the fields " + String.join(", ", names));
            }
        });
        return this;
    }

    /**
     * The elements of an array.
     *
     * @return the elements in order
     * @throws BadInputException if this is no array
     */
    public List<JsonValue> elements() {
        return is(Kind.ARRAY, "an array").elements;
    }

    /**
     * The elements of an array, converted.
     *
     * @param reading how to read one
     * @param <T> what each is read as
     * @return the converted elements, in order
     * @throws BadInputException if this is no array or an element is not as expected
     */
    public <T> List<T> list(Function<JsonValue, T> reading) {
        List<T> list = new ArrayList<>();
        for (JsonValue element : elements()) {
            list.add(reading.apply(element));
        }
        return List.copyOf(list);
    }

    /**
     * A string.
     *
     * @return its characters
     * @throws BadInputException if this is no string
     */
    public String string() {
        return is(Kind.STRING, "a string").text;
    }

    /**
     * A string with something in it.
     *
     * @return its characters, not blank
     * @throws BadInputException if this is no string, or a blank one
     */
    public String name() {
        if (string().isBlank()) {
            throw expected("a name");
        }
        return text;
    }

    /**
     * A boolean.
     *
     * @return its value
     * @throws BadInputException if this is neither true nor false
     */
    public boolean flag() {
        return Boolean.parseBoolean(is(Kind.BOOLEAN, "true or false").text);
    }

    /**
     * An integer in a range.
     *
     * @param min smallest permitted value
     * @param max largest permitted value
     * @return its value
     * @throws BadInputException if this is no integer of that range
     */
    public int integer(int min, int max) {
        return (int) integer64(min, max);
    }

    /**
     * A 64-bit integer in a range.
     *
     * @param min smallest permitted value
     * @param max largest permitted value
     * @return its value
     * @throws BadInputException if this is no integer of that range
     */
    public long integer64(long min, long max) {
        String range = "an integer of " + min + ".." + max;
        is(Kind.NUMBER, range);
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // not an integer, or one of more than 64 bits: the same complaint as one out of range
        }
        throw expected(range);
    }

    /**
     * A number.
     *
     * @return its value, finite
     * @throws BadInputException if this is no number, or one beyond the range of a double
     */
    public double number() {
        double value = Double.parseDouble(is(Kind.NUMBER, "a number").text);
        if (Double.isInfinite(value)) {
            throw expected("a finite number");
        }
        return value;
    }

    /**
     * One of the constants of an enum, in lower case.
     *
     * @param type the enum
     * @param <E> the enum
     * @return the constant
     * @throws BadInputException if this is no string that names one
     */
    public <E extends Enum<E>> E constant(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (kind == Kind.STRING && name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        throw expected("one of " + String.join(", ", names));
    }

    @Override
    public String toString() {
        return place.file() + ": line " + place.line() + ", column " + place.column() + ": " + text;
    }

    private Map<String, JsonValue> asObject() {
        return is(Kind.OBJECT, "an object").fields;
    }

    private JsonValue is(Kind wanted, String expected) {
        if (kind != wanted) {
            throw expected(expected);
        }
        return this;
    }
}
