package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/** Weights of {@link Stdp} with {@link Stdp.Timing#PRE_SEND}. */
final class PreSendStdpStore implements SynapseStore {
    private final PairRule rule;
    private final StoredRows rows;
    private final PreTraces pre;
    private final PostSpikes post;
    private final double[] weight; // as last sent
    private double[] ahead = new double[0]; // what has been learnt since as well; empty before the first settling

    PreSendStdpStore(PairRule rule, StoredRows rows, TimeGrid grid) {
        this(rule, rows, grid, PostSpikes.roomFor(rows));
    }

    PreSendStdpStore(PairRule rule, StoredRows rows, TimeGrid grid, int room) {
        this.rule = rule;
        this.rows = rows;
        pre = new PreTraces(rows, rule.tauPlusMs(), grid);
        post = new PostSpikes(rows, rule.tauMinusMs(), grid, room);
        weight = rows.weight().clone();
    }

    @Override
    public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int segment = source * rows.delays().length + delayIndex;
        int sent = step - delay;
        for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
            int row = post.row(rows.target()[k]);
            double w = potentiated(learnt(k), segment, row, (long) sent - delay, delay);
            w = rule.depressed(w, post.trace(row, (long) sent - delay));
            weight[k] = w;
            if (ahead.length > 0) {
                ahead[k] = w;
            }
            input.add(rows.slot()[k], w);
        }
        pre.add(segment, sent);
    }

    private double learnt(int k) {
        return ahead.length > 0 ? ahead[k] : weight[k];
    }

    /** The weight after the postsynaptic spikes up to a step. */
    private double potentiated(double before, int segment, int row, long upTo, int delay) {
        int last = pre.last(segment);
        double w = before;
        if (last != PreTraces.NONE) {
            int end = post.before(row, upTo + 1);
            for (int spike = post.after(row, (long) last - delay); spike < end; spike++) {
                w = rule.potentiated(w, pre.at(segment, post.step(row, spike) + delay));
            }
        }
        return w;
    }

    @Override
    public boolean plastic() {
        return true;
    }

    @Override
    public void targetSpiked(int neuron, int step) {
        if (post.full()) {
            settle(step);
        }
        post.add(neuron, step);
    }

    /**
     * Lets all synapses learn from the postsynaptic spikes that no presynaptic one on its way can come before: a spike at q acts at q + d
     * and one that was sent before that has arrived by q + 2 d.
     */
    private void settle(int step) {
        int delays = rows.delays().length;
        int horizon = step - 1 - 2 * rows.delays()[delays - 1];
        ahead = ahead.length > 0 ? ahead : weight.clone();
        for (int segment = 0; segment + 1 < rows.segment().length; segment++) {
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                ahead[k] = potentiated(ahead[k], segment, post.row(rows.target()[k]), horizon, rows.delays()[segment % delays]);
            }
        }
        post.forget(horizon);
    }

    /** Spikes that are remembered. */
    int remembered() {
        return post.kept();
    }

    @Override
    public int degree(int source) {
        return rows.degree(source);
    }

    @Override
    public int size() {
        return weight.length;
    }

    @Override
    public void weights(int step, EdgeVisitor visitor) {
        rows.forEach(weight, visitor);
    }

    @Override
    public void state(StateVisitor visitor) {
        pre.state(visitor);
        post.state(visitor);
        visitor.doubles("weight", weight);
        ahead = visitor.grown("ahead", ahead, ahead.length);
    }
}
