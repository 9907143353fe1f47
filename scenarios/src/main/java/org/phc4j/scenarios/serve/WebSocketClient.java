package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.FrameDecoder;

/** The protocol over a WebSocket: binary messages hold whole frames, text messages hold JSON. */
final class WebSocketClient extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final WebOutlet outlet;
    private final ClientProtocol protocol;
    private final FrameDecoder decoder;

    WebSocketClient(WebOutlet outlet, LoopState loop) {
        this.outlet = outlet;
        this.protocol = new ClientProtocol(outlet, loop);
        this.decoder = new FrameDecoder(protocol);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case BinaryWebSocketFrame binary -> take(binary.content());
            case TextWebSocketFrame text -> json(context, text.text());
            case PingWebSocketFrame ping -> context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> context.close();
            default -> protocol.broken(Fault.GARBAGE, 0);
        }
    }

    private void json(ChannelHandlerContext context, String text) {
        outlet.speakJson();
        ByteBuf scratch = context.alloc().buffer();
        try {
            if (JsonFrames.toBinary(text, scratch)) {
                take(scratch);
            } else {
                protocol.broken(Fault.GARBAGE, text.length());
            }
        } finally {
            scratch.release();
        }
    }

    private void take(ByteBuf frames) {
        while (decoder.read(frames)) {
            // every whole frame of the message
        }
        if (frames.isReadable()) {
            protocol.broken(Fault.GARBAGE, frames.readableBytes());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        protocol.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
