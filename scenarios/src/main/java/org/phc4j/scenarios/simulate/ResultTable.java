package org.phc4j.scenarios.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.phc4j.bridge.columnar.ParquetTable;
import org.phc4j.bridge.columnar.ParquetTable.Field;
import org.phc4j.connectomes.AtomicFile;

/** A table being written, as text or Parquet: the values of a row in the order of its columns. */
abstract class ResultTable {
    /** Fills a table. */
    interface Rows {
        void writeTo(ResultTable table) throws IOException;
    }

    abstract ResultTable add(long value);

    abstract ResultTable add(double value);

    abstract ResultTable add(String value);

    /** A time, exactly as many digits as it has. */
    abstract ResultTable add(BigDecimal value);

    abstract void endRow() throws IOException;

    /** Writes a whole file or none. */
    static void write(Path folder, String name, OutputFormat format, List<Field> columns, Rows rows) {
        if (format == OutputFormat.PARQUET) {
            AtomicFile.write(folder.resolve(name + ".parquet"), channel -> {
                try (ParquetTable table = new ParquetTable(channel, columns)) {
                    fill(new Columnar(table), rows);
                }
            });
            return;
        }
        AtomicFile.write(folder.resolve(name + ".csv"), channel -> {
            Writer writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord(columns.stream().map(Field::name).toArray(String[]::new));
            fill(new Text(csv), rows);
            csv.flush();
        });
    }

    private static void fill(ResultTable table, Rows rows) throws IOException {
        try {
            rows.writeTo(table);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static final class Text extends ResultTable {
        private final CsvWriter csv;
        private final List<String> row = new ArrayList<>();

        Text(CsvWriter csv) {
            this.csv = csv;
        }

        @Override
        ResultTable add(long value) {
            return add(Long.toString(value));
        }

        @Override
        ResultTable add(double value) {
            return add(Double.toString(value));
        }

        @Override
        ResultTable add(String value) {
            row.add(value);
            return this;
        }

        @Override
        ResultTable add(BigDecimal value) {
            return add(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }

        @Override
        void endRow() {
            csv.writeRecord(row);
            row.clear();
        }
    }

    private static final class Columnar extends ResultTable {
        private final ParquetTable table;

        Columnar(ParquetTable table) {
            this.table = table;
        }

        @Override
        ResultTable add(long value) {
            table.add(value);
            return this;
        }

        @Override
        ResultTable add(double value) {
            table.add(value);
            return this;
        }

        @Override
        ResultTable add(String value) {
            table.add(value);
            return this;
        }

        @Override
        ResultTable add(BigDecimal value) {
            return add(value.doubleValue());
        }

        @Override
        void endRow() throws IOException {
            table.endRow();
        }
    }
}
