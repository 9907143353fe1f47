package org.phc4j.connectomes.imports;

import java.nio.file.Path;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.imports.CsvRows.Row;

/**
 * Reads a connectome from a text table (UTF-8, plain or gzip; comma, tab or semicolon), of two forms:
 *
 * <ul>
 * <li>an <b>edge list</b>, recognised by a header that names both ends: one of {@code source, pre, from, pre_id, pre_root_id, pre_skid,
 *     bodyId_pre, body_pre, presynaptic, presynaptic_id}, and the same for {@code target, post, to} ...; strength in one of
 *     {@code weight, synapses, syn_count, synapse_count, count, strength} (1 a row without such a column); {@code type} chemical or
 *     electrical, where gap junctions are left out. Rows of the same pair are added up. The order of the rows does not matter;
 * <li>a <b>square matrix</b>, rows presynaptic and columns postsynaptic, with or without a row and a column of labels (the same labels in
 *     the same order), its entries numbers of at least 0.
 * </ul>
 *
 * <p>A <b>cell table</b> may give what is known of the neurons. Its header names the columns {@code name} and, each optional,
 * {@code region}, {@code sign} (+, -, E, I; also called {@code type}) or {@code transmitter}, and {@code role} (input or sensory, readout
 * or motor, both, none). It decides the order of neurons and regions; cells that it does not list are left out. The cell list of
 * C. elegans ({@code Cell name,Type,...}) is recognised, too: sensory neurons are input, motor neurons readout, the 26 GABA neurons
 * inhibit. A matrix without labels takes names from the table, in its order.
 *
 * <p>Defaults: one region called {@code all}; every neuron excitatory; every neuron both input and readout. Self-loops and zeros are
 * no connections. The report accounts for every row.
 */
public final class ConnectomeFile {
    private ConnectomeFile() {}

    /**
     * Reads a file, with the cell table that lies beside it, if there is one ({@link ImportOptions#TABLES_BESIDE}).
     *
     * @param file the connectome file
     * @return network and report
     * @throws BadInputException if a file cannot be read or holds no connectome; names file, line, column, value and expectation
     */
    public static ImportedConnectome read(Path file) {
        return read(file, ImportOptions.beside(file));
    }

    /**
     * Reads a file.
     *
     * @param file the connectome file
     * @param options what the file does not say
     * @return network and report
     * @throws BadInputException if a file cannot be read or holds no connectome; names file, line, column, value and expectation
     */
    public static ImportedConnectome read(Path file, ImportOptions options) {
        try (CsvRows rows = CsvRows.open(file)) {
            Row first = rows.next().orElseThrow(() -> BadInputException.in(file, "empty", "a square matrix or an edge list"));
            ConnectomeBuilder builder = new ConnectomeBuilder(file, options);
            if (EdgeListReading.recognises(first, rows.peek())) {
                EdgeListReading.read(rows, new Columns(first), builder);
                return builder.build("rows", true);
            }
            rows.back(first);
            MatrixReading.read(rows, builder);
            return builder.build("entries", false);
        }
    }
}
