package org.phc4j.connectomes.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** Reads one JSON document (RFC 8259) into {@link JsonValue}s. A repeated key is an error, as is anything after the document. */
public final class JsonReading {
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final long MAX_BYTES = 1L << 28;

    private JsonReading() {}

    /**
     * Reads a file.
     *
     * @param file a JSON file of at most 256 MiB, UTF-8 with or without byte order mark
     * @return its root
     * @throws BadInputException if the file cannot be read or is no JSON document; line and column are named
     */
    public static JsonValue read(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw BadInputException.in(file, size + " bytes", "a JSON document of at most " + MAX_BYTES);
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
            return parse(text.startsWith("\uFEFF") ? text.substring(1) : text, file);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /**
     * Reads a text.
     *
     * @param text a JSON document
     * @param origin where it comes from, named in complaints
     * @return its root
     * @throws BadInputException if the text is no JSON document; line and column are named
     */
    public static JsonValue parse(String text, Object origin) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser, origin);
        } catch (IOException e) {
            throw Unreadable.because(origin, e);
        }
    }

    private static JsonValue document(JsonParser parser, Object origin) throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw BadInputException.in(origin, "empty", "a JSON document");
            }
            JsonValue root = value(parser, first, new JsonValue.Place(origin, null, "", line(parser), column(parser)));
            if (parser.nextToken() != null) {
                throw BadInputException.at(origin, line(parser), column(parser), parser.getText(), "nothing after the JSON document");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw malformed(origin, e, parser.currentLocation());
        }
    }

    private static BadInputException malformed(Object origin, JsonProcessingException e, JsonLocation reached) {
        JsonLocation at = e.getLocation() == null ? reached : e.getLocation();
        String place = ": line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new BadInputException(origin + place + ": " + inWords(e) + "; expected well-formed JSON", e);
    }

    /**
     * What a JSON parser complains about, without the place and without what it tells programmers: where settings could be changed.
     *
     * @param e the complaint
     * @return one sentence
     */
    public static String inWords(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\[Source: [^;\\]]*; ", "[").replaceAll(": enable `[^`]*` to allow", "")
                .replaceAll(", from `[^`]*`", "");
    }

    private static JsonValue value(JsonParser parser, JsonToken token, JsonValue.Place place) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> array(parser, place);
            case VALUE_STRING -> JsonValue.scalar(place, JsonValue.Kind.STRING, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.scalar(place, JsonValue.Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> JsonValue.scalar(place, JsonValue.Kind.BOOLEAN, parser.getText());
            case VALUE_NULL -> JsonValue.scalar(place, JsonValue.Kind.NULL, "null");
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a JSON parser without end of input reports " + token + " where a value begins");
        };
    }

    private static JsonValue object(JsonParser parser, JsonValue.Place place) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            fields.put(name, value(parser, token, inside(place, name, parser)));
        }
        return JsonValue.object(place, fields);
    }

    private static JsonValue array(JsonParser parser, JsonValue.Place place) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token, inside(place, "[" + elements.size() + "]", parser)));
        }
        return JsonValue.array(place, List.copyOf(elements));
    }

    private static JsonValue.Place inside(JsonValue.Place place, String step, JsonParser parser) {
        return new JsonValue.Place(place.file(), place, step, line(parser), column(parser));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int column(JsonParser parser) {
        return parser.currentTokenLocation().getColumnNr();
    }
}
