package org.phc4j.actors.lif.run;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.phc4j.actors.lif.model.StateVisitor;

/**
 * Writes state down, each part as its kind, name, length and values:
 *
 * <pre>
 *   +------+-----------+-----------+----------+----------------------------+
 *   | kind | name size | name      | length   | values                     |
 *   | u8   | u16       | UTF-8     | i32      | little-endian, 4 or 8 each |
 *   +------+-----------+-----------+----------+----------------------------+
 * </pre>
 */
final class StateWriter implements StateVisitor {
    static final int DOUBLES = 1;
    static final int INTS = 2;
    static final int LONGS = 3;
    static final int CHUNK = 1 << 16;
    private final DataOutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

    StateWriter(DataOutputStream out) {
        this.out = out;
    }

    @Override
    public void doubles(String name, double[] values) {
        head(DOUBLES, name, values.length);
        for (double value : values) {
            room();
            chunk.putDouble(value);
        }
        flush();
    }

    @Override
    public void ints(String name, int[] values) {
        head(INTS, name, values.length);
        for (int value : values) {
            room();
            chunk.putInt(value);
        }
        flush();
    }

    @Override
    public void longs(String name, long[] values) {
        head(LONGS, name, values.length);
        for (long value : values) {
            room();
            chunk.putLong(value);
        }
        flush();
    }

    @Override
    public int[] grown(String name, int[] values, int used) {
        ints(name, Arrays.copyOf(values, used));
        return values;
    }

    @Override
    public double[] grown(String name, double[] values, int used) {
        doubles(name, Arrays.copyOf(values, used));
        return values;
    }

    @Override
    public long number(String name, long value) {
        longs(name, new long[] {value});
        return value;
    }

    private void head(int kind, String name, int length) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            out.writeByte(kind);
            out.writeShort(bytes.length);
            out.write(bytes);
            out.writeInt(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void room() {
        if (chunk.remaining() < Double.BYTES) {
            flush();
        }
    }

    private void flush() {
        try {
            out.write(chunk.array(), 0, chunk.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunk.clear();
    }
}
