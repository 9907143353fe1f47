package org.phc4j.bridge.format;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.Fate;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Edge lists as text: one connection a row, found by a header that names both ends. Strength in one of {@code weight, synapses,
 * syn_count, synapse_count, count, strength} (1 a row without such a column), a whole number of synapses throughout or weights.
 * {@code type} may tell chemical synapses from gap junctions, which are left out, or say which parts touch ({@code aa, ad, da, dd}: axon
 * or dendrite).
 */
public final class EdgeListReader implements ConnectomeReader {
    private static final String[] PRE = {"source", "pre", "from", "presynaptic", "pre_id", "pre_skid", "presynaptic_id", "pre_root_id"};
    private static final String[] POST = {"target", "post", "to", "postsynaptic", "post_id", "post_skid", "postsynaptic_id", "post_root_id"};
    private static final String[] OTHER_PRE = {"bodyid_pre", "body_pre"};
    private static final String[] OTHER_POST = {"bodyid_post", "body_post"};
    private static final String[] STRENGTH = {"weight", "synapses", "syn_count", "synapse_count", "count", "strength"};
    private static final String[] TRANSMITTER = {"nt_type", "transmitter", "neurotransmitter"};
    private static final String TYPES = "a type of connection: chemical, electrical (or gap junction), or aa, ad, da, dd";
    private static final int MAX_COLUMNS = 32;

    /** Made by the service loader. */
    public EdgeListReader() {}

    @Override
    public String name() {
        return "edges";
    }

    @Override
    public String description() {
        return "edge list as text: a header that names both ends (Source, Target or pre, post ...), strength, type";
    }

    @Override
    public Match match(SourceFile file) {
        List<Row> rows = file.firstRows(2);
        if (rows.isEmpty()) {
            return Match.NONE;
        }
        Columns columns = new Columns(rows.getFirst());
        boolean own = namesEnds(rows.getFirst(), rows.getLast()) && occurs(columns, PRE) && occurs(columns, POST);
        return own && !FlyWireReader.recognises(columns) ? Match.CONNECTIONS : Match.NONE;
    }

    /**
     * Whether a header names both ends of a connection, here or in another format. Brain regions called PRE and POST exist: a wide header,
     * or one whose labels the next row takes up, is that of a matrix.
     */
    static boolean namesEnds(Row header, Row second) {
        Columns columns = new Columns(header);
        boolean wide = columns.size() > MAX_COLUMNS || MatrixReader.repeats(header, second);
        return !wide && (occurs(columns, PRE) || occurs(columns, OTHER_PRE)) && (occurs(columns, POST) || occurs(columns, OTHER_POST));
    }

    private static boolean occurs(Columns columns, String... names) {
        return columns.names().stream().map(name -> name.toLowerCase(Locale.ROOT)).anyMatch(List.of(names)::contains);
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        for (SourceFile file : files) {
            try (CsvRows rows = CsvRows.open(file)) {
                Row header = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "an edge list with a header"));
                new Lines(new Columns(header), file, collector).read(rows);
            }
        }
    }

    /** The rows of one file. */
    private static final class Lines {
        private final Columns columns;
        private final Collector collector;
        private final int pre;
        private final int post;
        private final Optional<Integer> strength;
        private final Optional<Integer> type;
        private final Optional<Integer> transmitter;
        private final boolean counts;

        Lines(Columns columns, SourceFile file, Collector collector) {
            this.columns = columns;
            this.collector = collector;
            this.pre = columns.find(PRE).orElseThrow(() -> columns.complaint("a column for the presynaptic end: " + String.join(", ", PRE)));
            this.post = columns.find(POST).orElseThrow(() -> columns.complaint("a column for the postsynaptic end: " + String.join(", ", POST)));
            this.strength = columns.find(STRENGTH);
            this.type = columns.find("type");
            this.transmitter = columns.find(TRANSMITTER);
            this.counts = strength.isEmpty() || Strengths.whole(file, strength.get());
        }

        void read(CsvRows rows) {
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                row(next.get());
            }
        }

        private void row(Row row) {
            if (row.size() > columns.size()) {
                throw row.complaint(columns.size(), "no more than " + columns.size() + " columns");
            }
            int from = collector.neuron(row.name(pre));
            int to = collector.neuron(row.name(post));
            double amount = strength.map(column -> counts ? row.count(column) : row.strength(column, "")).orElse(1.0);
            String kind = type.map(column -> kind(row, column)).orElse("");
            if (kind.equals("electrical")) {
                collector.drop(Fate.GAP_JUNCTION, amount);
            } else if (counts) {
                String sender = transmitter.map(column -> row.get(column, "a transmitter")).orElse("");
                collector.note("rows with an empty transmitter", transmitter.isPresent() && sender.isEmpty() ? 1 : 0);
                collector.add(from, to, (int) amount, collector.places().number(kind), collector.transmitters().number(sender));
            } else {
                collector.addWeighted(from, to, 1, amount, Double.NaN);
            }
        }

        private static String kind(Row row, int column) {
            String kind = row.get(column, TYPES).toLowerCase(Locale.ROOT);
            return switch (kind) {
                case "chemical", "" -> "";
                case "aa", "ad", "da", "dd" -> kind;
                case "electrical", "gap", "gap junction", "gap_junction", "gj" -> "electrical";
                default -> throw row.complaint(column, TYPES);
            };
        }
    }
}
