package org.phc4j.bridge.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.bridge.columnar.ParquetTable.Field;
import org.phc4j.bridge.columnar.ParquetTable.Kind;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.testing.Python;

/** Tables as this project and pandas read them back. */
class ParquetTableTest {
    private static final long FIRST_ID = 720575940621280688L; // beyond the integers that a double holds
    private static final List<Field> FIELDS = List.of(new Field("t", Kind.NUMBER), new Field("flywire_id", Kind.INTEGER),
            new Field("exp_name", Kind.TEXT));

    @TempDir
    private Path folder;

    private Path table(int rows) throws IOException {
        Path file = folder.resolve("table.parquet");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                ParquetTable table = new ParquetTable(channel, FIELDS)) {
            for (int k = 0; k < rows; k++) {
                table.add(k / 10000.0).add(FIRST_ID + k).add(k % 3 == 0 ? "sugar" : "größer").endRow();
            }
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, (1 << 18) + 17})
    void our_own_reader_reads_every_value(int rows) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (ColumnarFile file = ColumnarFile.open(SourceFile.of(table(rows), Progress.NONE))) {
            assertThat(file.names()).containsExactly("t", "flywire_id", "exp_name");
            file.read(List.of("flywire_id"), batch -> {
                for (long id : batch.integers("flywire_id")) {
                    ids.add(id);
                }
            });
        }
        assertThat(ids).hasSize(rows);
        for (int k = 0; k < rows; k++) {
            assertThat(ids.get(k)).isEqualTo(FIRST_ID + k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, (1 << 18) + 17})
    void pandas_reads_every_value(int rows) throws IOException {
        Python python = Python.with("pandas", "pyarrow");
        assertThat(python.run("""
                import sys, numpy as np, pandas as pd
                table = pd.read_parquet(sys.argv[1])
                n = int(sys.argv[2])
                k = np.arange(n)
                assert list(table.columns) == ['t', 'flywire_id', 'exp_name']
                assert table.t.dtype == np.float64 and table.flywire_id.dtype == np.int64, table.dtypes
                assert (table.t.to_numpy() == k / 10000).all() and (table.flywire_id.to_numpy() == 720575940621280688 + k).all()
                assert table.exp_name.tolist() == ['sugar' if i % 3 == 0 else 'gr\\u00f6\\u00dfer' for i in k]
                print(len(table))
                """, table(rows), rows)).isEqualTo(Integer.toString(rows));
    }

    @Test
    void rows_that_do_not_fit_the_columns_are_a_mistake_of_the_program() throws IOException {
        try (FileChannel channel = FileChannel.open(Files.createFile(folder.resolve("x")), StandardOpenOption.WRITE)) {
            ParquetTable table = new ParquetTable(channel, FIELDS);
            assertThatThrownBy(() -> table.add("text first")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> table.add(1.0).endRow()).isInstanceOf(IllegalStateException.class);
        }
    }
}
