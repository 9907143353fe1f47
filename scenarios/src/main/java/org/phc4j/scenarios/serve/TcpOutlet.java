package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** Frames as they are, over a stream. */
final class TcpOutlet implements Outlet {
    private final Channel channel;

    TcpOutlet(Channel channel) {
        this.channel = channel;
    }

    @Override
    public ByteBuf buffer(int bytes) {
        return channel.alloc().directBuffer(bytes);
    }

    @Override
    public void write(ByteBuf frame) {
        channel.write(frame, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    @Override
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void close() {
        channel.writeAndFlush(channel.alloc().directBuffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public String name() {
        return "tcp " + channel.remoteAddress();
    }
}
