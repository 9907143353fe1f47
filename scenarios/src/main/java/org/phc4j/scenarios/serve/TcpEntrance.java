package org.phc4j.scenarios.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.FrameDecoder;

/** Connections of the binary protocol. */
final class TcpEntrance extends ChannelInitializer<Channel> {
    /** What may wait to be sent to one client before further outputs are dropped. */
    static final int HIGH_WATER = 4 << 20;
    private static final int HANDSHAKE_SECONDS = 5;
    private final Supplier<LoopState> loop;
    private final @Nullable SslContext tls;

    TcpEntrance(Supplier<LoopState> loop, @Nullable SslContext tls) {
        this.loop = loop;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(HIGH_WATER / 2, HIGH_WATER));
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        ClientProtocol protocol = new ClientProtocol(new TcpOutlet(channel), loop.get());
        channel.pipeline().addLast(new FrameDecoder(protocol), new Ending(protocol));
        channel.eventLoop().schedule(() -> {
            if (channel.isActive() && !protocol.greeted()) {
                loop.get().simulation().counts().refused++;
                channel.close();
            }
        }, HANDSHAKE_SECONDS, TimeUnit.SECONDS);
    }

    /** Tells the protocol that the connection is over, whatever ended it. */
    private static final class Ending extends ChannelInboundHandlerAdapter {
        private final ClientProtocol protocol;

        Ending(ClientProtocol protocol) {
            this.protocol = protocol;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            protocol.gone();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (cause instanceof io.netty.handler.codec.DecoderException && !protocol.greeted()) {
                protocol.broken(Fault.GARBAGE, 0);
            }
            context.close();
        }
    }
}
