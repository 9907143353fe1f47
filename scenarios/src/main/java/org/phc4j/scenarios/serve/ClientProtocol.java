package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.FrameDecoder;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Hello;
import org.phc4j.scenarios.wire.Verb;

/** One connection's side of the conversation: checks every frame wholly before any of it acts. */
final class ClientProtocol implements FrameDecoder.Receiver {
    private final Outlet outlet;
    private final LoopState loop;
    private @Nullable Client client;
    private boolean over;

    ClientProtocol(Outlet outlet, LoopState loop) {
        this.outlet = outlet;
        this.loop = loop;
    }

    boolean greeted() {
        return client != null;
    }

    @Override
    public void broken(Fault fault, long length) {
        loop.simulation().counts().garbage++;
        end(fault, "length field " + length + "; expected " + Frames.SHORTEST + ".." + Frames.LONGEST);
    }

    @Override
    public void frame(int type, int flags, long sequence, long time, ByteBuf body) {
        if (over) {
            return;
        }
        long begun = System.nanoTime();
        Client known = client;
        if (known == null) {
            hello(type, body);
        } else {
            take(known, type, flags, sequence, time, body, begun);
        }
    }

    private void take(Client known, int type, int flags, long sequence, long time, ByteBuf body, long begun) {
        switch (type) {
            case Frames.FRAME, Frames.EVENTS -> input(known, type, flags, sequence, time, body, begun);
            case Frames.STEP -> step(known, sequence, time, body, begun);
            case Frames.CREDIT -> {
                if (size(body, 4)) {
                    known.moreOutputCredit(body.readIntLE());
                }
            }
            case Frames.CONTROL -> control(known, body);
            case Frames.BYE -> {
                over = true;
                outlet.close();
            }
            case Frames.HELLO -> end(Fault.HANDSHAKE, "a second HELLO");
            default -> garbage("type " + type);
        }
        known.flush();
    }

    // --- The handshake ----------------------------------------------------------------------------------------------

    private void hello(int type, ByteBuf body) {
        Hello hello = type == Frames.HELLO ? Hello.read(body) : null;
        if (hello == null) {
            loop.simulation().counts().garbage++;
            end(Fault.HANDSHAKE, "no HELLO; expected one of version " + Frames.VERSION);
            return;
        }
        if (hello.version() != Frames.VERSION) {
            end(Fault.VERSION, "version " + hello.version() + "; expected " + Frames.VERSION);
            return;
        }
        if (!loop.gate().admits(hello.token())) {
            end(Fault.TOKEN, "wrong token");
            return;
        }
        admit(hello);
    }

    private void admit(Hello hello) {
        Simulation simulation = loop.simulation();
        int neurons = simulation.session().card().neurons();
        if (Arrays.stream(hello.probes()).anyMatch(i -> i < 0 || i >= neurons)) {
            end(Fault.HANDSHAKE, "a probe outside of 0.." + (neurons - 1));
            return;
        }
        if (simulation.clients().size() >= LoopState.MOST_CLIENTS) {
            end(Fault.FULL, "there are " + LoopState.MOST_CLIENTS + " clients");
            return;
        }
        Client next = new Client(loop.nextNumber(), hello.driver(), hello.outputs() & 31, hello.credit(), hello.probes(), outlet);
        if (!simulation.join(next)) {
            end(Fault.DRIVER_EXISTS, "there is a driver; expected to come as an observer");
            return;
        }
        client = next;
        next.welcome(Welcome.body(simulation, hello.driver()));
        next.flush();
    }

    void gone() {
        over = true;
        Client known = client;
        if (known != null) {
            client = null;
            loop.simulation().leave(known);
        }
    }

    // --- Input ------------------------------------------------------------------------------------------------------

    private void input(Client known, int type, int flags, long sequence, long time, ByteBuf body, long begun) {
        Simulation simulation = loop.simulation();
        boolean advance = (flags & Frames.FLAG) != 0;
        Fault fault = refuse(known, advance);
        if (fault == null && !known.takeInputCredit()) {
            fault = Fault.NO_CREDIT;
        }
        if (fault != null) {
            reject(known, fault, sequence);
            return;
        }
        long step = body.readableBytes() >= 12 ? body.readLongLE() : Long.MIN_VALUE;
        if (step < Frames.NEXT || !(type == Frames.FRAME ? fits(body, simulation) : eventsFit(body, simulation))) {
            known.returnInputCredit();
            reject(known, Fault.UNFIT, sequence);
            return;
        }
        fault = simulation.input(known, type, step, sequence, time, body);
        if (fault != null) {
            known.returnInputCredit();
            reject(known, fault, sequence);
            return;
        }
        if (advance) {
            advance(simulation, 1, begun);
        }
    }

    private @Nullable Fault refuse(Client known, boolean advance) {
        return !known.driver ? Fault.NOT_DRIVER : advance && loop.simulation().realTime() ? Fault.WRONG_PACE : null;
    }

    /** The body, its header taken off, is exactly the channels, all finite. */
    private static boolean fits(ByteBuf body, Simulation simulation) {
        int channels = body.readUnsignedShortLE();
        body.skipBytes(2);
        if (channels != simulation.channels() || body.readableBytes() != channels * Float.BYTES || channels == 0) {
            return false;
        }
        for (int c = 0; c < channels; c++) {
            if (!Float.isFinite(body.getFloatLE(body.readerIndex() + c * Float.BYTES))) {
                return false;
            }
        }
        return true;
    }

    private static boolean eventsFit(ByteBuf body, Simulation simulation) {
        long count = body.readUnsignedIntLE();
        if (body.readableBytes() != count * 8) {
            return false;
        }
        int neurons = simulation.session().card().neurons();
        for (int at = body.readerIndex(); at < body.writerIndex(); at += 8) {
            if (Integer.compareUnsigned(body.getIntLE(at), neurons) >= 0 || !Float.isFinite(body.getFloatLE(at + 4))) {
                return false;
            }
        }
        return true;
    }

    private void step(Client known, long sequence, long time, ByteBuf body, long begun) {
        if (!size(body, 4)) {
            return;
        }
        int count = body.readIntLE();
        Fault fault = refuse(known, true);
        if (fault == null && (count < 1 || count > Simulation.MOST_STEPS)) {
            fault = Fault.UNFIT;
        }
        if (fault != null) {
            reject(known, fault, sequence);
            return;
        }
        known.acted(sequence, time);
        advance(loop.simulation(), count, begun);
    }

    private void advance(Simulation simulation, int steps, long begun) {
        for (int k = 0; k < steps; k++) {
            simulation.step();
        }
        simulation.flush();
        loop.latency().record(System.nanoTime() - begun);
    }

    private void control(Client known, ByteBuf body) {
        if (!size(body, 8)) {
            return;
        }
        Verb verb = Verb.of(body.readUnsignedByte());
        body.skipBytes(1);
        int population = body.readUnsignedShortLE();
        float value = body.readFloatLE();
        if (verb == null) {
            garbage("a verb that is none");
        } else if (!known.driver) {
            reject(known, Fault.NOT_DRIVER, 0);
        } else if (!loop.control(verb, population, value)) {
            reject(known, Fault.UNFIT, 0);
        }
    }

    // --- Complaints -------------------------------------------------------------------------------------------------

    private boolean size(ByteBuf body, int bytes) {
        if (body.readableBytes() == bytes) {
            return true;
        }
        garbage("a body of " + body.readableBytes() + " bytes where " + bytes + " are expected");
        return false;
    }

    private void reject(Client known, Fault fault, long sequence) {
        known.counts.rejected++;
        known.fault(fault, "frame " + sequence + " was rejected: " + fault);
    }

    private void garbage(String what) {
        loop.simulation().counts().garbage++;
        end(Fault.GARBAGE, what);
    }

    private void end(Fault fault, String text) {
        over = true;
        loop.simulation().counts().refused++;
        ByteBuf out = outlet.buffer(Frames.HEADER + 4 + text.length() * 3);
        Frames.fault(out, 0, System.nanoTime(), fault, text);
        outlet.write(out);
        outlet.flush();
        outlet.close();
    }
}
