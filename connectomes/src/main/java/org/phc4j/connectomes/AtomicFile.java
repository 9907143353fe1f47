package org.phc4j.connectomes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: into a temporary file of the same folder, forced to the disk, then renamed. A reader, a crash or
 * a loss of power sees the old content or the new, never a part; on failure the temporary file is removed and the old content stays.
 */
public final class AtomicFile {
    private static final int ATTEMPTS = 1000;

    private AtomicFile() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes the content from the start.
         *
         * @param channel the temporary file, open for writing
         * @throws IOException if it cannot be written
         */
        void writeTo(FileChannel channel) throws IOException;
    }

    /**
     * Creates or replaces a file.
     *
     * @param target the file
     * @param body what to write
     * @throws BadInputException if the folder is absent, the target is a folder, or writing fails
     */
    public static void write(Path target, Body body) {
        try {
            replace(target, body);
        } catch (IOException e) {
            throw Unreadable.because(target, e);
        } catch (UncheckedIOException e) { // what libraries make of it
            IOException cause = e.getCause();
            throw Unreadable.because(target, cause == null ? new IOException(e) : cause);
        }
    }

    /**
     * Creates or replaces a text file, in UTF-8.
     *
     * @param target the file
     * @param text its content
     * @throws BadInputException as {@link #write}
     */
    public static void writeText(Path target, String text) {
        writeBytes(target, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Creates or replaces a file.
     *
     * @param target the file
     * @param content its content
     * @throws BadInputException as {@link #write}
     */
    public static void writeBytes(Path target, byte[] content) {
        write(target, channel -> {
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining();) {
                channel.write(rest);
            }
        });
    }

    private static void replace(Path target, Body body) throws IOException {
        Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw BadInputException.in(target, "its folder does not exist", "a file name in an existing folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw BadInputException.in(target, "not a regular file", "a file name");
        }
        Path temporary = writeTemporary(folder, file.getFileName().toString(), body);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        forceFolder(folder);
    }

    private static Path writeTemporary(Path folder, String name, Body body) throws IOException {
        for (int attempt = 0;; attempt++) {
            Path temporary = folder.resolve("." + name + "." + ProcessHandle.current().pid() + "-" + attempt + ".part");
            FileChannel channel;
            try {
                channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                continue;
            }
            boolean whole = false;
            try (channel) {
                body.writeTo(channel);
                channel.force(true);
                whole = true;
            } finally {
                if (!whole) {
                    Files.deleteIfExists(temporary);
                }
            }
            return temporary;
        }
    }

    /** Makes the renaming itself durable, where the platform lets a folder be opened. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the content is safe already; some platforms cannot open a folder
        }
    }
}
