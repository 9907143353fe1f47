package org.phc4j.scenarios.serve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Supplier;
import org.phc4j.scenarios.wire.Verb;

/** A browser with the live page open: gets pictures of the run, and may pause, step, stimulate and silence. */
final class PageClient extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final PageFeed feed;
    private final Supplier<LoopState> loop;

    PageClient(PageFeed feed, Supplier<LoopState> loop) {
        this.feed = feed;
        this.loop = loop;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        feed.add(context.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame) {
            context.close();
        } else if (frame instanceof TextWebSocketFrame text) {
            try {
                act(JSON.readTree(text.text()));
            } catch (JacksonException e) {
                loop.get().simulation().counts().garbage++;
                context.close();
            }
        }
    }

    private void act(JsonNode wish) {
        LoopState state = loop.get();
        String verb = wish.path("verb").asText();
        if (verb.equals("step")) {
            state.simulation().step();
            state.simulation().flush();
        } else if (verb.equals("probe")) {
            feed.probe(wish.path("neurons"));
        } else {
            Verb known = JsonFrames.verb(verb);
            if (known != null) {
                state.control(known, wish.path("population").asInt(0), (float) wish.path("value").asDouble(0));
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        feed.remove(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
