package org.phc4j.bridge.columnar;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.phc4j.bridge.source.SourceFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** A file of columns, mapped into memory. Whatever its bytes, what comes out is sound or a complaint of one line. */
public abstract sealed class ColumnarFile implements AutoCloseable permits ArrowFile, ParquetFile {
    private final SourceFile source;
    private final Arena arena;
    private final MemorySegment bytes;

    ColumnarFile(SourceFile source, Arena arena, MemorySegment bytes) {
        this.source = source;
        this.arena = arena;
        this.bytes = bytes;
    }

    /**
     * Whether a file is one of these.
     *
     * @param source the file
     * @return true if it begins as an Arrow or Parquet file does
     */
    public static boolean recognises(SourceFile source) {
        return !source.gzip() && (ArrowFile.recognises(source.head()) || ParquetFile.recognises(source.head()));
    }

    /**
     * Opens a file.
     *
     * @param source the file
     * @return the file, to be closed
     * @throws BadInputException if it is of neither kind, or damaged
     */
    public static ColumnarFile open(SourceFile source) {
        if (!recognises(source)) {
            throw BadInputException.in(source, "other content", "an Arrow (Feather) or Parquet file");
        }
        Arena arena = Arena.ofConfined();
        boolean sound = false;
        try (FileChannel channel = FileChannel.open(source.path())) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            ColumnarFile file = sound(source.path(), () -> ArrowFile.recognises(source.head()) ? new ArrowFile(source, arena, bytes)
                    : new ParquetFile(source, arena, bytes));
            sound = true;
            return file;
        } catch (IOException e) {
            throw Unreadable.because(source, e);
        } finally {
            if (!sound) {
                arena.close();
            }
        }
    }

    /**
     * The names of its columns.
     *
     * @return the names as the file writes them
     */
    public abstract List<String> names();

    /**
     * Reads some columns, from front to back.
     *
     * @param columns their names, out of {@link #names}
     * @param rows receives batch after batch
     * @throws BadInputException if something in the file is wrong
     */
    public final void read(List<String> columns, Consumer<Batch> rows) {
        sound(source.path(), () -> {
            batches(columns, rows);
            return columns;
        });
    }

    abstract void batches(List<String> columns, Consumer<Batch> rows);

    /**
     * The column that has the first of some names that occurs, in any case.
     *
     * @param names in lower case
     * @return its name as the file writes it, or empty
     */
    public final Optional<String> find(String... names) {
        for (String name : names) {
            Optional<String> found = names().stream().filter(each -> each.toLowerCase(Locale.ROOT).equals(name)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Where the file is. */
    final String place() {
        return source.toString();
    }

    final SourceFile source() {
        return source;
    }

    final long size() {
        return bytes.byteSize();
    }

    /** A part of the file that must lie within it. */
    final MemorySegment part(long offset, long length) {
        if (offset < 0 || length < 0 || offset > bytes.byteSize() - length) {
            throw damaged("bytes " + offset + " + " + length);
        }
        return bytes.asSlice(offset, length);
    }

    final BadInputException damaged(String what) {
        return BadInputException.in(source, "damaged: " + what, "a whole file of " + bytes.byteSize() + " bytes");
    }

    private static <T> T sound(Path path, Supplier<T> step) {
        try {
            return step.get();
        } catch (BadInputException e) {
            throw e;
        } catch (OutOfMemoryError e) {
            throw new BadInputException(path + ": claims more than the memory holds; expected sizes that fit the file", e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new BadInputException(path + ": damaged (" + e.getClass().getSimpleName() + "); expected a sound file", e);
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
