package org.phc4j.connectomes.checkpoint;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a safetensors file: free metadata strings, and name, type, shape and place of every tensor.
 *
 * <pre>
 *   byte 0                   8                              8 + N                                    end of file
 *        +-------------------+-------------------------------+------------+------------+-- ... --+----+
 *        | N, u64            | JSON header, N bytes, UTF-8   | tensor     | tensor     |         |    |
 *        | little-endian     | {"__metadata__": {...},       | bytes, row-major, little-endian,    |    |
 *        | N &lt;= 100,000,000  |  "name": {"dtype": "F32",     | without gaps, in any order of names |    |
 *        |                   |    "shape": [2, 3],           |            |            |         |    |
 *        |                   |    "data_offsets": [0, 24]},  | offsets count from byte 8 + N       |    |
 *        |                   |  ...}  blanks up to 8 | N     |            |            |         |    |
 *        +-------------------+-------------------------------+------------+------------+-- ... --+----+
 * </pre>
 *
 * @param metadata strings by key, kept in ascending order of keys, so that equal content gives equal bytes
 * @param tensors the tensors in ascending order of their bytes
 */
record SafetensorsHeader(Map<String, String> metadata, List<StoredTensor> tensors) {
    /** Bytes before the JSON text. */
    static final int LENGTH_BYTES = Long.BYTES;
    /** The longest permitted JSON text. */
    static final int MAX_BYTES = 100_000_000;
    /** The key of the metadata. */
    static final String METADATA = "__metadata__";

    private static final int ALIGNMENT = 8;
    private static final JsonFactory FACTORY = new JsonFactory();

    SafetensorsHeader {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        tensors = List.copyOf(tensors);
    }

    /** Number of data bytes behind the header. */
    long dataBytes() {
        return tensors.isEmpty() ? 0 : tensors.getLast().end();
    }

    /** The JSON text, padded with blanks so that the data begin at a multiple of 8. */
    byte[] json() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> each : metadata.entrySet()) {
                    json.writeStringField(each.getKey(), each.getValue());
                }
                json.writeEndObject();
            }
            for (StoredTensor tensor : tensors) {
                write(json, tensor);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory fails", e);
        }
        byte[] text = out.toByteArray();
        byte[] padded = Arrays.copyOf(text, Math.ceilDiv(text.length, ALIGNMENT) * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void write(JsonGenerator json, StoredTensor tensor) throws IOException {
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.dtype().name());
        json.writeArrayFieldStart("shape");
        for (long dimension : tensor.shape()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(tensor.begin());
        json.writeNumber(tensor.end());
        json.writeEndArray();
        json.writeEndObject();
    }
}
