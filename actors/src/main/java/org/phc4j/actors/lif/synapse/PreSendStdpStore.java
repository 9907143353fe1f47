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
    private final double[] weight;

    PreSendStdpStore(PairRule rule, StoredRows rows, TimeGrid grid) {
        this.rule = rule;
        this.rows = rows;
        pre = new PreTraces(rows, rule.tauPlusMs(), grid);
        post = new PostSpikes(rows, rule.tauMinusMs(), grid);
        weight = rows.weight().clone();
    }

    @Override
    public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int segment = source * rows.delays().length + delayIndex;
        int sent = step - delay;
        for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
            int row = post.row(rows.target()[k]);
            double w = potentiated(weight[k], segment, row, sent, delay);
            w = rule.depressed(w, post.trace(row, (long) sent - delay));
            weight[k] = w;
            input.add(rows.slot()[k], w);
        }
        pre.add(segment, sent);
    }

    private double potentiated(double before, int segment, int row, int sent, int delay) {
        int last = pre.last(segment);
        double w = before;
        if (last != PreTraces.NONE) {
            int end = post.before(row, (long) sent - delay + 1);
            for (int spike = post.before(row, (long) last - delay + 1); spike < end; spike++) {
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
        post.add(neuron, step);
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
    }
}
