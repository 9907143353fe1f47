package org.phc4j.bridge.hdf5;

import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;

/**
 * An HDF5 file, open for reading. Whatever its bytes, what comes out is sound or a complaint of one line. A column is refused if it claims
 * more than {@value #FREE_BYTES} bytes and more than {@value #MAX_RATIO} times the size of the file: deflate packs no denser.
 * Links to other files are refused. Used by one thread.
 */
public final class Hdf5File implements AutoCloseable {
    /** What a column may claim whatever the size of the file, in bytes. */
    public static final long FREE_BYTES = 1 << 26;
    /** How often the size of the file a column may claim. */
    public static final long MAX_RATIO = 1032;

    private static final byte[] MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    private final Path path;
    private final long size;
    private final HdfFile file;

    private Hdf5File(Path path, long size, HdfFile file) {
        this.path = path;
        this.size = size;
        this.file = file;
    }

    /**
     * Whether a file is HDF5, not compressed as a whole.
     *
     * @param file the file
     * @return true if it begins as HDF5 files do
     */
    public static boolean recognises(SourceFile file) {
        byte[] head = file.head();
        return !file.gzip() && head.length > MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Opens a file.
     *
     * @param source the file; its whole size counts as read at once
     * @return the file, to be closed
     * @throws BadInputException if it is no HDF5 file or damaged
     */
    public static Hdf5File open(SourceFile source) {
        if (!recognises(source)) {
            throw BadInputException.in(source, "other content", "an HDF5 file");
        }
        HdfFile file = sound(source.path(), "its superblock", () -> new HdfFile(source.path()));
        source.progress().read(source.size());
        return new Hdf5File(source.path(), source.size(), file);
    }

    /**
     * The root group.
     *
     * @return the group
     */
    public Hdf5Group root() {
        return new Hdf5Group(this, file, "/");
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** What a step of the library gives; whatever it trips over is a fault of the file. */
    static <T> T sound(Path path, String where, Supplier<T> step) {
        try {
            return step.get();
        } catch (BadInputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new BadInputException(path + ": " + where + " claims more than the memory holds; expected sizes that fit the file", e);
        } catch (RuntimeException | StackOverflowError | ExceptionInInitializerError | AssertionError e) {
            throw new BadInputException(path + ": damaged at " + where + " (" + e.getClass().getSimpleName() + "); expected sound HDF5", e);
        }
    }

    @Override
    public void close() {
        sound(path, "its end", () -> {
            file.close();
            return path;
        });
    }
}
