package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Notice;

/** One connection that was let in. */
final class Client {
    /** FRAME and EVENTS frames that may be under way or waiting for their step. */
    static final int INPUT_CREDIT = 4096;
    private static final int MOST_WAITING_BYTES = 8 << 20;

    final int number;
    final boolean driver;
    final int sections;
    final int[] probes;
    final Outlet outlet;
    final ClientCounts counts = new ClientCounts();
    private int outputCredit;
    private int inputCredit = INPUT_CREDIT;
    private int used;
    private long sent;
    private long answers = -1;
    private long answeredTime;
    private boolean dirty;
    /** Inputs for steps to come: bytes u32 | type | step i64 | sequence | time | body. */
    private final ByteBuf waiting = Unpooled.buffer(0, Integer.MAX_VALUE);

    Client(int number, boolean driver, int sections, int outputCredit, int[] probes, Outlet outlet) {
        this.number = number;
        this.driver = driver;
        this.sections = sections;
        this.outputCredit = outputCredit;
        this.probes = probes;
        this.outlet = outlet;
    }

    /** True if one more input may come. */
    boolean takeInputCredit() {
        if (inputCredit == 0) {
            return false;
        }
        inputCredit--;
        return true;
    }

    /** An input acted, or was refused; its credit goes back, in bundles. */
    void returnInputCredit() {
        if (++used >= INPUT_CREDIT / 4) {
            inputCredit += used;
            ByteBuf out = outlet.buffer(Frames.HEADER + 4);
            Frames.count(out, Frames.INPUT_CREDIT, sent++, System.nanoTime(), used);
            used = 0;
            queue(out);
        }
    }

    void moreOutputCredit(int frames) {
        if (outputCredit == Frames.UNLIMITED || frames == Frames.UNLIMITED) {
            outputCredit = Frames.UNLIMITED;
        } else {
            outputCredit = (int) Math.min(Integer.MAX_VALUE, (long) outputCredit + Math.max(0, frames));
        }
    }

    void acted(long sequence, long time) {
        answers = sequence;
        answeredTime = time;
    }

    /** Keeps an input for a later step; false if too much waits already. */
    boolean await(int type, long step, long sequence, long time, ByteBuf body) {
        int bytes = body.readableBytes();
        if (waiting.readableBytes() + bytes > MOST_WAITING_BYTES) {
            return false;
        }
        if (!waiting.isReadable()) {
            waiting.clear();
        } else if (waiting.readerIndex() > MOST_WAITING_BYTES) {
            waiting.discardReadBytes();
        }
        waiting.writeInt(bytes).writeByte(type).writeLong(step).writeLong(sequence).writeLong(time).writeBytes(body);
        return true;
    }

    boolean hasWaiting() {
        return waiting.isReadable();
    }

    ByteBuf waiting() {
        return waiting;
    }

    /** What a step gave, if the client wants it and has room; else it is counted as dropped. */
    void offer(Simulation simulation) {
        if (sections == 0) {
            return;
        }
        if (outputCredit == 0 || !outlet.writable()) {
            counts.dropped++;
            return;
        }
        if (outputCredit != Frames.UNLIMITED) {
            outputCredit--;
        }
        ByteBuf out = outlet.buffer(OutputFrames.size(this, simulation));
        OutputFrames.write(out, this, simulation, sent++, answeredTime, answers);
        counts.outputs++;
        queue(out);
    }

    void fault(Fault fault, String text) {
        ByteBuf out = outlet.buffer(Frames.HEADER + 4 + text.length() * 3);
        Frames.fault(out, sent++, System.nanoTime(), fault, text);
        queue(out);
    }

    void notice(Notice notice, long first, long second) {
        ByteBuf out = outlet.buffer(Frames.HEADER + 20);
        Frames.notice(out, sent++, System.nanoTime(), notice, first, second);
        queue(out);
    }

    void welcome(ByteBuf body) {
        ByteBuf out = outlet.buffer(Frames.HEADER + body.readableBytes());
        int start = Frames.begin(out, Frames.WELCOME, 0, sent++, System.nanoTime());
        out.writeBytes(body);
        Frames.end(out, start);
        queue(out);
    }

    private void queue(ByteBuf out) {
        outlet.write(out);
        dirty = true;
    }

    void flush() {
        if (dirty) {
            dirty = false;
            outlet.flush();
        }
    }
}
