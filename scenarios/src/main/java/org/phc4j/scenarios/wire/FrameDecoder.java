package org.phc4j.scenarios.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream of bytes into frames and hands each to a receiver, in the buffer in which it came: nothing is copied or allocated for
 * a frame that arrived whole. A length out of bounds is reported before its bytes are waited for, and ends the stream.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    /** Where frames go. */
    public interface Receiver {
        /**
         * A whole frame.
         *
         * @param type its type
         * @param flags its flags
         * @param sequence its number
         * @param time the sender's clock in ns
         * @param body the buffer, readable up to the end of the body and no further; borrowed
         */
        void frame(int type, int flags, long sequence, long time, ByteBuf body);

        /**
         * The stream cannot be cut any further.
         *
         * @param fault why
         * @param length the length field found
         */
        void broken(Fault fault, long length);
    }

    private final Receiver receiver;
    private boolean broken;

    /**
     * A decoder of one connection.
     *
     * @param receiver where frames go
     */
    public FrameDecoder(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        read(in);
    }

    /**
     * Takes one frame, if it is there whole.
     *
     * @param in bytes of the stream
     * @return true if a frame was taken
     */
    public boolean read(ByteBuf in) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return false;
        }
        if (in.readableBytes() < Integer.BYTES) {
            return false;
        }
        long length = in.getUnsignedIntLE(in.readerIndex());
        if (length < Frames.SHORTEST || length > Frames.LONGEST) {
            broken = true;
            in.skipBytes(in.readableBytes());
            receiver.broken(length > Frames.LONGEST ? Fault.OVERSIZED : Fault.GARBAGE, length);
            return false;
        }
        if (in.readableBytes() < Integer.BYTES + length) {
            return false;
        }
        hand(in, (int) length);
        return true;
    }

    private void hand(ByteBuf in, int length) {
        in.skipBytes(Integer.BYTES);
        int end = in.readerIndex() + length;
        int last = in.writerIndex();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        in.skipBytes(Short.BYTES);
        long sequence = in.readLongLE();
        long time = in.readLongLE();
        in.writerIndex(end);
        try {
            receiver.frame(type, flags, sequence, time, in);
        } finally {
            in.writerIndex(last).readerIndex(end);
        }
    }
}
