package org.phc4j.scanengine.sweep;

import java.util.Arrays;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.Edges;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.PairBlock;
import org.phc4j.scanengine.kernel.PairPhase;

/**
 * Pair sums of reward-modulated STDP over one sample's spikes, in blocks of steps. Kept per sample, so that their sum does not depend on
 * threads.
 */
final class Plasticity {
    private final boolean sparse;
    private final int padded;
    /** See {@link PairBlock#potentiation}. */
    private final float[] potentiation;
    /** See {@link PairBlock#depression}. */
    private final float[] depression;

    Plasticity(Constants constants) {
        sparse = constants.sparse;
        padded = constants.lanes.padded();
        potentiation = Lanes.array(sparse ? constants.edges.count() : constants.lanes.neurons() * padded);
        depression = potentiation.clone();
    }

    /** Replaces the sums by those of a sample. */
    void run(RewardStdp rule, SpikeRaster spikes, PairBlock block, PairPhase[] phases) {
        Arrays.fill(potentiation, 0f);
        Arrays.fill(depression, 0f);
        block.begin(rule, spikes, potentiation, depression);
        for (int t0 = 0; t0 < spikes.steps(); t0 += PairBlock.STEPS) {
            block.move(t0, Math.min(t0 + PairBlock.STEPS, spikes.steps()));
            for (PairPhase phase : phases) {
                phase.run(block);
            }
        }
    }

    /** Adds aPlus LTP - aMinus LTD of the sample, times a factor, to dW on synapses from one neuron where both are excitatory. */
    void addTo(float[] change, int pre, PairBlock block, RewardStdp rule, float factor) {
        if (!block.excitatory[pre]) {
            return;
        }
        Edges edges = block.edges;
        float plus = (float) rule.aPlus();
        float minus = (float) rule.aMinus();
        for (int e = edges.start[pre]; e < edges.start[pre + 1]; e++) {
            int post = edges.target[e];
            if (block.excitatory[post]) {
                float raised = potentiation[sparse ? e : Lanes.FIRST + post * padded + pre];
                float lowered = depression[sparse ? e : Lanes.FIRST + pre * padded + post];
                change[edges.place[e]] += (plus * raised - minus * lowered) * factor;
            }
        }
    }
}
