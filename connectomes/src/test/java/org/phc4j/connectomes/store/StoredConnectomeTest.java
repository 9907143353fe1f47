package org.phc4j.connectomes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.phc4j.connectomes.BadInputException;

class StoredConnectomeTest {
    @TempDir
    private Path folder;

    static ConnectomeData small() {
        Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
        labels.put(Neurons.REGION, () -> Labels.of(List.of("right", "left"), List.of("right", "left", "right")));
        labels.put("type", () -> Labels.of(List.of("Tm1", "", "Mi\u00e4")));
        Neurons neurons = new Neurons(Column.of(720575940596125868L, Long.MIN_VALUE, Long.MAX_VALUE), Column.of(ColumnType.I1, (byte) 1, (byte) -1,
                (byte) 1), Column.of(ColumnType.U1, (byte) 1, (byte) 0, (byte) 2), labels);
        Edges edges = new Edges(Column.of(0L, 2, 2, 3), Column.of(1, 2, 0), Optional.of(Column.unsigned(7, 300, 1)),
                Optional.of(Column.reals(0.5, -1.25, 0.1)), Optional.of(Column.reals(1.5, Double.NaN, 2)));
        return new ConnectomeData("small", neurons, edges, "{\"from\":\"here\"}", "{\"rows\":3}");
    }

    private Path written() {
        Path file = folder.resolve("small.connectome");
        ConnectomeWriter.write(file, small());
        return file;
    }

    @Test
    void everything_comes_back() {
        try (StoredConnectome stored = StoredConnectome.open(written())) {
            ConnectomeData data = stored.data();
            assertThat(stored.size()).isEqualTo(3);
            assertThat(stored.pairs()).isEqualTo(3);
            assertThat(data.name()).isEqualTo("small");
            assertThat(data.provenance()).isEqualTo("{\"from\":\"here\"}");
            assertThat(data.report()).isEqualTo("{\"rows\":3}");
            assertThat(List.of(data.neurons().id(0), data.neurons().id(1), data.neurons().id(2))).containsExactly(720575940596125868L,
                    Long.MIN_VALUE, Long.MAX_VALUE);
            assertThat(data.neurons().excitatory(1)).isFalse();
            assertThat(data.neurons().input(0)).isTrue();
            assertThat(data.neurons().readout(2)).isTrue();
            assertThat(data.neurons().labelNames()).containsExactly("region", "type");
            assertThat(data.neurons().regions()).isEqualTo(Labels.of(List.of("right", "left"), List.of("right", "left", "right")));
            assertThat(data.neurons().labels("type").of(2)).isEqualTo("Mi\u00e4");
            Edges edges = data.edges();
            assertThat(List.of(edges.start(0), edges.start(1), edges.start(2), edges.start(3))).containsExactly(0L, 2L, 2L, 3L);
            assertThat(List.of(edges.target(0), edges.target(1), edges.target(2))).containsExactly(1, 2, 0);
            assertThat(List.of(edges.synapses(0), edges.synapses(1), edges.synapses(2))).containsExactly(7L, 300L, 1L);
            assertThat(List.of(edges.weight(0), edges.weight(1), edges.weight(2))).containsExactly(0.5, -1.25, 0.1);
            assertThat(edges.delayMs(0)).isEqualTo(1.5);
            assertThat(edges.delayMs(1)).isNaN();
            assertThat(edges.find(0, 2)).isEqualTo(1);
            assertThat(edges.find(1, 2)).isEqualTo(-1);
        }
    }

    @Test
    void the_same_content_gives_the_same_bytes() throws IOException {
        byte[] first = Files.readAllBytes(written());
        try (StoredConnectome stored = StoredConnectome.open(folder.resolve("small.connectome"))) {
            Path again = folder.resolve("again.connectome");
            ConnectomeWriter.write(again, stored.data());
            assertThat(Files.readAllBytes(again)).isEqualTo(first);
        }
    }

    @Test
    void a_row_that_breaks_the_order_is_refused() {
        for (int[] targets : List.of(new int[] {2, 1, 0}, new int[] {1, 1, 0}, new int[] {0, 1, 0}, new int[] {1, 3, 0}, new int[] {1, -1, 0})) {
            assertThatThrownBy(() -> new Edges(Column.of(0L, 2, 2, 3), Column.of(targets), Optional.of(Column.unsigned(1, 1, 1)), Optional.empty(),
                    Optional.empty())).as(Arrays.toString(targets)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void a_later_version_is_told_from_damage() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        bytes[ConnectomeLayout.VERSION_AT] = 2;
        Files.write(file, bytes);
        assertThatThrownBy(() -> StoredConnectome.open(file)).isInstanceOf(BadInputException.class).hasMessageContaining("version 2");
    }

    @Property(tries = 2000)
    void any_changed_byte_is_noticed_or_lies_between_the_columns(@ForAll @IntRange(min = 0, max = 2500) int position,
            @ForAll @IntRange(min = 1, max = 255) int change) throws IOException {
        Path file = Files.createTempFile("changed", ".connectome");
        try {
            ConnectomeWriter.write(file, small());
            byte[] sound = Files.readAllBytes(file);
            byte[] bytes = sound.clone();
            bytes[position % bytes.length] ^= (byte) change;
            Files.write(file, bytes);
            readsLike(file, sound, bytes);
        } finally {
            Files.delete(file);
        }
    }

    private static void readsLike(Path file, byte[] sound, byte[] bytes) throws IOException {
        try (StoredConnectome stored = StoredConnectome.open(file)) {
            ConnectomeData data = stored.data();
            data.neurons().labelNames().forEach(data.neurons()::labels);
            Path again = Files.createTempFile("again", ".connectome");
            ConnectomeWriter.write(again, data);
            assertThat(Files.readAllBytes(again)).as("a change that no checksum covers").isEqualTo(sound);
            Files.delete(again);
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n").startsWith(file.toString());
        }
    }

    /** Checksums are no defence against intent: the header says anything, and its checksums fit. */
    @Property(tries = 2000)
    void a_forged_header_is_read_or_refused(@ForAll @IntRange(min = 0, max = 4000) int position, @ForAll byte value, @ForAll boolean digit)
            throws IOException {
        Path file = Files.createTempFile("forged", ".connectome");
        try {
            ConnectomeWriter.write(file, small());
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int length = (int) bytes.getLong(ConnectomeLayout.HEADER_LENGTH_AT);
            int at = ConnectomeLayout.PRELUDE + position % length;
            bytes.put(at, digit ? (byte) ('0' + (value & 0xFF) % 10) : value);
            bytes.putInt(ConnectomeLayout.HEADER_SUM_AT, sum(bytes.array(), ConnectomeLayout.PRELUDE, length));
            bytes.putInt(ConnectomeLayout.PRELUDE_SUM_AT, sum(bytes.array(), 0, ConnectomeLayout.PRELUDE_SUM_AT));
            Files.write(file, bytes.array());
            try (StoredConnectome stored = StoredConnectome.open(file)) {
                ConnectomeData data = stored.data();
                data.neurons().labelNames().forEach(data.neurons()::labels);
            } catch (BadInputException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        } finally {
            Files.delete(file);
        }
    }

    private static int sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(written());
        for (int length = 0; length < bytes.length; length++) {
            Path file = folder.resolve("cut.connectome");
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> StoredConnectome.open(file).close()).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void nothing_is_left_of_a_file_that_could_not_be_written() {
        assertThatThrownBy(() -> ConnectomeWriter.write(folder.resolve("no/such/folder.connectome"), small())).isInstanceOf(BadInputException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
