package org.phc4j.scenarios.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

/** The bytes are put together here by hand, so that they do not come from the code that also reads them. */
class SafetensorsSeriesTest {
    private static final String X = "'x':{'dtype':'F32','shape':[2,3,2],'data_offsets':[0,48]}";
    private static final String Y = "'y':{'dtype':'I64','shape':[2],'data_offsets':[48,64]}";
    private static final String LENGTHS = "'lengths':{'dtype':'I32','shape':[2],'data_offsets':[64,72]}";
    private static final String CLASSES = "'__metadata__':{'classes':'[\\\"up\\\",\\\"down\\\"]'}";

    @TempDir
    private Path folder;

    private static byte[] bytes(String header, Consumer<ByteBuffer> data, int dataBytes) {
        byte[] json = ("{" + header.replace('\'', '"') + "}").getBytes(ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        data.accept(buffer.putLong(json.length).put(json));
        return buffer.array();
    }

    /** Two cases of three steps and two channels, 1 to 12, of classes 1 and 0, with lengths 3 and 2. */
    private static void full(ByteBuffer data) {
        for (int i = 1; i <= 12; i++) {
            data.putFloat(i);
        }
        data.putLong(1).putLong(0).putInt(3).putInt(2);
    }

    private static byte[] full() {
        return bytes(CLASSES + "," + X + "," + Y + "," + LENGTHS, SafetensorsSeriesTest::full, 72);
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("toy.any"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(byte[] bytes, String complaint) {
        assertThatThrownBy(() -> TimeSeriesFiles.read(file(bytes))).isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("toy.any: " + complaint);
    }

    private static byte[] changed(String from, String to) {
        String header = CLASSES + "," + X + "," + Y + "," + LENGTHS;
        assertThat(header).contains(from);
        return bytes(header.replace(from, to), SafetensorsSeriesTest::full, 72);
    }

    private static byte[] with(int at, Consumer<ByteBuffer> value) {
        byte[] bytes = full();
        value.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(bytes.length - 72 + at));
        return bytes;
    }

    @Test
    void cases_keep_their_lengths_and_classes_their_names() {
        LabelledSeries read = TimeSeriesFiles.read(file(full()));

        assertThat(read.name()).isEqualTo("toy");
        assertThat(read.channels()).isEqualTo(2);
        assertThat(read.classes()).containsExactly("up", "down");
        assertThat(read.series()).isDeepEqualTo(new float[][] {{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10}});
        assertThat(read.labels()).containsExactly(1, 0);
    }

    @Test
    void without_names_the_numbers_are_names_and_without_lengths_all_steps_count() {
        String header = "'x':{'dtype':'F64','shape':[2,1,1],'data_offsets':[0,16]},'y':{'dtype':'U8','shape':[2],'data_offsets':[16,18]}";
        byte[] bytes = bytes(header, data -> data.putDouble(0.1).putDouble(-16777217).put((byte) 200).put((byte) 7), 18);

        LabelledSeries read = TimeSeriesFiles.read(file(bytes));

        assertThat(read.series()).isDeepEqualTo(new float[][] {{0.1f}, {-16777216}});
        assertThat(read.classes()).containsExactly("7", "200");
        assertThat(read.labels()).containsExactly(1, 0);
    }

    @Test
    void nan_is_a_missing_value() {
        byte[] bytes = with(8, data -> data.putFloat(Float.NaN));

        assertRefused(bytes, "tensor 'x', case 1, step 2, channel 1: 'NaN'; expected a finite number (missing values are refused;"
                + " --impute fills them by linear interpolation)");
        assertThat(TimeSeriesFiles.read(file(bytes), MissingValues.INTERPOLATE).series()[0]).containsExactly(1, 2, 3, 4, 5, 6);

        byte[] empty = with(24, data -> data.putFloat(Float.NaN).putFloat(1).putFloat(Float.NaN));
        assertThatThrownBy(() -> TimeSeriesFiles.read(file(empty), MissingValues.INTERPOLATE)).isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("tensor 'x', case 2: no value at all in channel 1; expected at least one value to interpolate from");
    }

    @Test
    void what_lies_behind_the_length_of_a_case_is_not_looked_at() {
        byte[] bytes = with(40, data -> data.putFloat(Float.NaN).putFloat(Float.POSITIVE_INFINITY));

        assertThat(TimeSeriesFiles.read(file(bytes)).series()[1]).containsExactly(7, 8, 9, 10);
    }

    @Test
    void what_is_not_such_a_file_is_refused_in_one_line() {
        assertRefused(changed("'x'", "'z'"), "no tensor 'x'; expected one");
        assertRefused(changed("'y'", "'z'"), "no tensor 'y'; expected one");
        assertRefused(changed("F32", "I32"), "tensor 'x' of type I32; expected F32 or F64");
        assertRefused(changed("[2,3,2]", "[4,3]"),
                "tensor 'x' of shape [4, 3]; expected (cases, steps, channels), each at least 1, and fewer than 2^31 values a case");
        assertRefused(changed("[2,3,2]", "[3,2,2]"), "tensor 'lengths' of shape [2]; expected shape [3]");
        assertRefused(changed("'I64','shape':[2]", "'I32','shape':[4]"), "tensor 'y' of shape [4]; expected shape [2]");
        assertRefused(changed("I64", "F64"), "tensor 'y' of type F64; expected integers");
        assertRefused(changed("down", "up"), "metadata 'classes' up, up; expected every class once");
        assertRefused(changed(",\\\"down\\\"", ""), "tensor 'y', case 1: '1'; expected 0 to 0, as there are classes");
        assertRefused(with(48, data -> data.putLong(-1)), "tensor 'y', case 1: '-1'; expected 0 to 1, as there are classes");
        assertRefused(with(68, data -> data.putInt(4)), "tensor 'lengths', case 2: '4'; expected 1 to 3, the steps of tensor 'x'");
        assertRefused(with(64, data -> data.putInt(0)), "tensor 'lengths', case 1: '0'; expected 1 to 3, the steps of tensor 'x'");
        assertRefused(with(0, data -> data.putFloat(Float.NEGATIVE_INFINITY)),
                "tensor 'x', case 1, step 1, channel 1: '-Infinity'; expected a finite number within float32");
    }

    @Test
    void the_two_parts_of_a_folder_may_be_arrays() throws IOException {
        Files.write(folder.resolve("Toy_TRAIN.safetensors"), full());
        Files.write(folder.resolve("Toy_TEST.safetensors"), changed("up", "out"));

        assertThatThrownBy(() -> DataSets.open(folder)).isInstanceOf(BadInputException.class)
                .hasMessageContaining("Toy_TEST.safetensors: case 2: label 'out', which no training case has");

        Files.write(folder.resolve("Toy_TEST.safetensors"), full());
        assertThat(DataSets.open(folder).test().orElseThrow().labels()).containsExactly(1, 0);
    }

    @Property(tries = 1500)
    void a_damaged_file_is_read_or_refused_in_one_line(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int edits) {
        byte[] bytes = full();
        Random random = new Random(seed);
        for (int i = 0; i < edits; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt(256) : "{}[]:,\"0129-".charAt(random.nextInt(12)));
        }
        byte[] damaged = random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
        try {
            Path file = Files.createTempFile("damaged", ".safetensors");
            try {
                assertThat(TimeSeriesFiles.read(Files.write(file, damaged), MissingValues.INTERPOLATE).size()).isPositive();
            } catch (BadInputException e) {
                assertThat(e.getMessage()).contains("; expected ").doesNotContain("\n");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
