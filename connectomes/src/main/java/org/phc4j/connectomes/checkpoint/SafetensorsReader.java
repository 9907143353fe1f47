package org.phc4j.connectomes.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/**
 * An open safetensors file. The header is read and checked at once, a tensor only when it is asked for, through a buffer of
 * {@value #CHUNK} bytes; only the array that is asked for is allocated.
 *
 * <p>One thread at a time. The layout is drawn at the header's class in this package.
 */
public final class SafetensorsReader implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long dataStart;
    private final Map<String, StoredTensor> byName = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    private SafetensorsReader(Path file, FileChannel channel, SafetensorsHeader header, long dataStart) {
        this.file = file;
        this.channel = channel;
        this.header = header;
        this.dataStart = dataStart;
        header.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
    }

    /**
     * Opens a file.
     *
     * @param file a safetensors file
     * @return the open file, to be closed
     * @throws BadInputException if it cannot be read or its header is not sound
     */
    @SuppressWarnings("resource") // the channel is closed by the reader, or here on failure
    public static SafetensorsReader open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw BadInputException.in(file, "a folder", "a safetensors file");
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            boolean sound = false;
            try {
                SafetensorsReader reader = over(file, channel);
                sound = true;
                return reader;
            } finally {
                if (!sound) {
                    channel.close();
                }
            }
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    private static SafetensorsReader over(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < SafetensorsHeader.LENGTH_BYTES) {
            throw BadInputException.in(file, size + " bytes", "a safetensors file, which begins with 8 bytes of header length");
        }
        ByteBuffer length = ByteBuffer.allocate(SafetensorsHeader.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, length, 0);
        long headerBytes = length.getLong(0);
        long most = Math.min(SafetensorsHeader.MAX_BYTES, size - SafetensorsHeader.LENGTH_BYTES);
        if (headerBytes < 0 || headerBytes > most) {
            throw BadInputException.in(file, "a header of " + Long.toUnsignedString(headerBytes) + " bytes",
                    "at most " + most + " (is it a safetensors file, and whole?)");
        }
        ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
        fill(channel, json, SafetensorsHeader.LENGTH_BYTES);
        if (headerBytes < 2 || json.get(0) != '{') {
            throw BadInputException.in(file, "a header that does not begin with '{'", "a safetensors file");
        }
        long dataStart = SafetensorsHeader.LENGTH_BYTES + headerBytes;
        return new SafetensorsReader(file, channel, SafetensorsHeaderReading.read(file, json.array(), size - dataStart), dataStart);
    }

    private static void fill(FileChannel channel, ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = channel.read(target, at);
            if (read < 0) {
                throw new EOFException();
            }
            at += read;
        }
    }

    /**
     * The free strings of the file.
     *
     * @return strings by key, ascending
     */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * The tensors, in the order of their bytes.
     *
     * @return their descriptions
     */
    public List<StoredTensor> tensors() {
        return header.tensors();
    }

    /**
     * Whether there is a tensor of a name.
     *
     * @param name the name
     * @return true if so
     */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * The description of a tensor.
     *
     * @param name its name
     * @return type and shape
     * @throws BadInputException if the file has none of this name
     */
    public StoredTensor tensor(String name) {
        StoredTensor tensor = byName.get(name);
        if (tensor == null) {
            throw BadInputException.in(file, "no tensor '" + name + "'", "one");
        }
        return tensor;
    }

    /**
     * A tensor in single precision. F32 keeps its bits; other types are rounded to the nearest.
     *
     * @param name its name
     * @return its elements, row-major
     * @throws BadInputException if the file has none of this name, or it cannot be read
     */
    public float[] floats(String name) {
        StoredTensor tensor = tensor(name);
        float[] values = new float[length(tensor)];
        floats(tensor, values, 0);
        return values;
    }

    /**
     * A tensor in single precision, into a given array.
     *
     * @param tensor which
     * @param target receives its elements, row-major
     * @param offset index of the first one
     * @throws BadInputException if it cannot be read
     */
    public void floats(StoredTensor tensor, float[] target, int offset) {
        Dtype dtype = tensor.dtype();
        boolean direct = dtype == Dtype.F32;
        read(tensor, (at, index) -> target[offset + index] =
                direct ? Float.intBitsToFloat(buffer.getInt(at)) : (float) dtype.real(buffer, at));
    }

    /**
     * A tensor in double precision. Exact, save I64 beyond 2^53.
     *
     * @param name its name
     * @return its elements, row-major
     * @throws BadInputException if the file has none of this name, or it cannot be read
     */
    public double[] doubles(String name) {
        StoredTensor tensor = tensor(name);
        double[] values = new double[length(tensor)];
        read(tensor, (at, index) -> values[index] = tensor.dtype().real(buffer, at));
        return values;
    }

    /**
     * A tensor of integers.
     *
     * @param name its name
     * @return its elements, row-major
     * @throws BadInputException if the file has none of this name, its type is not integral, or it cannot be read
     */
    public long[] longs(String name) {
        StoredTensor tensor = integral(name);
        long[] values = new long[length(tensor)];
        read(tensor, (at, index) -> values[index] = tensor.dtype().integer(buffer, at));
        return values;
    }

    /**
     * A tensor of truth values, stored as any integral type.
     *
     * @param name its name
     * @return its elements, row-major
     * @throws BadInputException if the file has none of this name, its type is not integral, an element is neither 0 nor 1, or it
     *     cannot be read
     */
    public boolean[] flags(String name) {
        StoredTensor tensor = integral(name);
        boolean[] values = new boolean[length(tensor)];
        read(tensor, (at, index) -> {
            long value = tensor.dtype().integer(buffer, at);
            if (value != 0 && value != 1) {
                throw BadInputException.in(file, "tensor '" + name + "', element " + index + ": " + value, "0 or 1");
            }
            values[index] = value == 1;
        });
        return values;
    }

    private StoredTensor integral(String name) {
        StoredTensor tensor = tensor(name);
        if (!tensor.dtype().integral()) {
            throw BadInputException.in(file, "tensor '" + name + "' of type " + tensor.dtype(), "integers");
        }
        return tensor;
    }

    private int length(StoredTensor tensor) {
        if (tensor.length() > MAX_LENGTH) {
            throw BadInputException.in(file, "tensor '" + tensor.name() + "' of " + tensor.length() + " elements", "at most " + MAX_LENGTH);
        }
        return (int) tensor.length();
    }

    /** Receives one element: its position in the buffer and its index in the tensor. */
    private interface Element {
        void at(int position, int index);
    }

    private void read(StoredTensor tensor, Element element) {
        int bytes = tensor.dtype().bytes();
        int index = 0;
        try {
            for (long at = tensor.begin(); at < tensor.end(); at += buffer.limit()) {
                buffer.clear().limit((int) Math.min(CHUNK, tensor.end() - at));
                fill(channel, buffer, dataStart + at);
                for (int position = 0; position < buffer.limit(); position += bytes) {
                    element.at(position, index++);
                }
            }
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }

    /** Closes the file. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Unreadable.because(file, e);
        }
    }
}
