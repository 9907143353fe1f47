package org.phc4j.scenarios.wire;

import io.netty.buffer.ByteBuf;

/**
 * Spike events as SpiNNaker's live injection and live output speak them (EIEIO: external internal event input output), one message in
 * a UDP datagram, little-endian.
 *
 * <pre>
 *  bit 15  14  13  12  11 10  9 8  7 .. 0
 *     +---+---+---+---+------+----+------+------------+--------------------+---------- ~
 *     | P | F | D | T | type | tag| count| [prefix    | [payload base      | elements
 *     +---+---+---+---+------+----+------+  u16 if P] |  u16 or u32 if D]  |
 *  P: a 16 bit prefix is combined with every key, into its upper half if F is set, else into its lower half
 *  D: a base is added (or) to every payload; T: payloads are time stamps
 *  type: 0 key u16; 1 key u16, payload u16; 2 key u32; 3 key u32, payload u32
 *  P = 0 and F = 1 make it a command: the low 14 bits are its number; 7 is a data message with a sequence number:
 *  u16 command | u8 region | u8 sequence | data message
 * </pre>
 *
 * <p>Plain data messages carry no sequence number, so lost ones cannot be seen; those of command 7 do, modulo 256.
 */
public final class Eieio {
    /** Command: a data message with a sequence number. */
    public static final int SEQUENCED = 7;
    /** Most events of a message. */
    public static final int MOST_EVENTS = 255;
    private static final int PREFIX = 1 << 15;
    private static final int UPPER = 1 << 14;
    private static final int BASE = 1 << 13;
    private static final int TIME = 1 << 12;
    private static final int KEY_32 = 2;

    private Eieio() {}

    /**
     * Reads the events of a message.
     *
     * @param in a datagram
     * @param sink receives them
     * @return false if it is no such message; nothing was given to the sink then
     */
    public static boolean read(ByteBuf in, EventSink sink) {
        if (in.readableBytes() < 2) {
            return false;
        }
        int header = in.readUnsignedShortLE();
        if ((header & (PREFIX | UPPER)) == UPPER) {
            boolean sequenced = (header & 0x3fff) == SEQUENCED && in.readableBytes() >= 4;
            if (!sequenced) {
                return false;
            }
            in.skipBytes(1);
            int sequence = in.readUnsignedByte();
            int inner = in.readUnsignedShortLE();
            return (inner & (PREFIX | UPPER)) != UPPER && data(inner, in, sequence, sink);
        }
        return data(header, in, EventSink.NO_SEQUENCE, sink);
    }

    private static boolean data(int header, ByteBuf in, long sequence, EventSink sink) {
        int type = header >> 10 & 3;
        int keyBytes = type >= KEY_32 ? 4 : 2;
        boolean payload = (type & 1) == 1;
        int count = header & 0xff;
        int fixed = ((header & PREFIX) != 0 ? 2 : 0) + ((header & BASE) != 0 ? keyBytes : 0);
        if (in.readableBytes() != fixed + count * keyBytes * (payload ? 2 : 1)) {
            return false;
        }
        int prefix = (header & PREFIX) == 0 ? 0 : in.readUnsignedShortLE() << ((header & UPPER) != 0 ? 16 : 0);
        in.skipBytes((header & BASE) != 0 ? keyBytes : 0);
        sink.datagram(sequence, 256);
        for (int k = 0; k < count; k++) {
            sink.event((keyBytes == 4 ? in.readIntLE() : in.readUnsignedShortLE()) | prefix);
            in.skipBytes(payload ? keyBytes : 0);
        }
        return true;
    }

    /**
     * Writes spikes of one step: 32 bit keys with the time as the base of the payloads.
     *
     * @param out receives the message
     * @param time the step, as its low 32 bits
     * @param firstKey key of neuron 0
     * @param neurons neurons that spiked
     * @param from first of them
     * @param count how many, at most {@value #MOST_EVENTS}
     */
    public static void write(ByteBuf out, long time, int firstKey, int[] neurons, int from, int count) {
        out.writeShortLE(BASE | TIME | KEY_32 << 10 | count).writeIntLE((int) time);
        for (int k = 0; k < count; k++) {
            out.writeIntLE(firstKey + neurons[from + k]);
        }
    }
}
