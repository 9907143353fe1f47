package org.phc4j.scanengine.kernel;

/**
 * Carried adjoints of one pass for one group of samples, and scratch rows of the adjoint step. All (row) unless stated.
 */
public final class AdjointRows {
    /** Adjoint of the membrane voltage, from the step after. */
    public final float[] membrane;
    /** Adjoint of the adaptation, from the step after. */
    public final float[] adaptation;
    /** Adjoint of the reset trace, from the step after. */
    public final float[] reset;
    /** Adjoint of the facilitation, from the step after. */
    public final float[] facilitation;
    /** Adjoint of the resources, from the step after. */
    public final float[] resources;
    /** (slots, row) adjoint of spikes through the synapses, in a ring over the delay. */
    public final float[] spikes;
    /** Scratch: dV, then dV + dx1. */
    public final float[] dV;
    /** Scratch: dth. */
    public final float[] dTh;
    /** Scratch: dVr. */
    public final float[] dVr;
    /** (steps, row) derivative by the input current, for the block. */
    public final float[] dI;
    /** Scratch: derivative by the efficacy. */
    public final float[] de;
    /** Number of slots of the spike ring. */
    public final int slots;

    /**
     * Allocates the rows.
     *
     * @param steps steps of a block
     * @param lanes arrangement
     * @param slots slots of the spike ring: the delay, or less where no sequence is that long
     */
    public AdjointRows(int steps, Lanes lanes, int slots) {
        int row = lanes.row();
        this.slots = slots;
        membrane = Lanes.array(row);
        adaptation = Lanes.array(row);
        reset = Lanes.array(row);
        facilitation = Lanes.array(row);
        resources = Lanes.array(row);
        spikes = Lanes.array(slots * row);
        dV = Lanes.array(row);
        dTh = Lanes.array(row);
        dVr = Lanes.array(row);
        dI = Lanes.array(steps * row);
        de = Lanes.array(row);
    }

    /** Zeroes the carried adjoints: nothing follows the last step. */
    public void clear() {
        java.util.Arrays.fill(membrane, 0f);
        java.util.Arrays.fill(adaptation, 0f);
        java.util.Arrays.fill(reset, 0f);
        java.util.Arrays.fill(facilitation, 0f);
        java.util.Arrays.fill(resources, 0f);
        java.util.Arrays.fill(spikes, 0f);
    }
}
