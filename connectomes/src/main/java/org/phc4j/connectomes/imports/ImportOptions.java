package org.phc4j.connectomes.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a connectome file does not say itself.
 *
 * @param cellTable a table of the neurons: regions, signs, roles (see {@link ConnectomeFile}); without one, one region, all neurons
 *     both input and readout
 * @param inhibitory names of neurons that inhibit, whatever the table says
 * @param signs the sign of a transmitter
 */
public record ImportOptions(Optional<Path> cellTable, Set<String> inhibitory, TransmitterSigns signs) {
    /** Cell tables that are used when they lie beside the connectome file and no other is named, in this order. */
    public static final List<String> TABLES_BESIDE = List.of("all_cell_info.csv", "neurons.csv");

    /** Copies the names. */
    public ImportOptions {
        inhibitory = Set.copyOf(inhibitory);
    }

    /**
     * No cell table, no inhibitory neurons, transmitters as in insects.
     *
     * @return the options
     */
    public static ImportOptions none() {
        return new ImportOptions(Optional.empty(), Set.of(), TransmitterSigns.INSECT);
    }

    /**
     * With the cell table that lies beside a connectome file, if there is one.
     *
     * @param file the connectome file
     * @return the options
     */
    public static ImportOptions beside(Path file) {
        for (String name : TABLES_BESIDE) {
            Path table = file.resolveSibling(name);
            if (Files.isRegularFile(table) && !table.equals(file)) {
                return none().withCellTable(table);
            }
        }
        return none();
    }

    /**
     * The same with a cell table.
     *
     * @param table the file
     * @return a changed copy
     */
    public ImportOptions withCellTable(Path table) {
        return new ImportOptions(Optional.of(table), inhibitory, signs);
    }

    /**
     * The same with a list of inhibitory neurons.
     *
     * @param names their names
     * @return a changed copy
     */
    public ImportOptions withInhibitory(Set<String> names) {
        return new ImportOptions(cellTable, names, signs);
    }

    /**
     * The same with another table of transmitters.
     *
     * @param table the table
     * @return a changed copy
     */
    public ImportOptions withSigns(TransmitterSigns table) {
        return new ImportOptions(cellTable, inhibitory, table);
    }

    /** The inhibitory names in ascending order. */
    Set<String> sortedInhibitory() {
        return new TreeSet<>(inhibitory);
    }
}
