package org.phc4j.scenarios.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.phc4j.scenarios.wire.FrameDecoder;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Verb;

/** A conversation with every kind of frame, cut at every byte: the server says the same, byte for byte but for its clock. */
class SplitTest {
    private static final int TIME = 16;

    private static byte[] conversation() {
        ByteBuf out = Unpooled.buffer();
        Hello.of(true, Served.EVERYTHING, 5, new int[] {3, 20}, "").write(out, 0);
        Frames.frame(out, true, 0, 11, Frames.NEXT, Served.input(0));
        Frames.events(out, false, 1, 12, Frames.NEXT, new int[] {4, 9}, 1.5f, 2);
        Frames.frame(out, false, 2, 13, 4, Served.input(1));
        Frames.count(out, Frames.STEP, 3, 14, 5);
        Frames.count(out, Frames.CREDIT, 4, 15, 3);
        Frames.control(out, 5, 16, Verb.STIMULATE, 1, 0.5f);
        Frames.events(out, true, 6, 17, 2, new int[] {31}, 2f, 1);
        Frames.events(out, true, 7, 18, Frames.NEXT, new int[] {32}, 2f, 1);
        Frames.end(out, Frames.begin(out, Frames.BYE, 0, 8, 19));
        return ByteBufUtil.getBytes(out);
    }

    @Test
    void everyFrameMayBeCutAtEveryByte() {
        byte[] bytes = conversation();
        String whole = answers(bytes, bytes.length);
        assertThat(whole).contains("82").contains("85");
        for (int cut = 0; cut <= bytes.length; cut++) {
            assertThat(answers(bytes, cut)).as("cut at " + cut).isEqualTo(whole);
        }
        assertThat(answers(bytes, -1)).as("byte by byte").isEqualTo(whole);
    }

    @Test
    void aConversationThatEndsAnywhereLeavesNobodyBehind() {
        byte[] bytes = conversation();
        for (int end = 0; end < bytes.length; end++) {
            Talk talk = new Talk();
            talk.channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, end));
            talk.protocol.gone();
            assertThat(talk.loop.simulation().clients()).isEmpty();
            assertThat(talk.loop.simulation().counts().garbage).isZero();
        }
    }

    private static String answers(byte[] bytes, int cut) {
        Talk talk = new Talk();
        if (cut < 0) {
            for (byte b : bytes) {
                talk.channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
            }
        } else {
            talk.channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut), Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));
        }
        return String.join("\n", talk.said);
    }

    /** One connection to a server of its own, whose answers are written down. */
    private static final class Talk implements Outlet {
        final List<String> said = new ArrayList<>();
        final LoopState loop;
        final ClientProtocol protocol;
        final EmbeddedChannel channel;

        Talk() {
            Simulation simulation = new Simulation(Served.network().open(), ServeOptions.defaults());
            LoopLatency latency = new LoopLatency(Optional.empty(), 0);
            loop = new LoopState(new Gate(""), latency, simulation, new Pacer(simulation, ImmediateEventExecutor.INSTANCE, latency, new Pace.Lockstep()));
            protocol = new ClientProtocol(this, loop);
            channel = new EmbeddedChannel(new FrameDecoder(protocol));
        }

        @Override
        public ByteBuf buffer(int bytes) {
            return Unpooled.buffer(bytes);
        }

        @Override
        public void write(ByteBuf frame) {
            if (frame.getUnsignedByte(4) != Frames.OUTPUT) {
                frame.setLong(TIME, 0); // the server's clock
            }
            said.add(ByteBufUtil.hexDump(frame));
        }

        @Override
        public void flush() {}

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void reading(boolean on) {}

        @Override
        public void close() {
            said.add("closed");
        }

        @Override
        public String name() {
            return "talk";
        }
    }
}
