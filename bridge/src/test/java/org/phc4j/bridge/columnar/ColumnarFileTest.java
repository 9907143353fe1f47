package org.phc4j.bridge.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.testing.Python;

/** Tables written by pyarrow; write.py beside them says what they hold. */
class ColumnarFileTest {
    private static final long BASE = 10_000_000_000_000_000L;
    private static final List<String> FEATHER = List.of("plain.feather", "lz4.feather", "zstd.feather", "total.feather");
    private static final List<String> PARQUET = List.of("snappy.parquet", "gzip.parquet", "zstd.parquet", "lz4.parquet", "none.parquet");

    @TempDir
    private Path folder;

    static byte[] bytes(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(ColumnarFileTest.class.getResourceAsStream(name), name)) {
            return content.readAllBytes();
        }
    }

    private Path copy(String name) throws IOException {
        return Files.write(folder.resolve(name), bytes(name));
    }

    private static Imported read(Path... files) {
        return ConnectomeImport.read(List.of(files), ImportOptions.defaults(), Progress.NONE);
    }

    private static void checkNetwork(Imported imported) {
        assertThat(imported.report().rows()).isEqualTo(100);
        assertThat(imported.report().rows(Fate.ZERO)).isEqualTo(20);
        assertThat(imported.report().amount()).isEqualTo(200);
        assertThat(imported.report().neurons()).isEqualTo(11);
        assertThat(imported.data().neurons().id(0)).isEqualTo(BASE);
        long[][] expected = new long[11][11];
        for (int k = 0; k < 100; k++) {
            expected[k % 7][(3 * k + 1) % 11] += k % 5;
        }
        for (int pre = 0; pre < 11; pre++) {
            for (int post = 0; post < 11; post++) {
                long pair = imported.data().edges().find(pre, post);
                assertThat(pair < 0 ? 0 : imported.data().edges().synapses(pair)).isEqualTo(pre == post ? 0 : expected[pre][post]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.feather", "lz4.feather", "zstd.feather", "total.feather"})
    void feather(String name) throws IOException {
        Imported imported = read(copy(name));
        assertThat(imported.report().format()).isEqualTo("neuprint");
        checkNetwork(imported);
    }

    @Test
    void texts_and_their_dictionaries() throws IOException {
        for (String name : List.of("plain.feather", "lz4.feather", "zstd.feather")) {
            List<String> regions = new ArrayList<>();
            try (ColumnarFile file = ColumnarFile.open(SourceFile.of(copy(name), Progress.NONE))) {
                assertThat(file.names()).containsExactly("extra", "body_pre", "name", "body_post", "weight", "roi");
                file.read(List.of("roi"), batch -> {
                    for (int code : batch.texts("roi").codes()) {
                        regions.add(batch.texts("roi").words()[code]);
                    }
                });
            }
            assertThat(regions).hasSize(100).startsWith("SLP(R)", "", "LH(L)", "SLP(R)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy.parquet", "gzip.parquet", "zstd.parquet", "lz4.parquet", "none.parquet"})
    void parquet(String name) throws IOException {
        Imported imported = read(copy(name));
        assertThat(imported.report().format()).isEqualTo("flybrain");
        checkNetwork(imported);
        assertThat(imported.data().neurons().excitatory(4)).isTrue();
        assertThat(imported.data().neurons().excitatory(5)).isFalse();
        assertThat(imported.data().neurons().excitatory(6)).isFalse();
    }

    @Property(tries = 2000)
    void damaged_files_are_read_or_refused_in_one_line(@ForAll @IntRange(min = 0, max = 8) int which, @ForAll @IntRange(min = 0, max = 100_000) int at,
            @ForAll byte value, @ForAll @IntRange(min = 0, max = 100_000) int second, @ForAll byte secondValue) throws IOException {
        String name = which < 4 ? FEATHER.get(which) : PARQUET.get(which - 4);
        byte[] bytes = bytes(name);
        bytes[8 + at % (bytes.length - 8)] = value;
        bytes[8 + second % (bytes.length - 8)] = secondValue;
        Path file = Files.createTempFile("damaged", name);
        try {
            Files.write(file, bytes);
            read(file);
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains("expected ").doesNotContain("\n");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void files_cut_off_are_refused() throws IOException {
        for (String name : List.of("zstd.feather", "snappy.parquet")) {
            byte[] bytes = bytes(name);
            for (int length = 9; length < bytes.length; length += 37) {
                Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> read(cut)).isInstanceOf(BadInputException.class);
            }
        }
    }

    @Test
    void large_random_tables_of_pyarrow() {
        Python python = Python.with("pyarrow", "numpy");
        String sums = python.run("""
                import sys, numpy as np, pyarrow as pa, pyarrow.feather as feather, pyarrow.parquet as parquet
                random = np.random.default_rng(1)
                n = 300_000
                pre = random.integers(720575940600000000, 720575940600000000 + 5000, n)
                post = random.integers(720575940600000000, 720575940600000000 + 5000, n)
                weight = random.geometric(0.2, n)
                table = pa.table({'body_pre': pre, 'body_post': post, 'weight': weight})
                feather.write_feather(table, sys.argv[1] + '/large.feather')
                model = pa.table({'Presynaptic_ID': pre, 'Postsynaptic_ID': post, 'Connectivity': weight, 'Excitatory': np.where(pre % 3, 1, -1)})
                parquet.write_table(model, sys.argv[1] + '/large.parquet')
                away = pre != post
                print(weight.sum(), weight[away].sum(), len(np.unique(pre[away] * 5000 + post[away] - 720575940600000000)),
                      len(np.unique(np.concatenate([pre, post]))), (np.unique(np.concatenate([pre, post])) % 3 != 0).sum())
                """, folder);
        long[] expected = Arrays.stream(sums.split(" ")).mapToLong(Long::parseLong).toArray();
        for (String name : List.of("large.feather", "large.parquet")) {
            Imported imported = read(folder.resolve(name));
            assertThat(imported.report().rows()).isEqualTo(300_000);
            assertThat(imported.report().amount()).isEqualTo(expected[0]);
            assertThat(imported.data().edges().totalSynapses()).isEqualTo(expected[1]);
            assertThat(imported.data().edges().size()).isEqualTo(expected[2]);
            assertThat(imported.report().neurons()).isEqualTo((int) expected[3]);
            if (name.endsWith("parquet")) {
                assertThat(imported.report().excitatory()).isEqualTo((int) expected[4]);
            }
        }
    }
}
