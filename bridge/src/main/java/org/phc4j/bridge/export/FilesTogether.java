package org.phc4j.bridge.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.phc4j.connectomes.Unreadable;

/** Files that make sense together only: unless all of them are written, those that were not there before are removed again. */
public final class FilesTogether implements AutoCloseable {
    private final List<Path> fresh;
    private boolean complete;

    /**
     * Before the first one is written.
     *
     * @param paths the files, and folders that are made for them after the files in them
     */
    public FilesTogether(List<Path> paths) {
        this.fresh = paths.stream().filter(path -> Files.notExists(path)).toList();
    }

    /** All of them are written. */
    public void complete() {
        complete = true;
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        for (Path path : fresh) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                throw Unreadable.because(path, e);
            }
        }
    }
}
