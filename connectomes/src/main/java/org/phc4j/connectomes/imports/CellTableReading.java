package org.phc4j.connectomes.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.imports.CellTable.Neuron;
import org.phc4j.connectomes.imports.CsvRows.Row;

/** Reads a cell table: the general form, or the cell list of C. elegans, told apart by their headers. */
final class CellTableReading {
    private static final String SIGNS = "a sign: +, -, E, I, excitatory, inhibitory or nothing";
    private static final String ROLES = "a role: input, sensory, readout, output, motor, both, inter, none or nothing";

    private final CsvRows rows;
    private final TransmitterSigns transmitters;
    private final Columns columns;
    private final Map<String, Integer> regions = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private CellTableReading(CsvRows rows, TransmitterSigns transmitters, Columns columns) {
        this.rows = rows;
        this.transmitters = transmitters;
        this.columns = columns;
    }

    static CellTable read(Path file, TransmitterSigns transmitters) {
        try (CsvRows rows = CsvRows.open(file)) {
            Row header = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a table of neurons with a header"));
            Columns columns = new Columns(header);
            if (Celegans.recognises(columns)) {
                return Celegans.table(rows, columns);
            }
            return new CellTableReading(rows, transmitters, columns).table();
        }
    }

    private CellTable table() {
        int name = columns.find("name", "neuron", "id", "label", "root_id", "bodyid", "skid").orElseThrow(
                () -> columns.complaint("a header with a column 'name'"));
        List<Neuron> neurons = new ArrayList<>();
        for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
            neurons.add(neuron(row.get(), name));
        }
        boolean roles = columns.find("role").isPresent();
        if (roles) {
            require(neurons.stream().anyMatch(Neuron::input), "no neuron with an input role");
            require(neurons.stream().anyMatch(Neuron::readout), "no neuron with a readout role");
        }
        require(!neurons.isEmpty(), "no neurons");
        return new CellTable(rows.file(), List.copyOf(regions.keySet()), neurons, Set.of(), CellTable.Naming.PLAIN);
    }

    private void require(boolean holds, String found) {
        if (!holds) {
            throw BadInputException.in(rows.file(), found, "at least one");
        }
    }

    private Neuron neuron(Row row, int nameColumn) {
        String name = row.name(nameColumn);
        if (!names.add(name)) {
            throw row.complaint(nameColumn, "a name that occurs once");
        }
        Optional<Integer> region = columns.find("region");
        String regionName = region.map(row::name).orElse(ConnectomeBuilder.WHOLE);
        regions.putIfAbsent(regionName, regions.size());
        Role role = columns.find("role").map(column -> role(row, column)).orElse(Role.BOTH);
        return new Neuron(name, regions.getOrDefault(regionName, 0), sign(row), role.input, role.readout);
    }

    private Optional<Boolean> sign(Row row) {
        Optional<Integer> sign = columns.find("sign", "type", "ei");
        if (sign.isPresent()) {
            return explicitSign(row, sign.get());
        }
        return columns.find("transmitter", "neurotransmitter", "nt_type").flatMap(column -> transmitters.sign(row.get(column, "a transmitter")));
    }

    private static Optional<Boolean> explicitSign(Row row, int column) {
        return switch (row.get(column, SIGNS).toLowerCase(Locale.ROOT)) {
            case "+", "1", "+1", "e", "exc", "excitatory" -> Optional.of(true);
            case "-", "-1", "i", "inh", "inhibitory" -> Optional.of(false);
            case "" -> Optional.empty();
            default -> throw row.complaint(column, SIGNS);
        };
    }

    private enum Role {
        INPUT(true, false),
        READOUT(false, true),
        BOTH(true, true),
        NONE(false, false);

        private final boolean input;
        private final boolean readout;

        Role(boolean input, boolean readout) {
            this.input = input;
            this.readout = readout;
        }
    }

    private static Role role(Row row, int column) {
        return switch (row.get(column, ROLES).toLowerCase(Locale.ROOT)) {
            case "input", "sensory" -> Role.INPUT;
            case "readout", "output", "motor" -> Role.READOUT;
            case "both" -> Role.BOTH;
            case "", "none", "inter" -> Role.NONE;
            default -> throw row.complaint(column, ROLES);
        };
    }
}
