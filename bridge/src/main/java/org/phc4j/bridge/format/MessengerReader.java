package org.phc4j.bridge.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Extrasynaptic networks of C. elegans (Bentley et al., PLOS Computational Biology 12, 2016), without a header: the cell that releases a
 * monoamine or a neuropeptide, the cell that has the receptor, the messenger, the receptor, as in {@code RIML,ALML,tyramine,lgc-55}. A
 * row is one link and counts as one synapse; messenger and receptor together are its place, so links of a pair through several of them
 * add up; the messenger is its transmitter.
 */
public final class MessengerReader implements ConnectomeReader {
    private static final int LOOKED_AT = 20;
    private static final int FIELDS = 4;
    private static final Pattern CELL = Pattern.compile("[A-Z]{2,4}[0-9]{0,2}[A-Z]{0,2}");
    private static final Pattern MESSENGER = Pattern.compile("[a-z]+(-[0-9]+)?");
    private static final Pattern RECEPTOR = Pattern.compile("[a-z]+-[0-9]+");
    private static final String EXPECTED = "four fields: cell, cell, messenger, receptor";

    /** Made by the service loader. */
    public MessengerReader() {}

    @Override
    public String name() {
        return "messengers";
    }

    @Override
    public String description() {
        return "extrasynaptic links of C. elegans without a header: cell, cell, messenger, receptor";
    }

    @Override
    public Match match(SourceFile file) {
        List<Row> rows = file.firstRows(LOOKED_AT);
        return !rows.isEmpty() && rows.stream().allMatch(MessengerReader::recognises) ? Match.CONNECTIONS : Match.NONE;
    }

    private static boolean recognises(Row row) {
        List<String> fields = row.fields();
        return fields.size() == FIELDS && CELL.matcher(fields.get(0)).matches() && CELL.matcher(fields.get(1)).matches()
                && MESSENGER.matcher(fields.get(2)).matches() && RECEPTOR.matcher(fields.get(3)).matches();
    }

    @Override
    public void read(List<SourceFile> files, Collector collector) {
        for (SourceFile file : files) {
            try (CsvRows rows = CsvRows.open(file)) {
                long links = 0;
                for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                    row(next.get(), collector);
                    links++;
                }
                if (links == 0) {
                    throw BadInputException.in(file, "empty", EXPECTED);
                }
                collector.note("links of a messenger and a receptor, each counted as one synapse", links);
            }
        }
    }

    private static void row(Row row, Collector collector) {
        if (row.size() != FIELDS) {
            throw row.complaint(Math.min(row.size(), FIELDS), EXPECTED);
        }
        String messenger = row.name(2);
        collector.add(collector.neuron(row.name(0)), collector.neuron(row.name(1)), 1, collector.places().number(messenger + " " + row.name(3)),
                collector.transmitters().number(messenger));
    }
}
