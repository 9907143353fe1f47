package org.phc4j.connectomes.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.phc4j.connectomes.AtomicFile;
import org.phc4j.connectomes.BadInputException;

/**
 * Writes safetensors files: atomically, and the same content always as the same bytes. Tensors lie in the given order, which should
 * begin with the widest element type, so that every tensor is aligned.
 */
public final class SafetensorsWriter {
    private static final int CHUNK = 1 << 16;

    private SafetensorsWriter() {}

    /**
     * Creates or replaces a file.
     *
     * @param file the file
     * @param metadata free strings by key
     * @param tensors the tensors, with distinct names
     * @throws BadInputException if the file cannot be written; what was there before stays
     */
    public static void write(Path file, Map<String, String> metadata, List<? extends TensorValues> tensors) {
        byte[] json = new SafetensorsHeader(metadata, placed(tensors)).json();
        if (json.length > SafetensorsHeader.MAX_BYTES) {
            throw BadInputException.in(file, "a header of " + json.length + " bytes", "at most " + SafetensorsHeader.MAX_BYTES);
        }
        AtomicFile.write(file, channel -> {
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            writeAll(channel, buffer.putLong(json.length).flip());
            writeAll(channel, ByteBuffer.wrap(json));
            for (TensorValues tensor : tensors) {
                write(channel, buffer, tensor);
            }
        });
    }

    private static List<StoredTensor> placed(List<? extends TensorValues> tensors) {
        List<StoredTensor> placed = new ArrayList<>();
        Set<String> names = new HashSet<>(Set.of(SafetensorsHeader.METADATA));
        long begin = 0;
        for (TensorValues tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("tensor name '" + tensor.name() + "' is taken");
            }
            long end = begin + (long) tensor.length() * tensor.dtype().bytes();
            placed.add(new StoredTensor(tensor.name(), tensor.dtype(), tensor.shape(), begin, end));
            begin = end;
        }
        return placed;
    }

    private static void write(FileChannel channel, ByteBuffer buffer, TensorValues tensor) throws IOException {
        int step = CHUNK / tensor.dtype().bytes();
        int length = tensor.length();
        for (int from = 0, to; from < length; from = to) {
            to = length - from > step ? from + step : length;
            buffer.clear();
            tensor.put(buffer, from, to);
            writeAll(channel, buffer.flip());
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
