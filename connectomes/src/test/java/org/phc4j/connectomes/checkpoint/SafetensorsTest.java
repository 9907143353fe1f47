package org.phc4j.connectomes.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.checkpoint.TensorValues.Doubles;
import org.phc4j.connectomes.checkpoint.TensorValues.Flags;
import org.phc4j.connectomes.checkpoint.TensorValues.Floats;
import org.phc4j.connectomes.checkpoint.TensorValues.Ints;
import org.phc4j.connectomes.checkpoint.TensorValues.Longs;

class SafetensorsTest {
    @TempDir
    private Path folder;

    @Test
    void the_bytes_of_a_small_file_are_these() throws IOException {
        Path file = folder.resolve("small.safetensors");
        SafetensorsWriter.write(file, Map.of("b", "2", "a", "\u00e9"),
                List.of(new Floats("x", List.of(2L), new float[] {9, 1, -2}, 1), new Flags("y", List.of(), new boolean[] {true})));
        String json = "{\"__metadata__\":{\"a\":\"\u00e9\",\"b\":\"2\"},\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"y\":{\"dtype\":\"BOOL\",\"shape\":[],\"data_offsets\":[8,9]}}";
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        String expected = HexFormat.of().formatHex(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).array())
                + HexFormat.of().formatHex(text) + "20".repeat(padded - text.length) + "0000803f" + "000000c0" + "01";
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(expected);
    }

    @Property(tries = 100)
    void values_of_every_type_come_back_bit_for_bit(@ForAll @Size(max = 40) float[] floats, @ForAll @Size(max = 40) double[] doubles,
            @ForAll @Size(max = 40) int[] ints, @ForAll @Size(max = 40) long[] longs, @ForAll @Size(max = 40) boolean[] flags,
            @ForAll("metadata") Map<String, String> metadata) throws IOException {
        Path file = Files.createTempFile("values", ".safetensors");
        try {
            SafetensorsWriter.write(file, metadata,
                    List.of(new Doubles("d", shape(doubles.length), doubles), new Longs("l", shape(longs.length), longs),
                            new Floats("f", shape(floats.length), floats, 0), new Ints("i", shape(ints.length), ints),
                            new Flags("b", shape(flags.length), flags)));
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                assertThat(reader.metadata()).isEqualTo(metadata);
                assertThat(bits(reader.floats("f"))).containsExactly(bits(floats));
                assertThat(reader.doubles("d")).containsExactly(doubles);
                assertThat(reader.longs("i")).containsExactly(Arrays.stream(ints).asLongStream().toArray());
                assertThat(reader.longs("l")).containsExactly(longs);
                assertThat(reader.flags("b")).containsExactly(flags);
                assertThat(reader.has("x")).isFalse();
            }
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Map<String, String>> metadata() {
        Arbitrary<String> text = Arbitraries.strings().withCharRange(' ', '\uD7FF').ofMaxLength(12);
        return Arbitraries.maps(text, text).ofMaxSize(4);
    }

    @Test
    void tensors_longer_than_a_buffer_come_back_too() {
        float[] values = new float[100_001];
        for (int k = 0; k < values.length; k++) {
            values[k] = k * 0.37f;
        }
        Path file = folder.resolve("long.safetensors");
        SafetensorsWriter.write(file, Map.of(), List.of(new Floats("f", List.of(100_001L), values, 0)));
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.floats("f")).containsExactly(values);
        }
    }

    @Test
    void half_precision_bfloat_and_small_integers_are_read_as_numbers() throws IOException {
        byte[] data = {0x00, 0x3C, 0x00, (byte) 0xC0, (byte) 0x80, 0x3F, 0x00, (byte) 0xC0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        Path file = raw("{\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"BF16\",\"shape\":[2],"
                + "\"data_offsets\":[4,8]},\"u\":{\"dtype\":\"U16\",\"shape\":[1],\"data_offsets\":[8,10]},"
                + "\"i\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[10,12]}}", data);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.floats("h")).containsExactly(1, -2);
            assertThat(reader.floats("b")).containsExactly(1, -2);
            assertThat(reader.longs("u")).containsExactly(65535);
            assertThat(reader.doubles("i")).containsExactly(-1);
            assertThatThrownBy(() -> reader.longs("h")).isInstanceOf(BadInputException.class)
                    .hasMessage(file + ": tensor 'h' of type F16; expected integers");
            assertThatThrownBy(() -> reader.flags("u")).isInstanceOf(BadInputException.class)
                    .hasMessage(file + ": tensor 'u', element 0: 65535; expected 0 or 1");
            assertThatThrownBy(() -> reader.floats("w")).isInstanceOf(BadInputException.class).hasMessage(file + ": no tensor 'w'; expected one");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "[1]|a header that does not begin with '{'; expected a safetensors file",
        "{\"x\":1}|header, byte 5: '1'; expected an object with dtype, shape and data_offsets for tensor 'x'",
        "{\"x\":{\"dtype\":\"F31\"}}|header, byte 14: 'F31'; expected one of [BOOL, U8, I8, I16, U16, I32, U32, I64, F16, BF16, F32, F64]",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2]}}|header entry of tensor 'x' is incomplete; expected dtype, shape and two data_offsets",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}|header entry of tensor 'x' is incomplete; expected dtype, shape and two data_offsets",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}|header, byte 29: '-2'; expected at most 32 dimensions of 0..2^63-1",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}}|header, byte 29: '2.0'; expected at most 32 dimensions of 0..2^63-1",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}}|header, byte 29: '99999999999999999999'; expected at most 32 dimensions of 0..2^63-1",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}|tensor 'x' of type F32 and shape [4294967296, 4294967296] at offsets [0, 8]; expected a smaller shape",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}|tensor 'x' of type F32 and shape [3] at offsets [0, 8]; expected 12 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}|tensor 'x' of type F32 and shape [2] at offsets [8, 0]; expected 8 bytes",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|tensor 'x' begins at data byte 4; expected 0, where the tensor before it ends",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|8 bytes of data; expected 4, as the header says (is the file truncated?)",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|8 bytes of data; expected 12, as the header says (is the file truncated?)",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}|header, byte 53: 'more'; expected dtype, shape or data_offsets of tensor 'x'",
        "{\"__metadata__\":{\"a\":1}}|header, byte 21: '1'; expected a string as metadata 'a'",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}x|header, byte 54: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'); expected the JSON header of a safetensors file"})
    void unsound_headers_are_refused(String json, String complaint) throws IOException {
        Path file = raw(json, new byte[8]);
        assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(BadInputException.class).hasMessage(file + ": " + complaint);
    }

    @Test
    void overlapping_and_repeated_tensors_are_refused() throws IOException {
        String x = "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
        Path overlap = raw("{" + x + "," + x.replace("\"x\"", "\"y\"") + "}", new byte[4]);
        assertThatThrownBy(() -> SafetensorsReader.open(overlap)).isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("tensor 'y' begins at data byte 0; expected 4, where the tensor before it ends");
        Path repeated = raw("{" + x + "," + x.replace("[0,4]", "[4,8]") + "}", new byte[8]);
        assertThatThrownBy(() -> SafetensorsReader.open(repeated)).isInstanceOf(BadInputException.class).hasMessageContaining("Duplicate field 'x'");
    }

    @Test
    void what_is_no_safetensors_file_is_refused() throws IOException {
        Path file = folder.resolve("picture.png");
        Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13});
        assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(BadInputException.class)
                .hasMessage(file + ": a header of 727905341920923785 bytes; expected at most 4 (is it a safetensors file, and whole?)");
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> SafetensorsReader.open(file)).isInstanceOf(BadInputException.class)
                .hasMessage(file + ": 3 bytes; expected a safetensors file, which begins with 8 bytes of header length");
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        assertThatThrownBy(() -> SafetensorsReader.open(file)).hasMessageContaining("a header of 18446744073709551615 bytes");
        assertThatThrownBy(() -> SafetensorsReader.open(folder)).isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": a folder; expected a safetensors file");
        assertThatThrownBy(() -> SafetensorsReader.open(folder.resolve("absent"))).isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("absent") + ": no such file");
    }

    @Property(tries = 3000)
    void random_headers_give_a_file_or_one_clear_line(@ForAll @Size(max = 12) List<@IntRange(min = 0, max = 19) Integer> pieces)
            throws IOException {
        String[] vocabulary = {"{", "}", "[", "]", ":", ",", "\"x\"", "\"dtype\"", "\"F32\"", "\"shape\"", "\"data_offsets\"", "0", "8", "-1",
            "1e5", "null", "\"__metadata__\"", "\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}", "\u00ff", "\""};
        StringBuilder json = new StringBuilder("{");
        pieces.forEach(piece -> json.append(vocabulary[piece]));
        Path file = Files.createTempFile("random", ".safetensors");
        try {
            write(file, json.toString(), new byte[8]);
            SafetensorsReader.open(file).close();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).startsWith(file + ": ").contains("; expected ").doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    private Path raw(String json, byte[] data) throws IOException {
        return write(folder.resolve("raw.safetensors"), json, data);
    }

    private static Path write(Path file, String json, byte[] data) throws IOException {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        return Files.write(file, ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text)
                .put(data).array());
    }

    private static List<Long> shape(int length) {
        return List.of((long) length);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, k -> Float.floatToRawIntBits(values[k]));
        return bits;
    }
}
