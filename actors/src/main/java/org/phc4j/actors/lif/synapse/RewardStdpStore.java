package org.phc4j.actors.lif.synapse;

import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.model.TimeGrid;

/** Weights and eligibility traces of {@link RewardStdp}: those of the last presynaptic arrival. */
final class RewardStdpStore implements SynapseStore {
    private final RewardStdp model;
    private final PairRule rule;
    private final StoredRows rows;
    private final TimeGrid grid;
    private final PreTraces pre;
    private final PostSpikes post;
    private final RewardSignal reward = new RewardSignal();
    private final double[] weight;
    private final double[] eligibility;
    private final int[] since; // the step of weight and eligibility
    private final int room;
    private int mostChanges;   // of the reward, at which the store settles
    private double w;          // of the synapse being advanced
    private double c;
    private int now;

    RewardStdpStore(RewardStdp model, StoredRows rows, TimeGrid grid) {
        this(model, rows, grid, PostSpikes.roomFor(rows));
    }

    RewardStdpStore(RewardStdp model, StoredRows rows, TimeGrid grid, int room) {
        this.model = model;
        this.rule = model.rule();
        this.rows = rows;
        this.grid = grid;
        this.room = room;
        mostChanges = room;
        pre = new PreTraces(rows, rule.tauPlusMs(), grid);
        post = new PostSpikes(rows, rule.tauMinusMs(), grid, room);
        weight = rows.weight().clone();
        eligibility = new double[weight.length];
        since = new int[weight.length];
    }

    @Override
    public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int segment = source * rows.delays().length + delayIndex;
        for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
            int row = post.row(rows.target()[k]);
            learn(k, segment, row, step, delay);
            drift(now, step);
            input.add(rows.slot()[k], w);
            c -= rule.maxWeight() * rule.loss(w) * post.trace(row, step);
            weight[k] = w;
            eligibility[k] = c;
            since[k] = step;
        }
        pre.add(segment, step - delay);
    }

    /** Sets w and c to those of a synapse right after its last postsynaptic spike before a step, and now to that spike's step. */
    private void learn(int k, int segment, int row, int step, int delay) {
        w = weight[k];
        c = eligibility[k];
        now = since[k];
        int last = pre.last(segment);
        if (last != PreTraces.NONE) {
            int end = post.before(row, step);
            for (int spike = post.after(row, (long) last + delay - 1); spike < end; spike++) {
                int q = post.step(row, spike);
                drift(now, q);
                now = q;
                double trace = q == last + delay ? pre.beforeLast(segment) : pre.at(segment, q - delay);
                c += rule.maxWeight() * rule.gain(w) * trace;
            }
        }
    }

    /** Lets time pass without a spike. */
    private void drift(int from, int to) {
        int at = from;
        for (int change = reward.at(from); at < to; change++) {
            int end = Math.min(to, reward.end(change));
            double ms = grid.ms(end - at);
            double tau = model.tauEligibilityMs();
            double drift = (reward.value(change) - model.baseline()) * c * tau * ExactIntegration.approach(ms, tau);
            w = Math.clamp(w + drift, 0, rule.maxWeight());
            c *= ExactIntegration.decay(ms, tau);
            at = end;
        }
    }

    /**
     * Lets all synapses learn from the postsynaptic spikes before a step, and drift to the last change of reward before it: a place at which
     * they would have stopped in any case, so that no weight depends on it.
     */
    private void settle(int step) {
        int delays = rows.delays().length;
        int change = reward.lastBefore(step);
        for (int segment = 0; segment + 1 < rows.segment().length; segment++) {
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                learn(k, segment, post.row(rows.target()[k]), step, rows.delays()[segment % delays]);
                drift(now, change);
                weight[k] = w;
                eligibility[k] = c;
                since[k] = Math.max(now, change);
            }
        }
        post.forget(step - 1);
        reward.forget(change);
        mostChanges = reward.count() + room;
    }

    /** Postsynaptic spikes and changes of reward that are remembered. */
    int remembered() {
        return post.kept() + reward.count();
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

    @Override
    public void reward(int step, double value) {
        if (reward.count() >= mostChanges) {
            settle(step);
        }
        reward.change(step, value);
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
        int delays = rows.delays().length;
        double[] present = new double[weight.length];
        for (int segment = 0; segment + 1 < rows.segment().length; segment++) {
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                learn(k, segment, post.row(rows.target()[k]), step, rows.delays()[segment % delays]);
                drift(now, step);
                present[k] = w;
            }
        }
        rows.forEach(present, visitor);
    }

    @Override
    public void state(StateVisitor visitor) {
        pre.state(visitor);
        post.state(visitor);
        reward.state(visitor);
        visitor.doubles("weight", weight);
        visitor.doubles("eligibility", eligibility);
        visitor.ints("since", since);
        mostChanges = (int) visitor.number("reward.most", mostChanges);
    }
}
