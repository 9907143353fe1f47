package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.Optional;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.scenarios.wire.Aer;
import org.phc4j.scenarios.wire.Eieio;
import org.phc4j.scenarios.wire.EventSink;
import org.phc4j.scenarios.wire.FrameDecoder;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;

/**
 * Any bytes into everything that reads bytes from a socket. The network behind it must stay sound: finite, and stepped only by whole
 * frames. From the command line: {@code ProtocolFuzz INPUTS [SEED]} makes inputs of its own, most of them near to real frames.
 */
final class ProtocolFuzz {
    private static final int RESET_EVERY = 1 << 14;
    private final OnlineNetwork network = Served.network();
    private final ServeOptions options = ServeOptions.defaults();
    private final ByteBuf room = Unpooled.directBuffer(1 << 16);
    private LoopState loop = fresh();
    private long runs;

    private LoopState fresh() {
        Simulation simulation = new Simulation(network.open(), options);
        LoopLatency latency = new LoopLatency(Optional.empty(), 0);
        return new LoopState(new Gate(""), latency, simulation, new Pacer(simulation, ImmediateEventExecutor.INSTANCE, latency, new Pace.Lockstep()));
    }

    /** One connection that sends these bytes, cut at some place. */
    void stream(byte[] bytes, int cut) {
        if (++runs % RESET_EVERY == 0) {
            loop = fresh();
        }
        ClientProtocol protocol = new ClientProtocol(new Sink(), loop);
        FrameDecoder decoder = new FrameDecoder(protocol);
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        int part = bytes.length == 0 ? 0 : Math.floorMod(cut, bytes.length + 1);
        in.writerIndex(part);
        drain(decoder, in);
        in.writerIndex(bytes.length);
        drain(decoder, in);
        protocol.gone();
        if (!loop.simulation().clients().isEmpty()) {
            throw new AssertionError("a client stayed");
        }
        if (loop.simulation().failed()) {
            throw new AssertionError("the network failed");
        }
    }

    private static void drain(FrameDecoder decoder, ByteBuf in) {
        int before;
        do {
            before = in.readerIndex();
        } while (decoder.read(in) && in.readerIndex() > before);
    }

    /** A datagram of either kind. */
    static void datagram(byte[] bytes) {
        EventSink nothing = new EventSink() {
            @Override
            public void datagram(long sequence, long modulus) {}

            @Override
            public void event(int address) {}
        };
        Eieio.read(Unpooled.wrappedBuffer(bytes), nothing);
        Aer.read(Unpooled.wrappedBuffer(bytes), nothing);
    }

    /** A JSON message. */
    void json(String text) {
        room.clear();
        if (JsonFrames.toBinary(text, room)) {
            byte[] frame = new byte[room.readableBytes()];
            room.readBytes(frame);
            stream(frame, 0);
        }
    }

    /** The server's side of a connection to nowhere. */
    private final class Sink implements Outlet {
        @Override
        public ByteBuf buffer(int bytes) {
            return room.clear();
        }

        @Override
        public void write(ByteBuf frame) {
            if (frame.readableBytes() != frame.getIntLE(frame.readerIndex()) + 4) {
                throw new AssertionError("a frame of the wrong length was sent");
            }
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
        public void close() {}

        @Override
        public String name() {
            return "fuzz";
        }
    }

    // --- Inputs of its own ------------------------------------------------------------------------------------------

    private static final class Noise {
        private long state;

        Noise(long seed) {
            state = seed;
        }

        int next(int bound) {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            return (int) Long.remainderUnsigned(z ^ z >>> 31, bound);
        }
    }

    private static void valid(Noise noise, ByteBuf out) {
        Hello.of(noise.next(2) == 0, noise.next(32), noise.next(3) - 1, new int[] {noise.next(40)}, "").write(out, 0);
        for (int frames = noise.next(6); frames > 0; frames--) {
            switch (noise.next(5)) {
                case 0 -> Frames.frame(out, noise.next(2) == 0, frames, 0, noise.next(40) - 2, new float[] {noise.next(9), 1f / noise.next(2), 1f});
                case 1 -> Frames.events(out, noise.next(2) == 0, frames, 0, noise.next(40) - 2, new int[] {noise.next(40), 3}, 1f, 2);
                case 2 -> Frames.count(out, Frames.STEP, frames, 0, noise.next(4));
                case 3 -> Frames.count(out, Frames.CREDIT, frames, 0, noise.next(4) - 1);
                default -> Frames.control(out, frames, 0, org.phc4j.scenarios.wire.Verb.values()[noise.next(8)], noise.next(6), noise.next(3) - 1);
            }
        }
    }

    void generated(long inputs, long seed) {
        Noise noise = new Noise(seed);
        ByteBuf bytes = Unpooled.buffer(4096);
        for (long k = 0; k < inputs; k++) {
            bytes.clear();
            valid(noise, bytes);
            for (int changes = noise.next(4); changes > 0; changes--) {
                int at = noise.next(bytes.readableBytes());
                bytes.setByte(at, noise.next(4) == 0 ? noise.next(256) : bytes.getByte(at) ^ 1 << noise.next(8));
            }
            byte[] input = new byte[noise.next(3) == 0 ? noise.next(bytes.readableBytes()) : bytes.readableBytes()];
            bytes.getBytes(0, input);
            stream(input, noise.next(input.length + 1));
            if (k % 4 == 0) {
                datagram(input);
            }
        }
    }

    public static void main(String[] arguments) {
        long inputs = Long.parseLong(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        new ProtocolFuzz().generated(inputs, seed);
        System.out.println(inputs + " inputs, none of which did harm");
    }
}
