package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/** Weights of {@link Stdp} with {@link Stdp.Timing#ONLINE}: each is that of the last presynaptic arrival. */
final class OnlineStdpStore implements SynapseStore {
    private final PairRule rule;
    private final StoredRows rows;
    private final PreTraces pre;
    private final PostSpikes post;
    private final double[] weight;

    OnlineStdpStore(PairRule rule, StoredRows rows, TimeGrid grid) {
        this(rule, rows, grid, PostSpikes.roomFor(rows));
    }

    OnlineStdpStore(PairRule rule, StoredRows rows, TimeGrid grid, int room) {
        this.rule = rule;
        this.rows = rows;
        pre = new PreTraces(rows, rule.tauPlusMs(), grid);
        post = new PostSpikes(rows, rule.tauMinusMs(), grid, room);
        weight = rows.weight().clone();
    }

    @Override
    public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int segment = source * rows.delays().length + delayIndex;
        for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
            int row = post.row(rows.target()[k]);
            double w = potentiated(weight[k], segment, row, step, delay);
            input.add(rows.slot()[k], w);
            weight[k] = rule.depressed(w, post.trace(row, step));
        }
        pre.add(segment, step - delay);
    }

    /** The weight after the postsynaptic spikes before a step; one coincident with the last arrival sees the trace without it. */
    private double potentiated(double before, int segment, int row, int step, int delay) {
        int last = pre.last(segment);
        double w = before;
        if (last != PreTraces.NONE) {
            int end = post.before(row, step);
            for (int spike = post.after(row, (long) last + delay - 1); spike < end; spike++) {
                int q = post.step(row, spike);
                w = rule.potentiated(w, q == last + delay ? pre.beforeLast(segment) : pre.at(segment, q - delay));
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
            System.arraycopy(weightsBefore(step), 0, weight, 0, weight.length);
            post.forget(step - 1);
        }
        post.add(neuron, step);
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
        rows.forEach(weightsBefore(step), visitor);
    }

    private double[] weightsBefore(int step) {
        int delays = rows.delays().length;
        double[] now = weight.clone();
        for (int segment = 0; segment + 1 < rows.segment().length; segment++) {
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                now[k] = potentiated(weight[k], segment, post.row(rows.target()[k]), step, rows.delays()[segment % delays]);
            }
        }
        return now;
    }

    @Override
    public void state(StateVisitor visitor) {
        pre.state(visitor);
        post.state(visitor);
        visitor.doubles("weight", weight);
    }
}
