package org.phc4j.bridge.format;

import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.flywire.ConnectionFile;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Connections of FlyWire as Codex gives them: {@code pre_root_id,post_root_id,neuropil,syn_count,nt_type}, one row per pair and
 * neuropil; the columns in any order, {@code neuropil} and {@code nt_type} may be absent or empty.
 */
public final class FlyWireReader implements ConnectomeReader {
    /** Made by the service loader. */
    public FlyWireReader() {}

    @Override
    public String name() {
        return "flywire";
    }

    @Override
    public String description() {
        return "FlyWire Codex connections: pre_root_id,post_root_id,neuropil,syn_count,nt_type, one row per pair and neuropil";
    }

    static boolean recognises(Columns columns) {
        try {
            return columns.hasAll("pre_root_id", "post_root_id", "syn_count");
        } catch (BadInputException e) {
            return false;
        }
    }

    @Override
    public Match match(SourceFile file) {
        return file.columns().filter(FlyWireReader::recognises).isPresent() ? Match.CONNECTIONS : Match.NONE;
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        for (SourceFile file : files) {
            try (CsvRows rows = CsvRows.open(file.quiet())) {
                Row header = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a header"));
                Columns columns = new Columns(header);
                if (ConnectionFile.reads(file)) {
                    ConnectionFile.read(file, columns, collector);
                } else {
                    read(rows, columns, collector);
                }
            }
        }
    }

    private static void read(CsvRows rows, Columns columns, Collector collector) {
        int pre = columns.get("pre_root_id");
        int post = columns.get("post_root_id");
        int count = columns.get("syn_count");
        Optional<Integer> neuropil = columns.find("neuropil");
        Optional<Integer> transmitter = columns.find("nt_type");
        for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
            Row row = next.get();
            NeuronTables.checkWidth(row, columns);
            String sender = transmitter.map(column -> row.get(column, "a transmitter")).orElse("");
            collector.note("rows with an empty transmitter", transmitter.isPresent() && sender.isEmpty() ? 1 : 0);
            collector.add(collector.neuron(row.id(pre)), collector.neuron(row.id(post)), row.count(count),
                    collector.places().number(neuropil.map(column -> row.get(column, "a neuropil")).orElse("")),
                    collector.transmitters().number(sender));
        }
    }
}
