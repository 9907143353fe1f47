package org.phc4j.bridge.flywire;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads ahead on a thread of its own, a few blocks at most, so that unpacking and taking apart go on side by side. */
final class Unpacking implements AutoCloseable {
    private static final int BLOCKS = 8;

    private final InputStream stream;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);
    private final @Nullable Thread thread;
    private @Nullable Block current;
    private int used;

    /** Some bytes, or how the stream ended. */
    private record Block(byte[] bytes, int length, @Nullable Throwable failure) {
        private static final Block END = new Block(new byte[0], -1, null);
    }

    Unpacking(InputStream stream, boolean ahead) {
        this.stream = stream;
        if (!ahead) {
            this.thread = null;
            return;
        }
        for (int k = 0; k < BLOCKS; k++) {
            free.add(new byte[LineBuffer.READ]);
        }
        this.thread = Thread.ofPlatform().daemon().name("unpacking").start(this::run);
    }

    private void run() {
        try {
            for (boolean more = true; more;) {
                byte[] bytes = free.take();
                Block block = next(bytes);
                full.put(block);
                more = block.length >= 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Block next(byte[] bytes) {
        try {
            int length = stream.readNBytes(bytes, 0, bytes.length);
            return length == 0 ? Block.END : new Block(bytes, length, null);
        } catch (IOException | RuntimeException e) {
            return new Block(bytes, -1, e);
        }
    }

    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int at, int length) throws IOException {
        if (thread == null) {
            return stream.read(target, at, length);
        }
        try {
            Block block = current;
            if (block == null || used == block.length) {
                if (block != null) {
                    free.put(block.bytes);
                }
                block = full.take();
                current = block;
                used = 0;
            }
            return block.length < 0 ? ended(block) : copy(block, target, at, length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private int ended(Block block) throws IOException {
        used = block.length;
        full.add(block); // whoever asks again hears the same
        current = null;
        switch (block.failure) {
            case null -> {
                return -1;
            }
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            default -> throw new IllegalStateException(block.failure);
        }
    }

    private int copy(Block block, byte[] target, int at, int length) {
        int part = Math.min(length, block.length - used);
        System.arraycopy(block.bytes, used, target, at, part);
        used += part;
        return part;
    }

    @Override
    public void close() throws IOException {
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
