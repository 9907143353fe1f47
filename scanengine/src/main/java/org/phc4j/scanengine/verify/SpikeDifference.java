package org.phc4j.scanengine.verify;

import java.util.Locale;

/**
 * A spike that an engine and the float64 reference do not agree on, both fed with the same spikes.
 *
 * @param sample index in the batch
 * @param step time step
 * @param neuron index of the neuron
 * @param preliminary true for the preliminary spike p, which feeds the reset trace; false for the output spike s
 * @param fires whether the engine gave the spike (and the reference did not)
 * @param margin distance from the threshold in the reference: |V - vTh|, or |Vc - vTh - beta th| for p
 * @param follows whether it follows from an earlier preliminary difference of the same neuron, whose reset trace then differs; its own
 *     margin need not be small
 */
public record SpikeDifference(int sample, int step, int neuron, boolean preliminary, boolean fires, double margin, boolean follows) {
    /**
     * The difference in one line.
     *
     * @return for example {@code sample 3, step 17, neuron 5: s fires here alone, |V - vTh| = 2.1e-07}
     */
    public String line() {
        return String.format(Locale.ROOT, "sample %d, step %d, neuron %d: %s %s, %s = %.1e%s", sample, step, neuron, preliminary ? "p" : "s",
                fires ? "fires here alone" : "is silent here alone", preliminary ? "|Vc - vTh - beta th|" : "|V - vTh|", margin,
                follows ? " (follows from an earlier p)" : "");
    }
}
