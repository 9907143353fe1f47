package org.phc4j.scanengine.reference;

import java.util.List;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Execution;

/**
 * What a forward run of the reference gave. Arrays are shared, not to be changed.
 *
 * @param series (B) the sequences, each (T_b, Din) row-major
 * @param execution the order of execution
 * @param last (B) states of the pass that gave the outputs
 * @param trace (B) states of every pass, pass 1 first, where they were kept; else of the last pass only. In a parallel run with scope
 *     {@code SAMPLE} a sample that converged early repeats its states, under the input that the next pass would have had, until the
 *     whole batch has ended
 * @param passes (B) passes executed per sample; 1 in exact and replayed runs
 * @param deltas results of the exit test, from pass 2: one entry per pass, of length 1 (scope {@code BATCH}) or B ({@code SAMPLE})
 * @param pool (B) pooled features m, each (readings, S nO): a reading at the end, or at every step
 * @param norm (B) normalised features n, each (readings, S nO)
 * @param outputs (B) outputs, each (readings, C)
 * @param logits (B) outputs of the last reading, each (C)
 */
public record ReferenceRun(double[][] series, Execution execution, List<ReferencePass> last, List<List<ReferencePass>> trace, int[] passes,
        List<double[]> deltas, double[][] pool, double[][] norm, double[][] outputs, double[][] logits) {

    /**
     * Number of sequences.
     *
     * @return B
     */
    public int size() {
        return series.length;
    }

    /**
     * Passes that the whole batch took.
     *
     * @return the largest number of passes of a sample
     */
    public int maxPasses() {
        int most = 0;
        for (int k : passes) {
            most = Math.max(most, k);
        }
        return most;
    }

    /**
     * The spikes of the last pass.
     *
     * @return (B) new rasters
     */
    public List<SpikeRaster> spikes() {
        return last.stream().map(ReferencePass::spikes).toList();
    }

    /**
     * The predicted class of a sample: the largest logit, the first of equals.
     *
     * @param sample index in the batch
     * @return class index
     */
    public int predicted(int sample) {
        int best = 0;
        for (int c = 1; c < logits[sample].length; c++) {
            best = logits[sample][c] > logits[sample][best] ? c : best;
        }
        return best;
    }

    /**
     * Number of samples whose prediction is their label.
     *
     * @param labels (B) classes
     * @return the count
     */
    public int correct(int[] labels) {
        int correct = 0;
        for (int b = 0; b < labels.length; b++) {
            correct += predicted(b) == labels[b] ? 1 : 0;
        }
        return correct;
    }
}
