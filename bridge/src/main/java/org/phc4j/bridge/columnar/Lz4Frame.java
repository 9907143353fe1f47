package org.phc4j.bridge.columnar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Unpacks LZ4 frames, whose blocks may refer back into earlier blocks. Checksums are passed over: columns have a length to fit.
 *
 * <pre>
 * magic 4 | flags 1 | block size 1 | content size 8, if flag 3 | dictionary 4, if flag 0 | header checksum 1
 * then blocks: length 4 (highest bit: stored) | data | checksum 4, if flag 4;  length 0 ends
 * </pre>
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int LEAST_MATCH = 4;
    private static final int MORE = 15;

    private final ByteBuffer packed;
    private final byte[] target;
    private int filled;

    private Lz4Frame(byte[] packed, byte[] target) {
        this.packed = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        this.target = target;
    }

    /** Unpacks a frame; gives how much it held. Whatever is wrong with it ends as an unchecked exception. */
    static int unpack(byte[] packed, byte[] target) {
        Lz4Frame frame = new Lz4Frame(packed, target);
        frame.blocks();
        return frame.filled;
    }

    private void blocks() {
        int magic = packed.getInt();
        int flags = packed.get();
        packed.get();
        if (magic != MAGIC || (flags & 0xC0) != 0x40 || (flags & 1) != 0) {
            throw new IllegalArgumentException("another frame");
        }
        packed.position(packed.position() + ((flags & 8) != 0 ? Long.BYTES : 0) + 1);
        for (int length = packed.getInt(); length != 0; length = packed.getInt()) {
            int size = length & Integer.MAX_VALUE;
            int end = Math.addExact(packed.position(), size);
            if (length < 0) {
                packed.get(target, filled, size);
                filled += size;
            } else {
                block(end);
            }
            packed.position(end + ((flags & 16) != 0 ? Integer.BYTES : 0));
        }
    }

    /** Sequences of a token, literals, and a match that lies before what is filled so far. */
    private void block(int end) {
        while (packed.position() < end) {
            int token = packed.get() & 0xFF;
            int literals = length(token >>> 4);
            packed.get(target, filled, literals);
            filled += literals;
            if (packed.position() < end) {
                int offset = packed.getShort() & 0xFFFF;
                match(offset, length(token & MORE) + LEAST_MATCH);
            }
        }
    }

    private void match(int offset, int length) {
        if (offset == 0 || offset > filled || length > target.length - filled) {
            throw new IllegalArgumentException("a match of " + length + " at -" + offset);
        }
        for (int k = 0; k < length; k++, filled++) { // matches may overlap what they make
            target[filled] = target[filled - offset];
        }
    }

    private int length(int first) {
        int length = first;
        for (int more = first == MORE ? 255 : 0; more == 255;) {
            more = packed.get() & 0xFF;
            length = Math.addExact(length, more);
        }
        return length;
    }
}
