package org.phc4j.connectomes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;

/** The header of a {@code .connectome} file: the directory of its columns. */
record ConnectomeHeader(String name, int neurons, long edges, Map<String, Place> columns, List<String> labels) {
    private static final int MAX_NEURONS = Integer.MAX_VALUE - 8;

    /** Where a column lies. */
    record Place(ColumnType type, long offset, long bytes, long checksum) {}

    byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeNumberField("neurons", neurons);
            json.writeNumberField("edges", edges);
            json.writeObjectFieldStart("columns");
            for (Map.Entry<String, Place> column : columns.entrySet()) {
                json.writeObjectFieldStart(column.getKey());
                json.writeStringField("dtype", column.getValue().type().dtype());
                json.writeNumberField("offset", column.getValue().offset());
                json.writeNumberField("bytes", column.getValue().bytes());
                json.writeNumberField("crc32c", column.getValue().checksum());
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("labels");
            for (String label : labels) {
                json.writeString(label);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ConnectomeHeader parse(String json, Object file, long fileLength) {
        JsonValue root = JsonReading.parse(json, file).only("name", "neurons", "edges", "columns", "labels");
        JsonValue columns = root.get("columns");
        Map<String, Place> places = new LinkedHashMap<>();
        for (String name : columns.names()) {
            places.put(name, place(columns.get(name), fileLength));
        }
        ConnectomeHeader header = new ConnectomeHeader(root.get("name").string(), root.get("neurons").integer(0, MAX_NEURONS),
                root.get("edges").integer64(0, Long.MAX_VALUE / 8), places, root.get("labels").list(JsonValue::name));
        if (header.labels.stream().distinct().count() != header.labels.size()) {
            throw root.get("labels").expected("distinct labels");
        }
        return header;
    }

    private static Place place(JsonValue column, long fileLength) {
        column.only("dtype", "offset", "bytes", "crc32c");
        ColumnType type = ColumnType.parse(column.get("dtype").string()).orElseThrow(
                () -> column.get("dtype").expected("a type: |i1, |u1, <u2, <i4, <u4, <i8, <f4 or <f8"));
        long offset = column.get("offset").integer64(0, fileLength);
        long bytes = column.get("bytes").integer64(0, fileLength - offset);
        if (offset % ConnectomeLayout.ALIGNMENT != 0) {
            throw column.get("offset").expected("a multiple of " + ConnectomeLayout.ALIGNMENT);
        }
        if (bytes % type.bytes() != 0) {
            throw column.get("bytes").expected("a multiple of " + type.bytes());
        }
        return new Place(type, offset, bytes, column.get("crc32c").integer64(0, 0xFFFF_FFFFL));
    }

    /** The place of a column that must be there with this many numbers. */
    Place require(Object file, String column, long length, ColumnType... types) {
        Place place = columns.get(column);
        if (place == null) {
            throw BadInputException.in(file, "no column '" + column + "'", "one");
        }
        if (!List.of(types).contains(place.type()) || length >= 0 && place.bytes() / place.type().bytes() != length) {
            throw BadInputException.in(file, "column '" + column + "': " + place.bytes() / place.type().bytes() + " numbers of type "
                    + place.type().dtype(), (length >= 0 ? length + " numbers" : "numbers") + " of type " + List.of(types));
        }
        return place;
    }
}
