package org.phc4j.actors;

import java.util.List;
import org.phc4j.connectomes.spikes.SpikeHash;
import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * What a run gives.
 *
 * @param logits (B, C) row-major; of the last step where there are outputs at every step
 * @param outputs (B)(T_b, C) outputs at every step, row-major; empty where there is one per sequence
 * @param rasters (B) spikes by sample; empty unless spikes were recorded
 * @param spikes number of spikes of all neurons
 * @param steps number of steps of all samples
 * @param neuronSteps number of times a neuron was advanced: steps times D
 */
public record ActorRun(float[] logits, float[][] outputs, List<SpikeRaster> rasters, long spikes, long steps, long neuronSteps) {
    /** Fixes the list. */
    public ActorRun {
        rasters = List.copyOf(rasters);
    }

    /**
     * The identity of all recorded spikes.
     *
     * @return SHA-256 over (sample, step, neuron), in hexadecimal
     * @throws IllegalStateException if no spikes were recorded
     */
    public String spikeHash() {
        if (rasters.isEmpty()) {
            throw new IllegalStateException("no spikes were recorded: run with RunOptions.recordingSpikes()");
        }
        SpikeHash hash = new SpikeHash();
        for (int b = 0; b < rasters.size(); b++) {
            rasters.get(b).hashInto(hash, b);
        }
        return hash.hex();
    }
}
