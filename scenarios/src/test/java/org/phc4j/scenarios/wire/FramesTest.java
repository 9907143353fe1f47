package org.phc4j.scenarios.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FramesTest {
    /** Writes down what it is given. */
    private static final class Witness implements FrameDecoder.Receiver {
        final List<String> seen = new ArrayList<>();

        @Override
        public void frame(int type, int flags, long sequence, long time, ByteBuf body) {
            seen.add(type + "/" + flags + "/" + sequence + "/" + time + "/" + ByteBufUtil.hexDump(body));
        }

        @Override
        public void broken(Fault fault, long length) {
            seen.add(fault + " " + length);
        }
    }

    private static ByteBuf threeFrames() {
        ByteBuf out = Unpooled.buffer();
        Hello.of(true, 3, 16, new int[] {5, 258}, "key").write(out, 1);
        Frames.frame(out, true, 7, -2, Frames.NEXT, new float[] {1f, -0.5f});
        Frames.events(out, false, 8, 3, 12, new int[] {4, 70000}, 1.5f, 2);
        return out;
    }

    @Test
    void theBytesOfHelloFrameAndEventsAreFixed() {
        assertThat(ByteBufUtil.hexDump(threeFrames())).isEqualTo(
                "2f000000" + "01" + "00" + "0000" + "0000000000000000" + "0100000000000000"
                        + "50484334" + "0100" + "01" + "03" + "10000000" + "0200" + "0300" + "05000000" + "02010000" + "6b6579"
                        + "28000000" + "02" + "01" + "0000" + "0700000000000000" + "feffffffffffffff"
                        + "ffffffffffffffff" + "0200" + "0000" + "0000803f" + "000000bf"
                        + "30000000" + "03" + "00" + "0000" + "0800000000000000" + "0300000000000000"
                        + "0c00000000000000" + "02000000" + "04000000" + "0000c03f" + "70110100" + "0000c03f");
    }

    @Test
    void theBytesOfTheOthersAreFixed() {
        ByteBuf out = Unpooled.buffer();
        Frames.count(out, Frames.STEP, 1, 0, 5);
        Frames.control(out, 2, 0, Verb.STIMULATE, 3, 0.25f);
        Frames.notice(out, 3, 0, Notice.GAP, 1005, 1000);
        Frames.fault(out, 4, 0, Fault.TOKEN, "no");
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo(
                "18000000" + "04000000" + "0100000000000000" + "0000000000000000" + "05000000"
                        + "1c000000" + "06000000" + "0200000000000000" + "0000000000000000" + "04" + "00" + "0300" + "0000803e"
                        + "28000000" + "84000000" + "0300000000000000" + "0000000000000000" + "0100" + "0000" + "ed03000000000000" + "e803000000000000"
                        + "1a000000" + "85010000" + "0400000000000000" + "0000000000000000" + "0400" + "0200" + "6e6f");
    }

    @Test
    void codesAreFixed() {
        assertThat(List.of(Verb.values()).stream().map(Verb::code)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(List.of(Notice.values()).stream().map(Notice::code)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(List.of(Fault.values()).stream().map(Fault::code)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(List.of(Section.values()).stream().map(Section::bit)).containsExactly(1, 2, 4, 8, 16);
        assertThat(Verb.of(0)).isNull();
        assertThat(Verb.of(9)).isNull();
        assertThat(Verb.of(8)).isEqualTo(Verb.RESTORE);
    }

    @Test
    void aStreamCutAtAnyTwoBytesGivesTheSameFrames() {
        byte[] bytes = ByteBufUtil.getBytes(threeFrames());
        List<String> whole = run(bytes, bytes.length, bytes.length);
        assertThat(whole).hasSize(3);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second += 3) {
                assertThat(run(bytes, first, second)).as("cut at " + first + " and " + second).isEqualTo(whole);
            }
        }
    }

    @Test
    void aStreamOfSingleBytesGivesTheSameFrames() {
        byte[] bytes = ByteBufUtil.getBytes(threeFrames());
        Witness witness = new Witness();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(witness));
        for (byte b : bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {b}));
        }
        assertThat(witness.seen).isEqualTo(run(bytes, bytes.length, bytes.length));
    }

    private static List<String> run(byte[] bytes, int first, int second) {
        Witness witness = new Witness();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(witness));
        channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, first), Unpooled.copiedBuffer(bytes, first, second - first),
                Unpooled.copiedBuffer(bytes, second, bytes.length - second));
        channel.finishAndReleaseAll();
        return witness.seen;
    }

    @Test
    void aLengthOutOfBoundsIsToldAtOnceAndEndsTheStream() {
        Witness witness = new Witness();
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(witness));
        channel.writeInbound(Unpooled.buffer().writeIntLE(Frames.LONGEST + 1));
        channel.writeInbound(threeFrames());
        assertThat(witness.seen).containsExactly("OVERSIZED " + (Frames.LONGEST + 1));
        assertThat(run(new byte[] {19, 0, 0, 0}, 4, 4)).containsExactly("GARBAGE 19");
        assertThat(run(new byte[] {-1, -1, -1, -1}, 4, 4)).containsExactly("OVERSIZED " + 0xffffffffL);
    }

    @Test
    void aHelloIsReadBack() {
        ByteBuf out = Unpooled.buffer();
        Hello.of(false, 31, -1, new int[] {0, 1 << 30}, "schlüssel").write(out, 0);
        Hello read = Hello.read(out.skipBytes(Frames.HEADER));
        assertThat(read).usingRecursiveComparison().isEqualTo(Hello.of(false, 31, -1, new int[] {0, 1 << 30}, "schlüssel"));
    }

    @Test
    void aCutOrStretchedHelloIsNone() {
        ByteBuf out = Unpooled.buffer();
        Hello.of(true, 31, -1, new int[] {3}, "abc").write(out, 0);
        byte[] body = ByteBufUtil.getBytes(out.skipBytes(Frames.HEADER));
        for (int length = 0; length < body.length; length++) {
            Hello read = Hello.read(Unpooled.copiedBuffer(body, 0, length));
            assertThat(read).as("of " + length + " bytes").isNull();
        }
        assertThat(Hello.read(Unpooled.copiedBuffer(body, new byte[1]))).isNull();
        body[4] = 9;
        assertThat(Hello.read(Unpooled.copiedBuffer(body)).version()).isEqualTo(9);
    }

    @Property(tries = 2000)
    void anyBytesAreCutOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] bytes) {
        run(bytes, bytes.length / 3, bytes.length / 2);
        Hello.read(Unpooled.wrappedBuffer(bytes));
    }
}
