package org.phc4j.scenarios.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;
import org.phc4j.connectomes.spikes.SpikeHash;

/** Runs a recorded session again and holds every step against the record. */
public final class Replay {
    private static final int LONGEST_HEADER = 1 << 20;
    private final Path file;
    private final OnlineSession session;
    private final DataInputStream in;
    private final SpikeHash hash = new SpikeHash();
    private final float[] frame;
    private long steps;
    private long spikes;
    private long differing;
    private boolean ended;
    private Optional<String> recordedHash = Optional.empty();
    private Optional<String> first = Optional.empty();

    private Replay(Path file, OnlineSession session, DataInputStream in) {
        this.file = file;
        this.session = session;
        this.in = in;
        this.frame = new float[session.card().inputs()];
    }

    /**
     * What a replay gave.
     *
     * @param steps steps done again
     * @param spikes their spikes
     * @param differing steps whose spikes or readout differ
     * @param firstDifference the first of them in words
     * @param spikeHash SHA-256 of the spikes
     * @param recordedHash the same of the record, if it was ended
     */
    public record Result(long steps, long spikes, long differing, Optional<String> firstDifference, String spikeHash,
            Optional<String> recordedHash) {
        /**
         * Whether the run is the recorded one.
         *
         * @return true if nothing differs and the record is whole
         */
        public boolean same() {
            return differing == 0 && recordedHash.isPresent() && recordedHash.get().equals(spikeHash);
        }
    }

    /**
     * Reads what a recording says of itself.
     *
     * @param file a recording
     * @return its header
     * @throws BadInputException if the file is no recording
     */
    public static JsonNode header(Path file) {
        try (DataInputStream in = open(file)) {
            return readHeader(file, in);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Replays a recording.
     *
     * @param file a recording
     * @param network the network that was recorded
     * @return what differs
     * @throws BadInputException if the file is no recording, or of another network
     */
    public static Result run(Path file, OnlineNetwork network) {
        try (DataInputStream in = open(file)) {
            readHeader(file, in);
            Replay replay = new Replay(file, network.open(), in);
            replay.all();
            return new Result(replay.steps, replay.spikes, replay.differing, replay.first, replay.hash.hex(), replay.recordedHash);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream stream = Files.newInputStream(file);
        return new DataInputStream(new BufferedInputStream(stream, 1 << 16));
    }

    private static BadInputException unreadable(Path file, IOException e) {
        return e instanceof EOFException ? BadInputException.in(file, "a file that ends within its header", "a recorded session")
                : Unreadable.because(file, e);
    }

    private static JsonNode readHeader(Path file, DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(RecordingFormat.MAGIC.length);
        if (!Arrays.equals(magic, RecordingFormat.MAGIC)) {
            throw BadInputException.in(file, "no recording", "a file that begins with PHCREC01");
        }
        int length = Integer.reverseBytes(in.readInt());
        if (length < 2 || length > LONGEST_HEADER) {
            throw BadInputException.in(file, "a header of " + length + " bytes", "2.." + LONGEST_HEADER);
        }
        try {
            return new ObjectMapper().readTree(in.readNBytes(length));
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw BadInputException.in(file, "a header that is not JSON", "a recorded session");
        }
    }

    private void all() throws IOException {
        try {
            while (!ended) {
                int tag = in.read();
                if (tag < 0) {
                    return;
                }
                record(tag);
            }
        } catch (EOFException e) {
            // cut short within a record: what was whole has been replayed
        }
    }

    private void record(int tag) throws IOException {
        switch (tag) {
            case RecordingFormat.STATE -> state();
            case RecordingFormat.FRAME -> frame();
            case RecordingFormat.EVENT -> {
                int neuron = within(readInt(), session.card().neurons(), "neuron");
                session.event(neuron, readFloat());
            }
            case RecordingFormat.STIMULATE -> {
                int population = within(readShort(), session.card().populations().size(), "population");
                session.stimulate(population, readFloat());
            }
            case RecordingFormat.SILENCE -> {
                int population = within(readShort(), session.card().populations().size(), "population");
                session.silence(population, in.readByte() != 0);
            }
            case RecordingFormat.RESET -> session.reset();
            case RecordingFormat.STEP -> step();
            case RecordingFormat.END -> end();
            default -> throw BadInputException.in(file, "record of kind " + tag + " after " + steps + " steps", "1..8");
        }
    }

    private void state() throws IOException {
        int length = readInt();
        if (length < 0 || length > Integer.MAX_VALUE - 16) {
            throw BadInputException.in(file, "a state of " + length + " bytes", "at least 0");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        try {
            session.restore(ByteBuffer.wrap(bytes));
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BadInputException(file + ": a state of another network; expected the network that was recorded", e);
        }
    }

    private void frame() throws IOException {
        for (int c = 0; c < frame.length; c++) {
            frame[c] = readFloat();
        }
        session.frame(frame, 0);
    }

    private void step() throws IOException {
        long step = Long.reverseBytes(in.readLong());
        int count = readInt();
        session.advance();
        boolean same = step == session.step() - 1 && count == session.spikeCount();
        for (int k = 0; k < count; k++) {
            same &= readInt() == (k < session.spikeCount() ? session.spikes()[k] : -1);
        }
        for (float value : session.readout()) {
            same &= Float.floatToRawIntBits(value) == readInt();
        }
        for (int k = 0; k < session.spikeCount(); k++) {
            hash.add(step, session.spikes()[k]);
        }
        steps++;
        spikes += session.spikeCount();
        if (!same) {
            differing++;
            first = first.isPresent() ? first : Optional.of("step " + step + ": recorded " + count + " spikes, replayed "
                    + session.spikeCount() + " at step " + (session.step() - 1));
        }
    }

    private void end() throws IOException {
        in.skipNBytes(16);
        byte[] bytes = in.readNBytes(RecordingFormat.HASH_BYTES);
        ended = true;
        recordedHash = bytes.length == RecordingFormat.HASH_BYTES ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
    }

    private int within(int value, int end, String what) {
        if (value < 0 || value >= end) {
            throw BadInputException.in(file, what + " " + value, "0.." + (end - 1) + ", as the network has");
        }
        return value;
    }

    private int readInt() throws IOException {
        return Integer.reverseBytes(in.readInt());
    }

    private int readShort() throws IOException {
        return Short.reverseBytes(in.readShort()) & 0xffff;
    }

    private float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }
}
