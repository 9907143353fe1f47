package org.phc4j.bridge.atlas;

import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.format.ConnectomeReader;
import org.phc4j.bridge.format.Match;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Tables of cell types, as for the optic lobe of FlyWire (Matsliah et al., Nature 634, 2024):
 * {@code from type,to type,connections total,...,synapses total,...}. Types are the neurons of the network; their synapses are
 * {@code synapses total}.
 */
public final class TypeTableReader implements ConnectomeReader {
    private static final String FROM = "from type";
    private static final String TO = "to type";
    private static final String SYNAPSES = "synapses total";
    private static final String CONNECTIONS = "connections total";

    /** Made by the service loader. */
    public TypeTableReader() {}

    @Override
    public String name() {
        return "types";
    }

    @Override
    public String description() {
        return "type-to-type table: from type,to type,connections total,synapses total";
    }

    @Override
    public Match match(SourceFile file) {
        try {
            return file.columns().filter(columns -> columns.hasAll(FROM, TO, SYNAPSES)).isPresent() ? Match.CONNECTIONS : Match.NONE;
        } catch (BadInputException e) {
            return Match.NONE;
        }
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        for (SourceFile file : files) {
            try (CsvRows rows = CsvRows.open(file)) {
                read(rows, new Columns(rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a header"))), collector);
            }
        }
    }

    private static void read(CsvRows rows, Columns columns, Collector collector) {
        int from = columns.get(FROM);
        int to = columns.get(TO);
        int synapses = columns.get(SYNAPSES);
        Optional<Integer> connections = columns.find(CONNECTIONS);
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            if (row.size() != columns.size()) {
                throw row.complaint(Math.min(row.size(), columns.size()), columns.size() + " columns, as in the header");
            }
            connections.ifPresent(column -> collector.note("connected pairs of neurons behind the types", row.count(column)));
            collector.add(collector.neuron(row.name(from)), collector.neuron(row.name(to)), row.count(synapses));
        }
    }
}
