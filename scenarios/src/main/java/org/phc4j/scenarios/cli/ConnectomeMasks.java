package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.imports.ConnectomeFile;
import org.phc4j.connectomes.imports.ImportOptions;
import org.phc4j.connectomes.imports.ImportedConnectome;
import org.phc4j.connectomes.topology.Topology;

/** Reads a connectome file as a mask, and says what became of every row. */
final class ConnectomeMasks {
    private ConnectomeMasks() {}

    /** With the cell table named, or the one that lies beside the file. */
    static Topology read(Path mask, Optional<Path> cells, PrintWriter report) {
        ImportOptions options = cells.map(table -> ImportOptions.none().withCellTable(table)).orElseGet(() -> ImportOptions.beside(mask));
        ImportedConnectome imported = ConnectomeFile.read(mask, options);
        imported.report().lines().forEach(report::println);
        return imported.connectome().topology();
    }
}
