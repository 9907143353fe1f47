package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.model.StateVisitor;

/** The state of a LIF network to or from a buffer; without a buffer, its size is only counted. */
final class BufferState implements StateVisitor {
    private final @Nullable ByteBuffer buffer;
    private final boolean restoring;
    private int bytes;

    BufferState(@Nullable ByteBuffer buffer, boolean restoring) {
        this.buffer = buffer;
        this.restoring = restoring;
    }

    int bytes() {
        return bytes;
    }

    @Override
    public void doubles(String name, double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = Double.longBitsToDouble(number(name, Double.doubleToRawLongBits(values[k])));
        }
    }

    @Override
    public void ints(String name, int[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = whole(values[k]);
        }
    }

    @Override
    public void longs(String name, long[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] = number(name, values[k]);
        }
    }

    @Override
    public int[] grown(String name, int[] values, int used) {
        int length = whole(used);
        int[] shown = restoring ? new int[length] : values;
        for (int k = 0; k < length; k++) {
            shown[k] = whole(shown[k]);
        }
        return shown;
    }

    @Override
    public double[] grown(String name, double[] values, int used) {
        int length = whole(used);
        double[] shown = restoring ? new double[length] : values;
        for (int k = 0; k < length; k++) {
            shown[k] = Double.longBitsToDouble(number(name, Double.doubleToRawLongBits(shown[k])));
        }
        return shown;
    }

    @Override
    public long number(String name, long value) {
        bytes += Long.BYTES;
        if (buffer == null) {
            return value;
        }
        if (restoring) {
            return buffer.getLong();
        }
        buffer.putLong(value);
        return value;
    }

    private int whole(int value) {
        bytes += Integer.BYTES;
        if (buffer == null) {
            return value;
        }
        if (restoring) {
            return buffer.getInt();
        }
        buffer.putInt(value);
        return value;
    }

    float single(float value) {
        return Float.intBitsToFloat(whole(Float.floatToRawIntBits(value)));
    }

    int[] room(int[] values, int length) {
        return values.length < length ? Arrays.copyOf(values, length) : values;
    }
}
