package org.phc4j.actors.device;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.Trials;
import org.phc4j.connectomes.spikes.SpikeRaster;

/** Collects the spikes of all actors, one raster for each sample. */
public final class SpikeRecorder implements ObservingDevice {
    private final int actors;
    private final SpikeRaster[] rasters; // by trial
    private final Trials trials;

    /**
     * An empty recorder.
     *
     * @param actors number of actors
     * @param neurons D
     * @param trials the trials of the run
     */
    public SpikeRecorder(int actors, int neurons, Trials trials) {
        this.actors = actors;
        this.trials = trials;
        this.rasters = new SpikeRaster[trials.count()];
        for (int trial = 0; trial < rasters.length; trial++) {
            rasters[trial] = new SpikeRaster(neurons);
            rasters[trial].reset(trials.steps(trial));
        }
    }

    @Override
    public String name() {
        return "spike-recorder";
    }

    @Override
    public int[] watched() {
        return IntStream.range(0, actors).toArray();
    }

    @Override
    public void accept(Observation observation) {
        int[] stepStart = observation.stepStart();
        for (int t = observation.from(); t < observation.to(); t++) {
            int s = t - observation.from();
            for (int k = stepStart[s]; k < stepStart[s + 1]; k++) {
                rasters[observation.trial()[k]].set(t, observation.neuron()[k]);
            }
        }
    }

    /**
     * What was recorded; call when all steps were observed.
     *
     * @return (B) rasters by sample
     */
    public List<SpikeRaster> rasters() {
        SpikeRaster[] bySample = new SpikeRaster[rasters.length];
        for (int trial = 0; trial < rasters.length; trial++) {
            bySample[trials.sample(trial)] = rasters[trial];
        }
        return new ArrayList<>(List.of(bySample));
    }
}
