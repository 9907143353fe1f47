package org.phc4j.scenarios.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.phc4j.scenarios.wire.FrameDecoder;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Section;
import org.phc4j.scenarios.wire.Verb;

/**
 * A connection to a server of the closed loop: sends input, receives what steps gave. After {@link #receive} the fields of the frame
 * are read by {@link #type}, {@link #step} and so on, until the next one is received. Nothing is allocated for a frame.
 *
 * <p>Not thread-safe; one thread may send while another receives.
 */
public final class LiveClient implements AutoCloseable {
    private static final int ROOM = 2 * (Frames.LONGEST + Frames.HEADER);
    private final SocketChannel channel;
    private final ByteBuf out = Unpooled.directBuffer(1 << 16, ROOM);
    private final ByteBuf in = Unpooled.directBuffer(ROOM, ROOM);
    private final LastFrame last = new LastFrame();
    private final FrameDecoder decoder = new FrameDecoder(last);
    private boolean polling;
    private long sequence;

    private LiveClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects and greets; the WELCOME is received.
     *
     * @param to where the server listens
     * @param hello who this is and what it wants
     * @return the client
     * @throws IOException if there is no server, or it refuses: then the message is the server's
     */
    public static LiveClient connect(InetSocketAddress to, Hello hello) throws IOException {
        LiveClient client = open(to);
        try {
            hello.write(client.out, System.nanoTime());
            client.flush();
            client.receive();
            if (client.type() != Frames.WELCOME) {
                throw new IOException(client.type() == Frames.FAULT ? client.text() : "type " + client.type() + "; expected a WELCOME");
            }
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /**
     * Connects without a greeting.
     *
     * @param to where the server listens
     * @return the client
     * @throws IOException if there is no server
     */
    public static LiveClient open(InetSocketAddress to) throws IOException {
        SocketChannel channel = SocketChannel.open(to);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return new LiveClient(channel);
    }

    /**
     * Polls the socket in place of sleeping on it.
     *
     * @throws IOException if the connection is gone
     */
    public void poll() throws IOException {
        polling = true;
        channel.configureBlocking(false);
    }

    // --- Sending ----------------------------------------------------------------------------------------------------

    /**
     * The number that the next frame will have.
     *
     * @return counts from 0
     */
    public long sequence() {
        return sequence;
    }

    /**
     * Sends analog input.
     *
     * @param advance whether a step follows
     * @param step step at which it acts, or {@link Frames#NEXT}
     * @param time the time that the output brings back
     * @param values one for each channel
     * @throws IOException if the connection is gone
     */
    public void frame(boolean advance, long step, long time, float[] values) throws IOException {
        Frames.frame(out, advance, sequence++, time, step, values);
        flush();
    }

    /**
     * Sends spike events.
     *
     * @param advance whether a step follows
     * @param step step at which they act, or {@link Frames#NEXT}
     * @param time the time that the output brings back
     * @param neurons neuron of each event
     * @param weight weight of all of them
     * @param count number of events
     * @throws IOException if the connection is gone
     */
    public void events(boolean advance, long step, long time, int[] neurons, float weight, int count) throws IOException {
        Frames.events(out, advance, sequence++, time, step, neurons, weight, count);
        flush();
    }

    /**
     * Advances time.
     *
     * @param count number of steps
     * @throws IOException if the connection is gone
     */
    public void steps(int count) throws IOException {
        Frames.count(out, Frames.STEP, sequence++, System.nanoTime(), count);
        flush();
    }

    /**
     * Permits more outputs.
     *
     * @param frames how many more
     * @throws IOException if the connection is gone
     */
    public void credit(int frames) throws IOException {
        Frames.count(out, Frames.CREDIT, sequence++, System.nanoTime(), frames);
        flush();
    }

    /**
     * Changes the run.
     *
     * @param verb what changes
     * @param population which population
     * @param value how much
     * @throws IOException if the connection is gone
     */
    public void control(Verb verb, int population, float value) throws IOException {
        Frames.control(out, sequence++, System.nanoTime(), verb, population, value);
        flush();
    }

    /**
     * Sends any bytes.
     *
     * @param bytes what is sent
     * @throws IOException if the connection is gone
     */
    public void raw(byte[] bytes) throws IOException {
        out.writeBytes(bytes);
        flush();
    }

    private void flush() throws IOException {
        while (out.isReadable()) {
            out.readBytes(channel, out.readableBytes());
        }
        out.clear();
    }

    // --- Receiving --------------------------------------------------------------------------------------------------

    /**
     * Waits for the next frame.
     *
     * @throws IOException if the connection is gone
     */
    public void receive() throws IOException {
        last.type = -1;
        while (!decoder.read(in)) {
            if (!in.isReadable()) {
                in.clear();
            } else if (in.writableBytes() < Frames.HEADER || in.readerIndex() > ROOM / 2) {
                in.discardReadBytes();
            }
            fill();
        }
    }

    /**
     * Waits for the next output; others are passed over, credit included.
     *
     * @throws IOException if the connection is gone, or the server complains
     */
    public void output() throws IOException {
        do {
            receive();
            if (last.type == Frames.FAULT) {
                throw new IOException(text());
            }
        } while (last.type != Frames.OUTPUT);
    }

    private void fill() throws IOException {
        int room = Math.min(in.writableBytes(), 1 << 16);
        int got = in.writeBytes(channel, room);
        while (got == 0 && polling) {
            Thread.onSpinWait();
            got = in.writeBytes(channel, room);
        }
        if (got < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    /**
     * Type of the last frame.
     *
     * @return for example {@link Frames#OUTPUT}
     */
    public int type() {
        return last.type;
    }

    /**
     * Time in the last frame.
     *
     * @return of an output: the time of the input that it answers
     */
    public long time() {
        return last.time;
    }

    /**
     * Number of the last frame.
     *
     * @return counts the server's frames
     */
    public long number() {
        return last.sequence;
    }

    /**
     * Step of the last output.
     *
     * @return its index
     */
    public long step() {
        return in.getLongLE(last.body);
    }

    /**
     * Which input the last output answers.
     *
     * @return the input's sequence
     */
    public long answers() {
        return in.getLongLE(last.body + 8);
    }

    /**
     * Outputs that were dropped for this client so far.
     *
     * @return from the last output
     */
    public long dropped() {
        return in.getUnsignedIntLE(last.body + 16);
    }

    /**
     * Inputs of this client that came late so far.
     *
     * @return from the last output
     */
    public long late() {
        return in.getUnsignedIntLE(last.body + 20);
    }

    /**
     * The spikes of the last output.
     *
     * @return neuron indices, a new array
     */
    public int[] spikes() {
        int[] spikes = new int[in.getIntLE(section(Section.SPIKES))];
        for (int k = 0; k < spikes.length; k++) {
            spikes[k] = in.getIntLE(section(Section.SPIKES) + 4 + 4 * k);
        }
        return spikes;
    }

    /**
     * Another section of the last output.
     *
     * @param which not the spikes
     * @return its values, a new array
     */
    public float[] values(Section which) {
        int at = section(which);
        float[] values = new float[in.getIntLE(at)];
        for (int k = 0; k < values.length; k++) {
            values[k] = in.getFloatLE(at + 4 + 4 * k);
        }
        return values;
    }

    private int section(Section which) {
        int at = last.body + 24;
        for (Section section : Section.values()) {
            if (section == which) {
                break;
            }
            at += section.in(last.flags) ? 4 + 4 * in.getIntLE(at) : 0;
        }
        return at;
    }

    /**
     * Code of the last notice or fault.
     *
     * @return its number
     */
    public int code() {
        return in.getUnsignedShortLE(last.body);
    }

    /**
     * A number of the last notice, or of a credit.
     *
     * @param index 0 or 1
     * @return the number
     */
    public long detail(int index) {
        return last.type == Frames.INPUT_CREDIT ? in.getUnsignedIntLE(last.body) : in.getLongLE(last.body + 4 + 8 * index);
    }

    /**
     * Text of the last fault.
     *
     * @return one line
     */
    public String text() {
        return in.toString(last.body + 4, in.getUnsignedShortLE(last.body + 2), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        out.release();
        in.release();
    }

    /** Remembers where the body lies; the bytes stay in the buffer until the next frame is waited for. */
    private static final class LastFrame implements FrameDecoder.Receiver {
        private int type;
        private int flags;
        private long sequence;
        private long time;
        private int body;

        @Override
        public void frame(int ofType, int withFlags, long number, long at, ByteBuf bytes) {
            type = ofType;
            flags = withFlags;
            sequence = number;
            time = at;
            body = bytes.readerIndex();
        }

        @Override
        public void broken(Fault fault, long length) {
            throw new IllegalStateException("the server sent a length field of " + length);
        }
    }
}
