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
    private double w;          // of the synapse being advanced
    private double c;

    RewardStdpStore(RewardStdp model, StoredRows rows, TimeGrid grid) {
        this.model = model;
        this.rule = model.rule();
        this.rows = rows;
        this.grid = grid;
        pre = new PreTraces(rows, rule.tauPlusMs(), grid);
        post = new PostSpikes(rows, rule.tauMinusMs(), grid);
        weight = rows.weight().clone();
        eligibility = new double[weight.length];
        since = new int[weight.length];
    }

    @Override
    public void deliver(int source, int delayIndex, int step, int delay, double[] traces, int at, InputBuffer input) {
        int segment = source * rows.delays().length + delayIndex;
        for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
            int row = post.row(rows.target()[k]);
            advance(k, segment, row, step, delay);
            input.add(rows.slot()[k], w);
            c -= rule.maxWeight() * rule.loss(w) * post.trace(row, step);
            weight[k] = w;
            eligibility[k] = c;
            since[k] = step;
        }
        pre.add(segment, step - delay);
    }

    /** Sets w and c to those of a synapse right before a step. */
    private void advance(int k, int segment, int row, int step, int delay) {
        w = weight[k];
        c = eligibility[k];
        int now = since[k];
        int last = pre.last(segment);
        if (last != PreTraces.NONE) {
            int end = post.before(row, step);
            for (int spike = post.before(row, (long) last + delay); spike < end; spike++) {
                int q = post.step(row, spike);
                drift(now, q);
                now = q;
                double trace = q == last + delay ? pre.beforeLast(segment) : pre.at(segment, q - delay);
                c += rule.maxWeight() * rule.gain(w) * trace;
            }
        }
        drift(now, step);
    }

    /** Lets time pass without a spike. */
    private void drift(int from, int to) {
        int now = from;
        for (int change = reward.at(from); now < to; change++) {
            int end = Math.min(to, reward.end(change));
            double ms = grid.ms(end - now);
            double tau = model.tauEligibilityMs();
            double drift = (reward.value(change) - model.baseline()) * c * tau * ExactIntegration.approach(ms, tau);
            w = Math.clamp(w + drift, 0, rule.maxWeight());
            c *= ExactIntegration.decay(ms, tau);
            now = end;
        }
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
    public void reward(int step, double value) {
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
        double[] now = new double[weight.length];
        for (int segment = 0; segment + 1 < rows.segment().length; segment++) {
            for (int k = rows.segment()[segment]; k < rows.segment()[segment + 1]; k++) {
                advance(k, segment, post.row(rows.target()[k]), step, rows.delays()[segment % delays]);
                now[k] = w;
            }
        }
        rows.forEach(now, visitor);
    }

    @Override
    public void state(StateVisitor visitor) {
        pre.state(visitor);
        post.state(visitor);
        reward.state(visitor);
        visitor.doubles("weight", weight);
        visitor.doubles("eligibility", eligibility);
        visitor.ints("since", since);
    }
}
