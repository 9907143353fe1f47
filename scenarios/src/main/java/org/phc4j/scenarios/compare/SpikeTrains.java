package org.phc4j.scenarios.compare;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;

/** Spike times of single neurons, and the distances between the trains of two runs. */
final class SpikeTrains {
    private SpikeTrains() {}

    /** The steps at which a neuron spiked, ascending. */
    static int[] of(SpikeRaster raster, int neuron) {
        int[] times = new int[raster.steps()];
        int n = 0;
        for (int t = 0; t < raster.steps(); t++) {
            if (raster.get(t, neuron)) {
                times[n++] = t;
            }
        }
        return Arrays.copyOf(times, n);
    }

    /** Distances, summed over neurons. */
    record Distances(double vanRossum, double victorPurpura) {
        static final Distances NONE = new Distances(0, 0);

        Distances plus(Distances other) {
            return new Distances(vanRossum + other.vanRossum, victorPurpura + other.victorPurpura);
        }
    }

    /** The distances of two runs of a sample, summed over some neurons. */
    static Distances between(SpikeRaster a, SpikeRaster b, int[] neurons) {
        Distances sum = Distances.NONE;
        for (int neuron : neurons) {
            int[] ta = of(a, neuron);
            int[] tb = of(b, neuron);
            sum = sum.plus(new Distances(VanRossum.distance(ta, tb, EnginePair.VAN_ROSSUM_TAU),
                    VictorPurpura.distance(ta, tb, EnginePair.VICTOR_PURPURA_COST)));
        }
        return sum;
    }
}
