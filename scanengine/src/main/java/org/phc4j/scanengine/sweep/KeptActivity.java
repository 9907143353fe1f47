package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.scanengine.kernel.EncodedBlock;
import org.phc4j.scanengine.kernel.Lanes;

/**
 * The encoder's normalised activity over the whole sequences of a group, kept from the forward to the backward sweep where memory permits.
 * Kept or encoded again, it is the same to the bit.
 */
final class KeptActivity {
    private final Lanes lanes;
    private int steps;
    /** (samples, steps, padded) normalised activity. */
    private float[] zhat = new float[0];
    /** (samples, steps) scale of the layer norm. */
    private float[] scale = new float[0];

    KeptActivity(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Makes room for so many steps; 0 to keep nothing. */
    void allow(int longest) {
        steps = longest;
        int needed = longest * lanes.row();
        if (needed == 0 || zhat.length < FIRST + needed) {
            zhat = Lanes.array(needed);
            scale = new float[longest * lanes.samples()];
        }
    }

    void keep(EncodedBlock block, int samples, int t0, int t1) {
        for (int g = 0; g < samples && steps > 0; g++) {
            System.arraycopy(block.zhat, FIRST + blockAt(block, g) * lanes.padded(), zhat, FIRST + at(g, t0) * lanes.padded(), (t1 - t0) * lanes.padded());
            System.arraycopy(block.scale, blockAt(block, g), scale, at(g, t0), t1 - t0);
        }
    }

    /** Brings a block back; false if it was not kept. */
    boolean restore(EncodedBlock block, int samples, int t0, int t1) {
        for (int g = 0; g < samples && steps > 0; g++) {
            System.arraycopy(zhat, FIRST + at(g, t0) * lanes.padded(), block.zhat, FIRST + blockAt(block, g) * lanes.padded(), (t1 - t0) * lanes.padded());
            System.arraycopy(scale, at(g, t0), block.scale, blockAt(block, g), t1 - t0);
        }
        return steps > 0;
    }

    private int at(int g, int t) {
        return g * steps + t;
    }

    private static int blockAt(EncodedBlock block, int g) {
        return g * block.steps;
    }
}
