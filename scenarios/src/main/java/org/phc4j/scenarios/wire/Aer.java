package org.phc4j.scenarios.wire;

import io.netty.buffer.ByteBuf;

/**
 * Address events in UDP datagrams as jAER sends and takes them: big-endian, address first, time stamps in microseconds.
 *
 * <pre>
 *  0          4         8           12
 *  +----------+---------+-----------+--- ~
 *  | sequence | address | timestamp | ...
 *  |   i32    |   i32   |  i32, us  |
 *  +----------+---------+-----------+--- ~
 *  sequence counts datagrams; a gap means that some were lost
 * </pre>
 */
public final class Aer {
    /** Most events of a datagram that is written, so that it fits one Ethernet frame. */
    public static final int MOST_EVENTS = 180;

    private Aer() {}

    /**
     * Reads the events of a datagram.
     *
     * @param in a datagram
     * @param sink receives them
     * @return false if it is no such datagram; nothing was given to the sink then
     */
    public static boolean read(ByteBuf in, EventSink sink) {
        if (in.readableBytes() < 4 || (in.readableBytes() - 4) % 8 != 0) {
            return false;
        }
        sink.datagram(in.readUnsignedInt(), 1L << 32);
        while (in.isReadable()) {
            int address = in.readInt();
            in.skipBytes(4);
            sink.event(address);
        }
        return true;
    }

    /**
     * Writes spikes of one step.
     *
     * @param out receives the datagram
     * @param sequence number of the datagram
     * @param micros time stamp of all of them
     * @param firstAddress address of neuron 0
     * @param neurons neurons that spiked
     * @param from first of them
     * @param count how many, at most {@value #MOST_EVENTS}
     */
    public static void write(ByteBuf out, int sequence, int micros, int firstAddress, int[] neurons, int from, int count) {
        out.writeInt(sequence);
        for (int k = 0; k < count; k++) {
            out.writeInt(firstAddress + neurons[from + k]).writeInt(micros);
        }
    }
}
