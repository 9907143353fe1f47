package org.phc4j.bridge.neuprint;

import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.columnar.Batch;
import org.phc4j.bridge.columnar.Batch.Texts;
import org.phc4j.bridge.columnar.ColumnarFile;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Connections of neuPrint: {@code bodyId_pre,bodyId_post,weight}, or with a column {@code roi} one row per pair and region, as text;
 * {@code body_pre,body_post,weight} as Arrow (Feather) or Parquet. Totals and rows per region count the same synapses: give one of them.
 */
public final class NeuprintReader implements ConnectomeReader {
    private static final String[] PRE = {"bodyid_pre", "body_pre"};
    private static final String[] POST = {"bodyid_post", "body_post"};
    private static final String[] REGION = {"roi", "primary_roi"};
    private static final String WEIGHT = "weight";

    /** Made by the service loader. */
    public NeuprintReader() {}

    @Override
    public String name() {
        return "neuprint";
    }

    @Override
    public String description() {
        return "neuPrint connections: bodyId_pre,bodyId_post[,roi],weight as text, or body_pre,body_post,weight as Feather";
    }

    @Override
    public Match match(SourceFile file) {
        try {
            if (ColumnarFile.recognises(file)) {
                try (ColumnarFile table = ColumnarFile.open(file.quiet())) {
                    return table.find(PRE).isPresent() && table.find(POST).isPresent() ? Match.CONNECTIONS : Match.NONE;
                }
            }
            return file.columns().filter(columns -> columns.find(PRE).isPresent() && columns.find(POST).isPresent()).isPresent()
                    ? Match.CONNECTIONS : Match.NONE;
        } catch (BadInputException e) {
            return Match.NONE;
        }
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        boolean regional = false;
        for (SourceFile file : files) {
            boolean own = ColumnarFile.recognises(file) ? columnar(file, collector) : text(file, collector);
            if (file != files.getFirst() && own != regional) {
                throw BadInputException.in(files, "totals and connections per region, which count the same synapses", "one of them");
            }
            regional = own;
        }
    }

    /** Gives whether the rows are per region. */
    private static boolean text(SourceFile file, Collector collector) {
        try (CsvRows rows = CsvRows.open(file)) {
            Columns columns = new Columns(rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a header")));
            int pre = columns.find(PRE).orElseThrow(() -> columns.complaint("a header with a column 'bodyId_pre'"));
            int post = columns.find(POST).orElseThrow(() -> columns.complaint("a header with a column 'bodyId_post'"));
            int weight = columns.get(WEIGHT);
            Optional<Integer> region = columns.find(REGION);
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                Row row = next.get();
                if (row.size() != columns.size()) {
                    throw row.complaint(Math.min(row.size(), columns.size()), columns.size() + " columns, as in the header");
                }
                int place = collector.places().number(region.map(column -> row.get(column, "a region")).orElse(""));
                collector.add(collector.neuron(row.id(pre)), collector.neuron(row.id(post)), row.count(weight), place, 0);
            }
            return region.isPresent();
        }
    }

    private static boolean columnar(SourceFile file, Collector collector) {
        try (ColumnarFile table = ColumnarFile.open(file)) {
            String pre = need(table, file, PRE);
            String post = need(table, file, POST);
            String weight = need(table, file, WEIGHT);
            Optional<String> region = table.find(REGION);
            List<String> wanted = region.map(name -> List.of(pre, post, weight, name)).orElseGet(() -> List.of(pre, post, weight));
            table.read(wanted, batch -> {
                int[] places = region.map(name -> places(batch.texts(name), collector)).orElseGet(() -> new int[batch.rows()]);
                add(batch, batch.integers(pre), batch.integers(post), weight, places, collector);
            });
            return region.isPresent();
        }
    }

    private static String need(ColumnarFile table, SourceFile file, String... names) {
        return table.find(names).orElseThrow(() -> BadInputException.in(file, "columns " + table.names(), names[0] + " among them"));
    }

    private static int[] places(Texts texts, Collector collector) {
        int[] places = new int[texts.codes().length];
        for (int k = 0; k < places.length; k++) {
            places[k] = collector.places().number(texts.words()[texts.codes()[k]]);
        }
        return places;
    }

    private static void add(Batch batch, long[] pre, long[] post, String weight, int[] places, Collector collector) {
        long[] synapses = batch.integers(weight);
        for (int k = 0; k < synapses.length; k++) {
            if (synapses[k] < 0 || synapses[k] > Integer.MAX_VALUE) {
                throw batch.complaint(weight, k, Long.toString(synapses[k]), "a number of synapses of 0..2147483647");
            }
            collector.add(collector.neuron(pre[k]), collector.neuron(post[k]), (int) synapses[k], places[k], 0);
        }
    }
}
