package org.phc4j.scenarios.serve;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.coding.ActionDecoder;
import org.phc4j.scenarios.coding.EncoderSpec;
import org.phc4j.scenarios.coding.EventEncoder;
import org.phc4j.scenarios.recording.SessionRecorder;
import org.phc4j.scenarios.wire.Fault;
import org.phc4j.scenarios.wire.Frames;
import org.phc4j.scenarios.wire.Notice;
import org.phc4j.scenarios.wire.Verb;

/**
 * The running network with all who take part in it. Everything happens in the loop's thread, one call after another, so nothing here
 * is guarded; no call blocks or waits for a client. What acts on the network acts through here and is recorded here.
 */
final class Simulation {
    /** Steps of one STEP frame. */
    static final int MOST_STEPS = 4096;
    private static final int MOST_FAILURES = 3;
    private static final float[] NO_ACTION = new float[0];

    private final OnlineSession session;
    private final @Nullable EventEncoder encoder;
    private final @Nullable ActionDecoder decoder;
    private final PopulationRates rates;
    private final Snapshots snapshots;
    private final float[] frame;
    private final List<Client> clients = new ArrayList<>();
    private final List<StepListener> listeners = new ArrayList<>();
    private final RunCounts counts = new RunCounts();
    private final EventEncoder.Sink encoded = this::event;
    private @Nullable SessionRecorder recorder;
    private @Nullable Client driver;
    private boolean realTime;
    private int failuresInARow;
    private boolean failed;

    /** Sees every step after it was done, in the loop's thread. */
    interface StepListener {
        void stepped(Simulation simulation);
    }

    Simulation(OnlineSession session, ServeOptions options) {
        this.session = session;
        NetworkCard card = session.card();
        this.encoder = options.encoder().map(spec -> new EventEncoder(spec, card.stepMs())).orElse(null);
        this.decoder = options.decoder().map(spec -> new ActionDecoder(spec, card)).orElse(null);
        options.encoder().ifPresent(spec -> requireFit(spec, card));
        this.rates = new PopulationRates(card);
        this.snapshots = new Snapshots(session, options.snapshotEvery());
        this.frame = new float[channels()];
        this.realTime = options.pace() instanceof Pace.RealTime;
    }

    private static void requireFit(EncoderSpec spec, NetworkCard card) {
        if (spec.firstNeuron() + spec.neurons() > card.neurons()) {
            throw new BadInputException("the encoder drives neurons " + spec.firstNeuron() + ".." + (spec.firstNeuron() + spec.neurons() - 1)
                    + "; expected at most " + (card.neurons() - 1) + ", as the network has");
        }
    }

    OnlineSession session() {
        return session;
    }

    List<Client> clients() {
        return clients;
    }

    RunCounts counts() {
        return counts;
    }

    float[] rates() {
        return rates.hertz();
    }

    float[] action() {
        return decoder == null ? NO_ACTION : decoder.action();
    }

    /** The last analog frame. */
    float[] frame() {
        return frame;
    }

    /** Channels of an analog frame, as clients send it. */
    int channels() {
        return encoder == null ? session.card().inputs() : encoder.channels();
    }

    boolean failed() {
        return failed;
    }

    boolean realTime() {
        return realTime;
    }

    void listen(StepListener listener) {
        listeners.add(listener);
    }

    @Nullable SessionRecorder recorder() {
        return recorder;
    }

    void record(@Nullable SessionRecorder next) {
        recorder = next;
    }

    // --- Clients ---------------------------------------------------------------------------------------------------

    /** Lets a client in, unless it wants to drive and another one does. */
    boolean join(Client client) {
        if (client.driver && driver != null) {
            return false;
        }
        driver = client.driver ? client : driver;
        clients.add(client);
        return true;
    }

    void leave(Client client) {
        if (clients.remove(client)) {
            counts.absorb(client);
        }
        if (driver == client) {
            driver = null;
            counts.driversGone++;
            tell(Notice.DRIVER_GONE, client.number, 0);
            flush();
        }
    }

    void tell(Notice notice, long first, long second) {
        for (int k = 0; k < clients.size(); k++) {
            clients.get(k).notice(notice, first, second);
        }
    }

    void flush() {
        for (int k = 0; k < clients.size(); k++) {
            clients.get(k).flush();
        }
    }

    // --- Input -----------------------------------------------------------------------------------------------------

    /** A FRAME or EVENTS frame of a driver, checked before; acts now, or waits for its step. */
    @Nullable Fault input(Client client, int type, long step, long sequence, long time, ByteBuf body) {
        boolean waits = step > session.step() || step != Frames.NEXT && client.hasWaiting();
        if (waits) {
            return client.await(type, step, sequence, time, body) ? null : Fault.QUEUE_FULL;
        }
        act(client, type, step, sequence, time, body);
        return null;
    }

    private void act(Client client, int type, long step, long sequence, long time, ByteBuf body) {
        if (step != Frames.NEXT && step < session.step()) {
            client.counts.late++;
            counts.late++;
        }
        if (type == Frames.FRAME) {
            readFrame(body);
        } else {
            client.counts.events += readEvents(body);
        }
        client.counts.inputs++;
        client.acted(sequence, time);
        client.returnInputCredit();
    }

    private void readFrame(ByteBuf body) {
        for (int c = 0; c < frame.length; c++) {
            frame[c] = body.readFloatLE();
        }
        frameActs();
    }

    /** The analog frame in {@link #frame} acts from the next step on. */
    void frameActs() {
        if (decoder != null) {
            decoder.frame();
        }
        if (encoder != null) {
            encoder.frame(frame);
            return;
        }
        session.frame(frame, 0);
        if (recorder != null) {
            recorder.frame(frame);
        }
    }

    private int readEvents(ByteBuf body) {
        int count = body.readableBytes() / 8;
        for (int k = 0; k < count; k++) {
            int neuron = body.readIntLE();
            event(neuron, body.readFloatLE());
        }
        return count;
    }

    /** An event acts in the next step. */
    void event(int neuron, float weight) {
        session.event(neuron, weight);
        counts.events++;
        if (recorder != null) {
            recorder.event(neuron, weight);
        }
    }

    private void releaseWaiting() {
        for (int k = 0; k < clients.size(); k++) {
            Client client = clients.get(k);
            ByteBuf waiting = client.waiting();
            while (waiting.isReadable() && waiting.getLong(waiting.readerIndex() + 5) <= session.step()) {
                int bytes = waiting.readInt();
                int type = waiting.readByte();
                long step = waiting.readLong();
                long sequence = waiting.readLong();
                long time = waiting.readLong();
                int last = waiting.writerIndex();
                int end = waiting.readerIndex() + bytes;
                waiting.writerIndex(end);
                act(client, type, step, sequence, time, waiting);
                waiting.writerIndex(last).readerIndex(end);
            }
        }
    }

    // --- Control ---------------------------------------------------------------------------------------------------

    /** Verbs that concern the network itself; those of the clock are the pacer's. */
    void control(Verb verb, int population, float value) {
        switch (verb) {
            case RESET -> reset();
            case STIMULATE -> {
                session.stimulate(population, value);
                if (recorder != null) {
                    recorder.stimulate(population, value);
                }
            }
            case SILENCE -> {
                session.silence(population, value != 0f);
                if (recorder != null) {
                    recorder.silence(population, value != 0f);
                }
            }
            case SNAPSHOT -> snapshots.keep(session);
            case RESTORE -> {
                snapshots.restoreWanted(session);
                wentElsewhere();
                tell(Notice.RESTORED, session.step(), session.step());
            }
            case PAUSE, RESUME, SPEED -> throw new IllegalArgumentException(verb + " is the pacer's");
        }
    }

    private void reset() {
        session.reset();
        rates.reset();
        if (encoder != null) {
            encoder.reset();
        }
        if (decoder != null) {
            decoder.reset();
        }
        java.util.Arrays.fill(frame, 0f);
        for (int k = 0; k < clients.size(); k++) {
            clients.get(k).waiting().clear();
        }
        snapshots.take(session);
        failed = false;
        failuresInARow = 0;
        if (recorder != null) {
            recorder.reset();
        }
        tell(Notice.RESET, 0, 0);
    }

    private void wentElsewhere() {
        snapshots.take(session);
        if (recorder != null) {
            recorder.state(session);
        }
    }

    // --- Time ------------------------------------------------------------------------------------------------------

    /** One step, and its output to everybody; {@link #flush} sends it off. */
    void step() {
        if (failed) {
            return;
        }
        releaseWaiting();
        if (encoder != null) {
            encoder.emit(session.step(), encoded);
        }
        long step = session.step();
        try {
            session.advance();
            observe();
            failuresInARow = 0;
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            recover(step, e);
        }
    }

    private void observe() {
        counts.steps++;
        counts.spikes += session.spikeCount();
        rates.observe(session);
        if (decoder != null) {
            decoder.observe(session);
        }
        if (recorder != null) {
            recorder.step(session);
        }
        snapshots.stepped(session);
        for (int k = 0; k < listeners.size(); k++) {
            listeners.get(k).stepped(this);
        }
        for (int k = 0; k < clients.size(); k++) {
            clients.get(k).offer(this);
        }
    }

    /** The region failed: back to the last snapshot, told to everybody. */
    private void recover(long at, Throwable failure) {
        counts.failures++;
        counts.lastFailure = failure.toString();
        snapshots.restoreRegular(session);
        wentElsewhere();
        tell(Notice.GAP, at, session.step());
        if (++failuresInARow >= MOST_FAILURES) {
            failed = true;
            tell(Notice.FAILED, at, session.step());
        }
    }
}
