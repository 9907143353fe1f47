package org.phc4j.scanengine.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.phc4j.connectomes.topology.Topology;

/**
 * Watches a run for the ways in which spiking networks fail to learn, and says which option helps. A state must last for
 * {@value #LASTING} updates before it is spoken of, and is spoken of once until it has ended.
 *
 * <ul>
 *   <li>a dead region: fewer than {@value #DEAD} spikes per neuron and step; its neurons get little surrogate gradient and send none on;
 *   <li>a saturated region: more than {@value #SATURATED}; its spikes say nothing about the input;
 *   <li>silent neurons: more than half of all neurons without a single spike in a batch;
 *   <li>an exploding gradient: its norm is above {@value #EXPLODING}, so that the clip shrinks every update by as much.
 * </ul>
 */
public final class Diagnosis {
    private static final double DEAD = 1e-3;
    private static final double SATURATED = 0.5;
    private static final double EXPLODING = 100;
    private static final int LASTING = 10;

    private final Topology topology;
    private final int[] lasting; // (2 R + 2) updates for which each state has lasted; dead, saturated, silent, exploding

    /**
     * A diagnosis at the start of a run.
     *
     * @param topology the regions
     */
    public Diagnosis(Topology topology) {
        this.topology = topology;
        this.lasting = new int[2 * topology.regions() + 2];
    }

    /**
     * Takes note of an update.
     *
     * @param update what happened
     * @return what is to be said about it, usually nothing
     */
    public List<String> of(TrainingListener.Update update) {
        List<String> findings = new ArrayList<>();
        int regions = topology.regions();
        for (int r = 0; r < regions; r++) {
            double rate = update.rates()[r];
            if (setsIn(r, rate < DEAD)) {
                findings.add(said(update, "region %s is dead (%.4f spikes per neuron and step); try --calibrate 0.1, a higher --w-scale, or a"
                        + " higher --lam-rate", topology.regionName(r), rate));
            }
            if (setsIn(regions + r, rate > SATURATED)) {
                findings.add(said(update, "region %s is saturated (%.2f spikes per neuron and step); try --calibrate 0.1, a lower --w-scale, or"
                        + " a higher --lam-rate", topology.regionName(r), rate));
            }
        }
        if (setsIn(2 * regions, 2 * update.silent() > topology.size())) {
            findings.add(said(update, "%d of %d neurons are silent over a whole batch; try --calibrate 0.1", update.silent(), topology.size()));
        }
        if (setsIn(2 * regions + 1, update.gradientNorm() > EXPLODING)) {
            findings.add(said(update, "the gradient explodes across synapses (norm %.2g before the clip); try --gamma 0.5 or --calibrate 0.1",
                    update.gradientNorm()));
        }
        return findings;
    }

    private boolean setsIn(int state, boolean holds) {
        lasting[state] = holds ? lasting[state] + 1 : 0;
        return lasting[state] == LASTING;
    }

    private static String said(TrainingListener.Update update, String format, Object... values) {
        return "update " + update.update() + ": " + String.format(Locale.ROOT, format, values);
    }
}
