package org.phc4j.scenarios.compare;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * What a run of a batch left behind.
 *
 * @param logits (B, C) row-major
 * @param spikes (B) rasters, the recording's own
 * @param passes (B) passes until the certificate, 0 where there was none; empty for runs that seek none
 */
record Recording(float[] logits, List<SpikeRaster> spikes, int[] passes) {
    private static final int[] NO_CERTIFICATE = {};

    Recording(float[] logits, List<SpikeRaster> spikes) {
        this(logits, spikes, NO_CERTIFICATE);
    }

    /** Copies what a scan engine lends out until its next run. */
    static Recording of(ScanEngine.Outcome outcome) {
        return new Recording(outcome.logits(), copies(outcome.spikes()));
    }

    static List<SpikeRaster> copies(List<SpikeRaster> rasters) {
        List<SpikeRaster> copies = new ArrayList<>(rasters.size());
        for (SpikeRaster raster : rasters) {
            SpikeRaster copy = new SpikeRaster(raster.neurons());
            copy.copyFrom(raster);
            copies.add(copy);
        }
        return copies;
    }

    /** The class that a sample is taken for: its largest logit, the first of equals. */
    int predicted(int sample, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[sample * classes + c] > logits[sample * classes + best]) {
                best = c;
            }
        }
        return best;
    }
}
