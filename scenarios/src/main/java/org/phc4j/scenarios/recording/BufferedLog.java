package org.phc4j.scenarios.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.Unreadable;

/**
 * Bytes on their way to a file: the producer fills buffers of a fixed pool, a thread of its own writes them. The producer waits only
 * when the whole pool is on its way to the disk, which is counted; nothing is lost. A failure of the disk is thrown at the next write
 * or at closing.
 */
final class BufferedLog implements AutoCloseable {
    private static final int BUFFERS = 64;
    private static final int BUFFER_BYTES = 1 << 18;
    private static final ByteBuffer STOP = ByteBuffer.allocate(0);

    private final Path file;
    private final FileChannel channel;
    private final BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<ByteBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread writer;
    private volatile @Nullable IOException failure;
    private ByteBuffer current;
    private long waits;

    BufferedLog(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
        for (int k = 0; k < BUFFERS; k++) {
            free.add(ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN));
        }
        current = free.remove();
        writer = Thread.ofPlatform().daemon().name("phc-recording").start(this::writeAll);
    }

    /** A buffer with room for some bytes, at most {@value #BUFFER_BYTES}. */
    ByteBuffer room(int bytes) {
        if (current.remaining() < bytes) {
            hand();
        }
        return current;
    }

    void put(byte[] bytes) {
        for (int from = 0; from < bytes.length;) {
            ByteBuffer buffer = room(1);
            int part = Math.min(buffer.remaining(), bytes.length - from);
            buffer.put(bytes, from, part);
            from += part;
        }
    }

    /** How often the producer had to wait for the disk. */
    long waits() {
        return waits;
    }

    private void hand() {
        throwFailure();
        try {
            full.put(current.flip());
            ByteBuffer next = free.poll();
            if (next == null) {
                waits++;
                next = free.take();
            }
            current = next.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while recording", e);
        }
    }

    private void throwFailure() {
        IOException failed = failure;
        if (failed != null) {
            throw Unreadable.because(file, failed);
        }
    }

    private void writeAll() {
        try {
            for (ByteBuffer buffer = full.take(); buffer != STOP; buffer = full.take()) {
                write(buffer);
                free.add(buffer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(ByteBuffer buffer) {
        try {
            while (failure == null && buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() {
        hand();
        try {
            full.put(STOP);
            writer.join();
            channel.force(true);
            channel.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
        throwFailure();
    }
}
