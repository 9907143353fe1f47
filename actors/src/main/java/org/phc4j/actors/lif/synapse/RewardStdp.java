package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.BadInputException;

/**
 * Reward-modulated STDP with an eligibility trace.
 *
 * <p>What pair-based STDP would do to the weight goes into an eligibility trace c of the synapse instead: {@code c += Wmax lambda
 * (1 - w/Wmax)^mu_plus K_plus} at a postsynaptic spike, {@code c -= Wmax alpha lambda (w/Wmax)^mu_minus K_minus} at a presynaptic
 * arrival, with the delay axonal and coincident pairs left out as in {@link Stdp.Timing#ONLINE}. Between events {@code dc/dt = -c/tau_c}
 * and {@code dw/dt = c (reward - baseline)}, integrated exactly for a reward that is constant between its changes; w is clipped to
 * [0, Wmax] at each event and change of reward. The reward is a live signal of the whole network, 0 until it is first set.
 *
 * <p>Synapses are advanced lazily: through all events since the last presynaptic arrival, in order, when the next one comes or somebody
 * looks. Sources: E. M. Izhikevich, Cerebral Cortex 17:2443, 2007; N. Fremaux and W. Gerstner, Frontiers in Neural Circuits 9:85, 2015.
 *
 * @param rule the pair-based rule; Wmax above 0
 * @param tauEligibilityMs tau_c, above 0
 * @param baseline reward at which nothing is learnt, in 1/ms
 */
public record RewardStdp(PairRule rule, double tauEligibilityMs, double baseline) implements SynapseModel {
    @Override
    public String name() {
        return "reward_stdp";
    }

    @Override
    public void validate(String projection) {
        rule.validate(projection);
        if (!(tauEligibilityMs > 0 && Double.isFinite(baseline) && rule.maxWeight() > 0)) {
            throw new BadInputException("projection '" + projection + "': tau_c = " + tauEligibilityMs + " ms, baseline = " + baseline
                    + ", Wmax = " + rule.maxWeight() + "; expected tau_c and Wmax above 0, a finite baseline");
        }
    }

    @Override
    public SynapseStore store(StoredRows rows, TimeGrid grid) {
        return new RewardStdpStore(this, rows, grid);
    }
}
