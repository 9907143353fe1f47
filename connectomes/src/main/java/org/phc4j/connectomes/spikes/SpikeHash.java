package org.phc4j.connectomes.spikes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a spike train: SHA-256 over its spikes in ascending order, each as little-endian numbers. For trained networks a
 * spike is (int32 sample, int32 step, int32 neuron), for event-driven networks (int64 step, int32 neuron). Two engines that print
 * the same hash produced the same spikes.
 */
public final class SpikeHash {
    private static final int BUFFER = 12 * 4096;
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long spikes;

    /** An empty spike train. */
    public SpikeHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Adds a spike of a trained network; samples, then steps, then neurons must ascend.
     *
     * @param sample index of the sample
     * @param step time step
     * @param neuron neuron index
     */
    public void add(int sample, int step, int neuron) {
        room();
        buffer.putInt(sample).putInt(step).putInt(neuron);
        spikes++;
    }

    /**
     * Adds a spike of an event-driven network; steps, then neurons must ascend.
     *
     * @param step time step
     * @param neuron neuron index
     */
    public void add(long step, int neuron) {
        room();
        buffer.putLong(step).putInt(neuron);
        spikes++;
    }

    /**
     * How many spikes were added.
     *
     * @return the count
     */
    public long spikes() {
        return spikes;
    }

    /**
     * Ends the train.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hex() {
        buffer.flip();
        digest.update(buffer);
        buffer.clear();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void room() {
        if (buffer.remaining() < 12) {
            buffer.flip();
            digest.update(buffer);
            buffer.clear();
        }
    }
}
