package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.imports.ConnectomeFile;
import org.phc4j.connectomes.imports.ImportOptions;
import org.phc4j.connectomes.imports.ImportedConnectome;

/** Reads connectome files named on the command line. */
final class ConnectomeMasks {
    private ConnectomeMasks() {}

    /** With the cell table named, or the one that lies beside the file. */
    static ImportedConnectome read(Path mask, Optional<Path> cells) {
        return ConnectomeFile.read(mask, cells.map(table -> ImportOptions.none().withCellTable(table)).orElseGet(() -> ImportOptions.beside(mask)));
    }
}
