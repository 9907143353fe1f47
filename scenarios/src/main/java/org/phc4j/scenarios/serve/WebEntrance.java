package org.phc4j.scenarios.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Connections of page, REST and WebSocket. */
final class WebEntrance extends ChannelInitializer<Channel> {
    private static final int LONGEST_REQUEST = 1 << 20;
    private static final int IDLE_SECONDS = 30;
    private final Supplier<LoopState> loop;
    private final RestApi api;
    private final PageFeed feed;
    private final @Nullable SslContext tls;

    WebEntrance(Supplier<LoopState> loop, RestApi api, PageFeed feed, @Nullable SslContext tls) {
        this.loop = loop;
        this.api = api;
        this.feed = feed;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        channel.config().setOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(TcpEntrance.HIGH_WATER / 2, TcpEntrance.HIGH_WATER));
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(LONGEST_REQUEST));
        channel.pipeline().addLast("idle", new IdleStateHandler(IDLE_SECONDS, 0, 0));
        channel.pipeline().addLast("web", new WebRequests(loop, api, feed, tls != null));
    }
}
