package org.phc4j.actors.lif.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.connectomes.BadInputException;

/** Puts state back that a {@link StateWriter} wrote down for an equal network. */
final class StateReader implements StateVisitor {
    private final DataInputStream in;
    private final Object origin;

    StateReader(DataInputStream in, Object origin) {
        this.in = in;
        this.origin = origin;
    }

    @Override
    public void doubles(String name, double[] values) {
        values(StateWriter.DOUBLES, name, values.length).asDoubleBuffer().get(values);
    }

    @Override
    public void ints(String name, int[] values) {
        values(StateWriter.INTS, name, values.length).asIntBuffer().get(values);
    }

    @Override
    public void longs(String name, long[] values) {
        values(StateWriter.LONGS, name, values.length).asLongBuffer().get(values);
    }

    @Override
    public int[] grown(String name, int[] values, int used) {
        ByteBuffer stored = values(StateWriter.INTS, name, -1);
        int[] restored = new int[stored.remaining() / Integer.BYTES];
        stored.asIntBuffer().get(restored);
        return restored;
    }

    @Override
    public double[] grown(String name, double[] values, int used) {
        ByteBuffer stored = values(StateWriter.DOUBLES, name, -1);
        double[] restored = new double[stored.remaining() / Double.BYTES];
        stored.asDoubleBuffer().get(restored);
        return restored;
    }

    @Override
    public long number(String name, long value) {
        return values(StateWriter.LONGS, name, 1).getLong();
    }

    private ByteBuffer values(int kind, String name, int length) {
        try {
            int storedKind = in.readUnsignedByte();
            byte[] stored = in.readNBytes(in.readUnsignedShort());
            int count = in.readInt();
            String storedName = new String(stored, StandardCharsets.UTF_8);
            if (storedKind != kind || !storedName.equals(name) || (length >= 0 && count != length) || count < 0) {
                throw BadInputException.in(origin, "state '" + storedName + "' of " + count + " values",
                        "'" + name + "'" + (length < 0 ? "" : " of " + length) + ": a snapshot of the same network, devices and recorders");
            }
            byte[] bytes = in.readNBytes(Math.multiplyExact(count, kind == StateWriter.INTS ? Integer.BYTES : Long.BYTES));
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
