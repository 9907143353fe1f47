package org.phc4j.scenarios.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;

/** Reads a connectome file as a mask. */
final class ConnectomeMasks {
    private ConnectomeMasks() {}

    static Topology read(Path mask, Optional<Path> cells) {
        throw new BadInputException("--mask " + mask + cells);
    }
}
