package org.phc4j.bridge;

import java.nio.file.Path;
import java.util.List;
import org.phc4j.bridge.ImportOptions.Table;
import org.phc4j.bridge.format.NeuronTables.Use;
import org.phc4j.bridge.network.MaskNetwork;
import org.phc4j.bridge.report.ImportReport;
import org.phc4j.bridge.source.Progress;
import org.phc4j.connectomes.topology.Connectome;

/** A file read as a mask. */
record Reading(Connectome connectome, ImportReport report) {
    static Reading of(Path file) {
        return of(file, ImportOptions.beside(file));
    }

    static Reading of(Path file, ImportOptions options) {
        Imported imported = ConnectomeImport.read(List.of(file), options, Progress.NONE);
        return new Reading(MaskNetwork.of(imported.data()), imported.report());
    }

    static ImportOptions withCells(Path table) {
        return ImportOptions.defaults().withTables(List.of(new Table(table, Use.CELLS)));
    }
}
