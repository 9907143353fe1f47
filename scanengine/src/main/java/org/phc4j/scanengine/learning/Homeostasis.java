package org.phc4j.scanengine.learning;

import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * Homeostasis of thresholds, outside the gradient: after an update, vTh[i] += eta (rate[i] - target), where rate[i] is the mean of neuron
 * i's spikes over the samples and valid steps of the update's forward run. A neuron that fires too often becomes harder to excite, a silent
 * one easier, where a surrogate gradient far from the threshold would be next to nothing. In double, rounded once.
 *
 * @param eta change of a threshold by a rate that is 1 above the target; 0 for none
 */
public record Homeostasis(double eta) {
    /** Thresholds move by the gradient alone. */
    public static final Homeostasis NONE = new Homeostasis(0);

    /**
     * Checks the range.
     *
     * @throws BadInputException if eta is not in 0..1e3
     */
    public Homeostasis {
        if (!(eta >= 0 && eta <= 1e3)) {
            throw new BadInputException("homeostasis = " + eta + "; expected 0..1e3, 0 for none");
        }
    }

    /**
     * Moves the thresholds.
     *
     * @param p parameters, changed in place
     * @param spikes (B) spikes of the forward run
     * @param target spikes per neuron and step
     */
    public void adjust(Parameters p, List<SpikeRaster> spikes, double target) {
        if (eta == 0) {
            return;
        }
        int neurons = p.layout().neurons();
        long[] fired = new long[neurons];
        long steps = 0;
        for (SpikeRaster raster : spikes) {
            steps += raster.steps();
            count(raster, fired);
        }
        int thresholds = p.layout().offset(Tensor.V_TH);
        for (int i = 0; i < neurons; i++) {
            double rate = (double) fired[i] / steps;
            p.values()[thresholds + i] = (float) (p.values()[thresholds + i] + eta * (rate - target));
        }
    }

    private static void count(SpikeRaster raster, long[] fired) {
        int words = raster.wordsPerStep();
        for (int at = 0; at < raster.steps() * words; at++) {
            for (long left = raster.words()[at]; left != 0; left &= left - 1) {
                fired[(at % words) * Long.SIZE + Long.numberOfTrailingZeros(left)]++;
            }
        }
    }
}
