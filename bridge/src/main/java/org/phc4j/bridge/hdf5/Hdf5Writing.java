package org.phc4j.bridge.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.phc4j.connectomes.AtomicFile;

/** Writes HDF5 files, whole or not at all. */
public final class Hdf5Writing {
    private Hdf5Writing() {}

    /**
     * Creates or replaces a file.
     *
     * @param target the file
     * @param content what to write
     * @throws org.phc4j.connectomes.BadInputException if it cannot be written; what was there before stays
     */
    public static void write(Path target, Consumer<WritableHdfFile> content) {
        AtomicFile.write(target, channel -> {
            Path draft = Files.createTempFile(target.toAbsolutePath().getParent(), ".draft", ".h5");
            try {
                draft(draft, content);
                copy(draft, channel);
            } finally {
                Files.deleteIfExists(draft);
            }
        });
    }

    private static void draft(Path draft, Consumer<WritableHdfFile> content) throws IOException {
        try (WritableHdfFile file = HdfFile.write(draft)) {
            content.accept(file);
        } catch (HdfException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private static void copy(Path draft, FileChannel target) throws IOException {
        try (FileChannel source = FileChannel.open(draft)) {
            long size = source.size();
            for (long at = 0; at < size;) {
                at += source.transferTo(at, size - at, target);
            }
        }
    }
}
