package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.ConnectomeImport;
import org.phc4j.bridge.ImportOptions;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.Imported;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.network.MaskNetwork;
import org.phc4j.bridge.source.Progress;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.store.StoredConnectome;
import org.phc4j.connectomes.topology.Connectome;

/** Reads connectomes named on the command line as masks: any source that can be imported, or a .connectome file. */
final class ConnectomeMasks {
    private ConnectomeMasks() {}

    /** A mask, and what became of the rows of its file. */
    record Mask(Connectome connectome, List<String> lines) {}

    /** With the cell table named, or the one that lies beside the file. */
    static Mask read(Path file, Optional<Path> cells) {
        ImportOptions options = cells.map(table -> ImportOptions.defaults().withTables(List.of(new Table(table, Use.CELLS))))
                .orElseGet(() -> isStored(file) ? ImportOptions.defaults() : ImportOptions.beside(file));
        Imported imported = ConnectomeImport.read(List.of(file), options, Progress.NONE);
        return new Mask(MaskNetwork.of(imported.data()), imported.report().lines());
    }

    private static boolean isStored(Path file) {
        return StoredConnectome.recognises(SourceFile.of(file, Progress.NONE).head());
    }
}
