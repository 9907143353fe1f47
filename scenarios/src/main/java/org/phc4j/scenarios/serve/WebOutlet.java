package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** Frames over a WebSocket: as they are, or translated to JSON once the client has spoken JSON. */
final class WebOutlet implements Outlet {
    private final Channel channel;
    private boolean json;

    WebOutlet(Channel channel) {
        this.channel = channel;
    }

    void speakJson() {
        json = true;
    }

    @Override
    public ByteBuf buffer(int bytes) {
        return channel.alloc().directBuffer(bytes);
    }

    @Override
    public void write(ByteBuf frame) {
        if (!json) {
            channel.write(new BinaryWebSocketFrame(frame), channel.voidPromise());
            return;
        }
        try {
            channel.write(new TextWebSocketFrame(JsonFrames.toJson(frame)), channel.voidPromise());
        } finally {
            frame.release();
        }
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
        channel.writeAndFlush(new CloseWebSocketFrame()).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public String name() {
        return (json ? "ws-json " : "ws ") + channel.remoteAddress();
    }
}
