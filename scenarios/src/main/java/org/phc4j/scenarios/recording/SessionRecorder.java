package org.phc4j.scenarios.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.spikes.SpikeHash;

/**
 * Records a live run: whatever acted on the network, in the order in which it acted, and the spikes and the readout of every step. As
 * it holds what acted and not when it arrived, a run in real time replays like any other. Not thread-safe.
 */
public final class SessionRecorder implements AutoCloseable {
    private final Path file;
    private final BufferedLog log;
    private final SpikeHash hash = new SpikeHash();
    private long steps;
    private long spikes;
    private String hex = "";

    /**
     * Starts a recording from the present state of a session.
     *
     * @param file created or replaced
     * @param header what is said of the run; {@code model} and {@code sha256} name the network's file
     * @param session the running network
     * @throws BadInputException if the file cannot be written
     */
    public SessionRecorder(Path file, Map<String, Object> header, OnlineSession session) {
        this.file = file;
        this.log = new BufferedLog(file);
        byte[] json = bytes(header);
        log.put(RecordingFormat.MAGIC);
        log.room(Integer.BYTES).putInt(json.length);
        log.put(json);
        state(session);
    }

    private static byte[] bytes(Map<String, Object> header) {
        try {
            return new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The file.
     *
     * @return as given
     */
    public Path file() {
        return file;
    }

    /**
     * Steps recorded so far.
     *
     * @return their number
     */
    public long steps() {
        return steps;
    }

    /**
     * How often the run had to wait for the disk.
     *
     * @return 0 where the disk keeps up
     */
    public long waits() {
        return log.waits();
    }

    /**
     * The network went to another state than its inputs lead to.
     *
     * @param session the network in its new state
     */
    public void state(OnlineSession session) {
        ByteBuffer state = ByteBuffer.allocate(session.stateBytes());
        session.save(state);
        log.room(1 + Integer.BYTES).put((byte) RecordingFormat.STATE).putInt(state.capacity());
        log.put(state.array());
    }

    /**
     * An analog frame acted.
     *
     * @param values one for each channel
     */
    public void frame(float[] values) {
        ByteBuffer out = log.room(1 + values.length * Float.BYTES).put((byte) RecordingFormat.FRAME);
        for (float value : values) {
            out.putFloat(value);
        }
    }

    /**
     * An event acted.
     *
     * @param neuron neuron index
     * @param weight its weight
     */
    public void event(int neuron, float weight) {
        log.room(9).put((byte) RecordingFormat.EVENT).putInt(neuron).putFloat(weight);
    }

    /**
     * A population was stimulated.
     *
     * @param population its index
     * @param weight steady input
     */
    public void stimulate(int population, float weight) {
        log.room(7).put((byte) RecordingFormat.STIMULATE).putShort((short) population).putFloat(weight);
    }

    /**
     * A population was silenced or let free.
     *
     * @param population its index
     * @param silent whether it is silent
     */
    public void silence(int population, boolean silent) {
        log.room(4).put((byte) RecordingFormat.SILENCE).putShort((short) population).put((byte) (silent ? 1 : 0));
    }

    /** The network went back to rest. */
    public void reset() {
        log.room(1).put((byte) RecordingFormat.RESET);
    }

    /**
     * A step was done.
     *
     * @param session the network after it
     */
    public void step(OnlineSession session) {
        long step = session.step() - 1;
        int count = session.spikeCount();
        int[] neurons = session.spikes();
        log.room(13).put((byte) RecordingFormat.STEP).putLong(step).putInt(count);
        for (int k = 0; k < count; k++) {
            log.room(Integer.BYTES).putInt(neurons[k]);
            hash.add(step, neurons[k]);
        }
        for (float value : session.readout()) {
            log.room(Float.BYTES).putFloat(value);
        }
        steps++;
        spikes += count;
    }

    /**
     * SHA-256 of all recorded spikes.
     *
     * @return hexadecimal digits, empty before {@link #close}
     */
    public String spikeHash() {
        return hex;
    }

    /** Ends the recording. */
    @Override
    public void close() {
        hex = hash.hex();
        log.room(17).put((byte) RecordingFormat.END).putLong(steps).putLong(spikes);
        log.put(HexFormat.of().parseHex(hex));
        log.close();
    }
}
