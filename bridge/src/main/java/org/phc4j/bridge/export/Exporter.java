package org.phc4j.bridge.export;

import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.store.ConnectomeData;

/** A format that connectomes can be written in. Implementations have no state. */
public interface Exporter {
    /**
     * The name of the format, for {@code --to}.
     *
     * @return one word in lower case
     */
    String name();

    /**
     * What it writes.
     *
     * @return one line
     */
    String description();

    /**
     * Writes a connectome. Every file is written whole or not at all.
     *
     * @param data the connectome
     * @param out where to
     * @return what was written, and what was not
     * @throws org.phc4j.connectomes.BadInputException if the format cannot hold it at all, or the disk cannot
     */
    Exported write(ConnectomeData data, Path out);

    /**
     * What an export gives.
     *
     * @param files the files that were written
     * @param unsaid what the connectome knows and the format cannot say, one line each
     */
    record Exported(List<Path> files, List<String> unsaid) {
        /** Copies the lists. */
        public Exported {
            files = List.copyOf(files);
            unsaid = List.copyOf(unsaid);
        }
    }
}
