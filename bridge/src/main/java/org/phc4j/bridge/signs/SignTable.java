package org.phc4j.bridge.signs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.phc4j.bridge.source.Columns;
import org.phc4j.bridge.source.CsvRows;
import org.phc4j.bridge.source.CsvRows.Row;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/** Reads a table of transmitters and signs: a header {@code transmitter,sign}, signs as in {@link SignWords}. */
public final class SignTable {
    private SignTable() {}

    /**
     * A table by name or from a file.
     *
     * @param source {@code insect}, {@code vertebrate}, or a file
     * @return the table
     * @throws BadInputException if the file is no such table
     */
    public static TransmitterSigns read(String source) {
        return switch (source) {
            case "insect" -> TransmitterSigns.INSECT;
            case "vertebrate" -> TransmitterSigns.VERTEBRATE;
            default -> read(Path.of(source));
        };
    }

    private static TransmitterSigns read(Path file) {
        Map<String, Boolean> signs = new LinkedHashMap<>();
        try (CsvRows rows = CsvRows.open(SourceFile.of(file, Progress.NONE))) {
            Row header = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a table with the header transmitter,sign"));
            Columns columns = new Columns(header);
            int transmitter = columns.get("transmitter");
            int sign = columns.get("sign");
            for (Optional<Row> next = rows.next(); next.isPresent(); next = rows.next()) {
                Row row = next.get();
                boolean excites = SignWords.parse(row.get(sign, SignWords.EXPECTED)).orElseThrow(() -> row.complaint(sign, SignWords.EXPECTED));
                if (signs.put(row.name(transmitter), excites) != null) {
                    throw row.complaint(transmitter, "a transmitter that occurs once");
                }
            }
        }
        return new TransmitterSigns(signs);
    }
}
