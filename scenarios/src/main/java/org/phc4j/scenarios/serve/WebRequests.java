package org.phc4j.scenarios.serve;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.wire.Frames;

/**
 * Requests over HTTP, and the upgrade to a WebSocket. A browser that was lured to another site may send requests to this address too:
 * so an {@code Origin} must be the server's own, and without a token the {@code Host} must be this machine.
 */
final class WebRequests extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final Supplier<LoopState> loop;
    private final RestApi api;
    private final PageFeed feed;
    private final boolean tls;

    WebRequests(Supplier<LoopState> loop, RestApi api, PageFeed feed, boolean tls) {
        this.loop = loop;
        this.api = api;
        this.feed = feed;
        this.tls = tls;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        String path = query.path();
        if (!request.decoderResult().isSuccess()) {
            respond(context, request, RestApi.Answer.problem(400, "not a request of HTTP"));
        } else if (!sameSite(request)) {
            refuse(context, request, 403, "Host or Origin is not this server");
        } else if (request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(context, request, query);
        } else if (!RestApi.isPublic(path) && !admitted(request, query)) {
            refuse(context, request, 401, "wrong token; expected 'Authorization: Bearer TOKEN'");
        } else {
            api.answer(context.executor(), request.method().name(), path, request.content().toString(StandardCharsets.UTF_8),
                    answer -> respond(context, HttpUtil.isKeepAlive(request), answer));
        }
    }

    private void refuse(ChannelHandlerContext context, FullHttpRequest request, int status, String text) {
        loop.get().simulation().counts().refused++;
        respond(context, request, RestApi.Answer.problem(status, text));
    }

    private boolean sameSite(FullHttpRequest request) {
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (loop.get().gate().open() && !isThisMachine(host)) {
            return false;
        }
        return origin == null || origin.substring(origin.indexOf("://") < 0 ? 0 : origin.indexOf("://") + 3).equalsIgnoreCase(host);
    }

    private static boolean isThisMachine(String host) {
        try {
            String name = URI.create("http://" + host).getHost();
            return name != null && List.of("localhost", "127.0.0.1", "[::1]").contains(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean admitted(FullHttpRequest request, QueryStringDecoder query) {
        String header = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        String shown = header.startsWith("Bearer ") ? header.substring("Bearer ".length())
                : query.parameters().getOrDefault("token", List.of("")).getFirst();
        return loop.get().gate().admits(shown.getBytes(StandardCharsets.UTF_8));
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request, QueryStringDecoder query) {
        boolean page = query.path().equals("/page");
        if (!page && !query.path().equals("/ws")) {
            respond(context, request, RestApi.Answer.problem(404, "no such WebSocket; expected /ws or /page"));
            return;
        }
        if (page && !admitted(request, query)) {
            refuse(context, request, 401, "wrong token");
            return;
        }
        String url = (tls ? "wss://" : "ws://") + request.headers().get(HttpHeaderNames.HOST) + query.path();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(url, null, false, Frames.LONGEST + Frames.HEADER).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        context.pipeline().remove("idle");
        handshaker.handshake(context.channel(), request);
        context.pipeline().replace(this, "client",
                page ? new PageClient(feed, loop) : new WebSocketClient(new WebOutlet(context.channel()), loop.get()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static void respond(ChannelHandlerContext context, FullHttpRequest request, RestApi.Answer answer) {
        respond(context, HttpUtil.isKeepAlive(request), answer);
    }

    private static void respond(ChannelHandlerContext context, boolean keepAlive, RestApi.Answer answer) {
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.type()).setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length)
                .set("X-Content-Type-Options", "nosniff").set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws: wss:; frame-ancestors 'none'");
        @Nullable ChannelFutureListener after = keepAlive ? null : ChannelFutureListener.CLOSE;
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (after != null) {
            written.addListener(after);
        }
    }
}
