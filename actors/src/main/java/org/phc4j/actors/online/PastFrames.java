package org.phc4j.actors.online;

import java.nio.ByteBuffer;

/**
 * The frames of the last k steps, for a network that takes the change of its channels over a lag of k steps. Before a network has heard a
 * frame there is no change: the steps before its first frame count as that frame. Without a lag it holds nothing.
 */
public final class PastFrames {
    private final float[] ring; // (k, channels), the frame of step t at t mod k
    private final int channels;
    private final int lag;

    /**
     * No frames yet.
     *
     * @param channels values of a frame
     * @param lag k in steps, or 0
     */
    public PastFrames(int channels, int lag) {
        this.channels = channels;
        this.lag = lag;
        this.ring = new float[Math.multiplyExact(channels, lag)];
    }

    /**
     * The first frame: all steps before it count as this frame.
     *
     * @param frame (channels) raw values
     */
    public void begin(float[] frame) {
        for (int slot = 0; slot < lag; slot++) {
            System.arraycopy(frame, 0, ring, slot * channels, channels);
        }
    }

    /**
     * A step is over.
     *
     * @param step which
     * @param frame (channels) raw values that it heard
     */
    public void pass(long step, float[] frame) {
        if (lag > 0) {
            System.arraycopy(frame, 0, ring, first(step), channels);
        }
    }

    /**
     * Where in {@link #values} the frame of k steps before begins.
     *
     * @param step the present step, not yet over
     * @return first index
     */
    public int first(long step) {
        return lag == 0 ? 0 : (int) (step % lag) * channels;
    }

    /**
     * All frames that are kept.
     *
     * @return (k, channels), shared
     */
    public float[] values() {
        return ring;
    }

    int stateBytes() {
        return ring.length * Float.BYTES;
    }

    void save(ByteBuffer out) {
        for (float value : ring) {
            out.putFloat(value);
        }
    }

    void restore(ByteBuffer in) {
        for (int k = 0; k < ring.length; k++) {
            ring[k] = in.getFloat();
        }
    }
}
