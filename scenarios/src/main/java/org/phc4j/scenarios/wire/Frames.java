package org.phc4j.scenarios.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Frames of the binary protocol, version 1. All numbers are little-endian.
 *
 * <pre>
 *  0        4      5       6          8            16           24
 *  +--------+------+-------+----------+------------+------------+----- ~ -----+
 *  | length | type | flags | reserved |  sequence  |    time    |    body     |
 *  |  u32   |  u8  |  u8   |   u16    |    u64     |  i64, ns   |             |
 *  +--------+------+-------+----------+------------+------------+----- ~ -----+
 *  length: bytes after the length field, 20 + body, at most 1 MiB
 *  sequence: counts the frames of one direction of a connection from 0
 *  time: the sender's own clock; an OUTPUT brings back the time of the input that it answers
 *
 *  client to server
 *   1 HELLO    magic 'PHC4' | version u16 | role u8 | outputs u8 | credit u32 | probes u16 | token u16 | probes x u32 | token, UTF-8
 *   2 FRAME    step i64 | channels u16 | zero u16 | channels x f32                  flag 1: advance one step afterwards
 *   3 EVENTS   step i64 | count u32 | count x (neuron u32, weight f32)              flag 1: advance one step afterwards
 *   4 STEP     count u32                                                            advance so many steps
 *   5 CREDIT   frames u32                                                           so many more OUTPUT frames may come
 *   6 CONTROL  verb u8 | zero u8 | population u16 | value f32
 *   7 BYE
 *  server to client
 * 129 WELCOME  version u16 | pace u8 | role u8 | neurons u32 | inputs u16 | outputs u16 | populations u16 | actions u16
 *              | stepNanos i64 | credit u32 | json u32 | json, UTF-8
 * 130 OUTPUT   step i64 | answers u64 | dropped u32 | late u32 | sections in the order of the bits of flags:
 *              1 spikes: count u32, neurons u32      2 readout, 4 rates in Hz, 8 state, 16 action: count u32, values f32
 * 131 CREDIT   frames u32                                                           so many more FRAME and EVENTS frames may come
 * 132 NOTICE   code u16 | zero u16 | first i64 | second i64
 * 133 FAULT    code u16 | bytes u16 | text, UTF-8                                   the connection ends if flag 1 is set
 * </pre>
 *
 * <p>In FRAME and EVENTS a step of -1 means the next one; a step that is over is late: the input acts in the next step and is counted.
 * {@code answers} is the sequence of the client's last FRAME, EVENTS or STEP that acted.
 */
public final class Frames {
    /** First bytes of a HELLO: {@code PHC4}. */
    public static final int MAGIC = 0x34434850;
    /** Version of the protocol. */
    public static final int VERSION = 1;
    /** Bytes of the header, the length field included. */
    public static final int HEADER = 24;
    /** Largest value of the length field. */
    public static final int LONGEST = 1 << 20;
    /** Least value of the length field. */
    public static final int SHORTEST = HEADER - Integer.BYTES;
    /** Longest token in bytes. */
    public static final int LONGEST_TOKEN = 1024;
    /** Most neurons whose voltage a client may ask for. */
    public static final int MOST_PROBES = 4096;

    /** Opens a connection. */
    public static final int HELLO = 1;
    /** Analog input. */
    public static final int FRAME = 2;
    /** Spike events. */
    public static final int EVENTS = 3;
    /** Advances time. */
    public static final int STEP = 4;
    /** Permits more frames. */
    public static final int CREDIT = 5;
    /** Changes the run. */
    public static final int CONTROL = 6;
    /** Ends a connection. */
    public static final int BYE = 7;
    /** Answers a HELLO. */
    public static final int WELCOME = 129;
    /** What a step gave. */
    public static final int OUTPUT = 130;
    /** Permits more input. */
    public static final int INPUT_CREDIT = 131;
    /** Something happened to the run. */
    public static final int NOTICE = 132;
    /** Something is wrong with what the client sent. */
    public static final int FAULT = 133;

    /** Flag of FRAME and EVENTS: advance one step afterwards. Flag of FAULT: the connection ends. */
    public static final int FLAG = 1;
    /** Step of an input that acts as soon as possible. */
    public static final long NEXT = -1;
    /** Credit without end. */
    public static final int UNLIMITED = -1;

    private Frames() {}

    /**
     * Starts a frame; its length is filled in by {@link #end}.
     *
     * @param out receives the header
     * @param type type of the frame
     * @param flags flags
     * @param sequence number of the frame in its direction
     * @param time sender's clock in ns
     * @return where the frame starts, for {@link #end}
     */
    public static int begin(ByteBuf out, int type, int flags, long sequence, long time) {
        int start = out.writerIndex();
        out.writeIntLE(0).writeByte(type).writeByte(flags).writeShortLE(0).writeLongLE(sequence).writeLongLE(time);
        return start;
    }

    /**
     * Ends a frame.
     *
     * @param out the buffer, written up to the frame's end
     * @param start what {@link #begin} returned
     */
    public static void end(ByteBuf out, int start) {
        out.setIntLE(start, out.writerIndex() - start - Integer.BYTES);
    }

    /**
     * Writes an empty frame or one whose body is a count.
     *
     * @param out receives the frame
     * @param type STEP, CREDIT, INPUT_CREDIT
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param count the body
     */
    public static void count(ByteBuf out, int type, long sequence, long time, int count) {
        int start = begin(out, type, 0, sequence, time);
        out.writeIntLE(count);
        end(out, start);
    }

    /**
     * Writes analog input.
     *
     * @param out receives the frame
     * @param advance whether a step follows
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param step step at which it acts, or {@link #NEXT}
     * @param values one for each channel
     */
    public static void frame(ByteBuf out, boolean advance, long sequence, long time, long step, float[] values) {
        int start = begin(out, FRAME, advance ? FLAG : 0, sequence, time);
        out.writeLongLE(step).writeShortLE(values.length).writeShortLE(0);
        for (float value : values) {
            out.writeFloatLE(value);
        }
        end(out, start);
    }

    /**
     * Writes spike events.
     *
     * @param out receives the frame
     * @param advance whether a step follows
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param step step at which they act, or {@link #NEXT}
     * @param neurons neuron of each event
     * @param weight weight of all of them
     * @param count number of events
     */
    public static void events(ByteBuf out, boolean advance, long sequence, long time, long step, int[] neurons, float weight, int count) {
        int start = begin(out, EVENTS, advance ? FLAG : 0, sequence, time);
        out.writeLongLE(step).writeIntLE(count);
        for (int k = 0; k < count; k++) {
            out.writeIntLE(neurons[k]).writeFloatLE(weight);
        }
        end(out, start);
    }

    /**
     * Writes a change of the run.
     *
     * @param out receives the frame
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param verb what changes
     * @param population which population, 0 where it does not matter
     * @param value how much, 0 where it does not matter
     */
    public static void control(ByteBuf out, long sequence, long time, Verb verb, int population, float value) {
        int start = begin(out, CONTROL, 0, sequence, time);
        out.writeByte(verb.code()).writeByte(0).writeShortLE(population).writeFloatLE(value);
        end(out, start);
    }

    /**
     * Writes a complaint.
     *
     * @param out receives the frame
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param fault what is wrong
     * @param text one line for people
     */
    public static void fault(ByteBuf out, long sequence, long time, Fault fault, String text) {
        int start = begin(out, FAULT, fault.ends() ? FLAG : 0, sequence, time);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, 1000);
        out.writeShortLE(fault.code()).writeShortLE(length).writeBytes(bytes, 0, length);
        end(out, start);
    }

    /**
     * Writes a notice.
     *
     * @param out receives the frame
     * @param sequence number of the frame
     * @param time sender's clock in ns
     * @param notice what happened
     * @param first its first number
     * @param second its second number
     */
    public static void notice(ByteBuf out, long sequence, long time, Notice notice, long first, long second) {
        int start = begin(out, NOTICE, 0, sequence, time);
        out.writeShortLE(notice.code()).writeShortLE(0).writeLongLE(first).writeLongLE(second);
        end(out, start);
    }
}
