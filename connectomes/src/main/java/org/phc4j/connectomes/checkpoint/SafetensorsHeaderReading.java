package org.phc4j.connectomes.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.json.JsonReading;

/**
 * Reads the JSON text of a safetensors header token by token, so that a hostile one costs no more memory than its own length, and
 * checks that the tensors cover the data exactly: no gap, no overlap, nothing beyond the end of the file.
 */
final class SafetensorsHeaderReading {
    private static final int MAX_DIMENSIONS = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(SafetensorsHeader.MAX_BYTES).build()).build();

    private final Object file;
    private final long dataBytes;
    private final JsonParser parser;
    private final Map<String, String> metadata = new HashMap<>();
    private final List<StoredTensor> tensors = new ArrayList<>();

    private SafetensorsHeaderReading(Object file, long dataBytes, JsonParser parser) {
        this.file = file;
        this.dataBytes = dataBytes;
        this.parser = parser;
    }

    /**
     * Reads a header.
     *
     * @param file the file, for complaints
     * @param json the JSON text
     * @param dataBytes number of bytes behind it
     * @return the header
     * @throws BadInputException if the text is no header, or does not fit the data
     */
    static SafetensorsHeader read(Object file, byte[] json, long dataBytes) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return new SafetensorsHeaderReading(file, dataBytes, parser).header();
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new BadInputException(file + ": header" + (at < 0 ? "" : ", byte " + at) + ": " + JsonReading.inWords(e)
                    + "; expected the JSON header of a safetensors file", e);
        } catch (IOException e) {
            throw new BadInputException(file + ": header: " + e.getMessage() + "; expected the JSON header of a safetensors file", e);
        }
    }

    private SafetensorsHeader header() throws IOException {
        take(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (name.equals(SafetensorsHeader.METADATA)) {
                readMetadata();
            } else {
                tensors.add(readTensor(name));
            }
        }
        if (parser.nextToken() != null) {
            throw complaint("nothing but blanks after the header");
        }
        tensors.sort(Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
        checkCover();
        return new SafetensorsHeader(metadata, tensors);
    }

    private void readMetadata() throws IOException {
        take(JsonToken.START_OBJECT, "an object of strings");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            take(JsonToken.VALUE_STRING, "a string as metadata '" + key + "'");
            metadata.put(key, parser.getText());
        }
    }

    private StoredTensor readTensor(String name) throws IOException {
        take(JsonToken.START_OBJECT, "an object with dtype, shape and data_offsets for tensor '" + name + "'");
        Dtype dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            switch (parser.currentName()) {
                case "dtype" -> dtype = readDtype();
                case "shape" -> shape = readIntegers(MAX_DIMENSIONS, "dimensions");
                case "data_offsets" -> offsets = readIntegers(2, "offsets");
                default -> throw complaint("dtype, shape or data_offsets of tensor '" + name + "'");
            }
        }
        return checked(name, dtype, shape, offsets);
    }

    private StoredTensor checked(String name, @Nullable Dtype dtype, @Nullable List<Long> shape, @Nullable List<Long> offsets) {
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw BadInputException.in(file, "header entry of tensor '" + name + "' is incomplete", "dtype, shape and two data_offsets");
        }
        long begin = offsets.get(0);
        long end = offsets.get(1);
        long bytes = StoredTensor.bytes(dtype, shape).orElse(-1L);
        if (begin > end || bytes != end - begin) {
            throw BadInputException.in(file, "tensor '" + name + "' of type " + dtype + " and shape " + shape + " at offsets " + offsets,
                    bytes < 0 ? "a smaller shape" : bytes + " bytes");
        }
        return new StoredTensor(name, dtype, shape, begin, end);
    }

    private Dtype readDtype() throws IOException {
        take(JsonToken.VALUE_STRING, "a dtype");
        for (Dtype dtype : Dtype.values()) {
            if (dtype.name().equals(parser.getText())) {
                return dtype;
            }
        }
        throw complaint("one of " + List.of(Dtype.values()));
    }

    private List<Long> readIntegers(int most, String what) throws IOException {
        take(JsonToken.START_ARRAY, "an array of " + what);
        List<Long> integers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (integers.size() == most || parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER || parser.getLongValue() < 0) {
                throw complaint("at most " + most + " " + what + " of 0..2^63-1");
            }
            integers.add(parser.getLongValue());
        }
        return integers;
    }

    private void checkCover() {
        long end = 0;
        for (StoredTensor tensor : tensors) {
            if (tensor.begin() != end) {
                throw BadInputException.in(file, "tensor '" + tensor.name() + "' begins at data byte " + tensor.begin(),
                        end + ", where the tensor before it ends");
            }
            end = tensor.end();
        }
        if (end != dataBytes) {
            throw BadInputException.in(file, dataBytes + " bytes of data", end + ", as the header says (is the file truncated?)");
        }
    }

    private void take(JsonToken token, String expected) throws IOException {
        if (parser.nextToken() != token) {
            throw complaint(expected);
        }
    }

    private BadInputException complaint(String expected) throws IOException {
        String text = parser.currentToken() == null ? "end" : parser.getText();
        String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        return BadInputException.in(file + ": header, byte " + parser.currentTokenLocation().getByteOffset(), "'" + shown + "'", expected);
    }
}
