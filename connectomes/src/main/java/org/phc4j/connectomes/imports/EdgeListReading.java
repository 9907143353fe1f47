package org.phc4j.connectomes.imports;

import java.util.Locale;
import java.util.Optional;
import org.phc4j.connectomes.imports.CsvRows.Row;

/** Reads an edge list: one connection a row, columns by name. */
final class EdgeListReading {
    private static final String[] PRE = {"source", "pre", "from", "presynaptic", "pre_id", "pre_root_id", "pre_skid", "bodyid_pre", "body_pre",
        "presynaptic_id"};
    private static final String[] POST = {"target", "post", "to", "postsynaptic", "post_id", "post_root_id", "post_skid", "bodyid_post",
        "body_post", "postsynaptic_id"};
    private static final String[] STRENGTH = {"weight", "synapses", "syn_count", "synapse_count", "count", "strength"};
    private static final String[] TYPE = {"type"};
    private static final String TYPES = "a type of connection: chemical, electrical (or gap junction), or aa, ad, da, dd";

    private static final int MAX_COLUMNS = 32;

    private EdgeListReading() {}

    /**
     * Whether a header names both ends of a connection. Brain regions called PRE and POST exist: a wide header, or one whose labels
     * the next row takes up, is that of a matrix.
     */
    static boolean recognises(Row header, Optional<Row> second) {
        Columns columns = new Columns(header);
        boolean matrix = header.size() > MAX_COLUMNS || second.map(row -> MatrixReading.repeats(header, row)).orElse(false);
        return !matrix && columns.find(PRE).isPresent() && columns.find(POST).isPresent();
    }

    /** Reads the rows after the header into a builder. */
    static void read(CsvRows rows, Columns columns, ConnectomeBuilder builder) {
        int pre = columns.find(PRE).orElseThrow();
        int post = columns.find(POST).orElseThrow();
        Optional<Integer> strength = columns.find(STRENGTH);
        Optional<Integer> type = columns.find(TYPE);
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            if (row.size() > columns.size()) {
                throw row.complaint(columns.size(), "no more than " + columns.size() + " columns");
            }
            int from = builder.cell(row.name(pre));
            int to = builder.cell(row.name(post));
            double amount = strength.map(column -> row.strength(column, "")).orElse(1.0);
            builder.add(from, to, amount, type.map(column -> gapJunction(row, column)).orElse(false));
        }
    }

    private static boolean gapJunction(Row row, int column) {
        return switch (row.get(column, TYPES).toLowerCase(Locale.ROOT)) {
            case "chemical", "aa", "ad", "da", "dd", "" -> false;
            case "electrical", "gap", "gap junction", "gap_junction", "gj" -> true;
            default -> throw row.complaint(column, TYPES);
        };
    }
}
