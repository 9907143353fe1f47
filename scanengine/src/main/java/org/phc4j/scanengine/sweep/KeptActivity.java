package org.phc4j.scanengine.sweep;

import org.phc4j.scanengine.kernel.EncodedBlock;
import org.phc4j.scanengine.kernel.Lanes;

/**
 * The encoder's normalised activity over the whole sequences of a group, kept from the forward to the backward sweep where memory permits.
 * Kept or encoded again, it is the same to the bit.
 */
final class KeptActivity {
    private final Lanes lanes;
    private boolean on;
    /** (steps, row) normalised activity. */
    private float[] zhat = new float[0];
    /** (steps, samples) scale of the layer norm. */
    private float[] scale = new float[0];

    KeptActivity(Lanes lanes) {
        this.lanes = lanes;
    }

    /** Makes room for so many steps, or gives it back. */
    void allow(boolean kept, int steps) {
        on = kept;
        if (!kept) {
            zhat = new float[0];
            scale = new float[0];
        } else if (zhat.length < steps * lanes.row()) {
            zhat = new float[steps * lanes.row()];
            scale = new float[steps * lanes.samples()];
        }
    }

    void keep(EncodedBlock block, int t0, int t1) {
        if (on) {
            System.arraycopy(block.zhat, 0, zhat, t0 * lanes.row(), (t1 - t0) * lanes.row());
            System.arraycopy(block.scale, 0, scale, t0 * lanes.samples(), (t1 - t0) * lanes.samples());
        }
    }

    /** Brings a block back; false if it was not kept. */
    boolean restore(EncodedBlock block, int t0, int t1) {
        if (on) {
            System.arraycopy(zhat, t0 * lanes.row(), block.zhat, 0, (t1 - t0) * lanes.row());
            System.arraycopy(scale, t0 * lanes.samples(), block.scale, 0, (t1 - t0) * lanes.samples());
        }
        return on;
    }
}
