package org.phc4j.scanengine.reference;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine.Loss;

/**
 * The loss in float64 and its direct derivatives: cross-entropy with label smoothing, mean over the batch, plus
 * lamRate sum_r (rate_r - target)^2 + lamVolt sum_r volt_r. A region's means run over samples, valid steps and its neurons; a region
 * without neurons adds nothing.
 */
final class ReferenceLoss {
    private final Topology topology;
    private final Objective objective;
    private final ReferenceRun run;
    private final int[] labels;
    /** Number of values of s, or of V, in each region: steps of the batch times neurons. */
    private final double[] values;
    private final double[] rate;
    private final double[] volt;

    ReferenceLoss(Topology topology, Objective objective, ReferenceRun run, int[] labels) {
        this.topology = topology;
        this.objective = objective;
        this.run = run;
        this.labels = labels;
        this.values = new double[topology.regions()];
        this.rate = new double[topology.regions()];
        this.volt = new double[topology.regions()];
        requireLabels();
        sumOverRegions();
    }

    private void requireLabels() {
        if (labels.length != run.size()) {
            throw new BadInputException(labels.length + " labels for " + run.size() + " sequences; expected as many");
        }
        for (int b = 0; b < labels.length; b++) {
            int classes = run.logits()[b].length;
            if (labels[b] < 0 || labels[b] >= classes) {
                throw new BadInputException("label " + labels[b] + " of sequence " + b + "; expected 0.." + (classes - 1));
            }
        }
    }

    private void sumOverRegions() {
        for (ReferencePass pass : run.last()) {
            for (int k = 0; k < pass.s.length; k++) {
                int r = topology.region(k % pass.neurons);
                values[r]++;
                rate[r] += pass.s[k];
                volt[r] += pass.v[k] * pass.v[k];
            }
        }
        for (int r = 0; r < values.length; r++) {
            rate[r] = values[r] == 0 ? 0 : rate[r] / values[r];
            volt[r] = values[r] == 0 ? 0 : volt[r] / values[r];
        }
    }

    Loss value() {
        double crossEntropy = 0;
        for (int b = 0; b < labels.length; b++) {
            double logSum = logSumExp(run.logits()[b]);
            for (int c = 0; c < run.logits()[b].length; c++) {
                crossEntropy -= target(b, c) * (run.logits()[b][c] - logSum) / labels.length;
            }
        }
        double rateTerm = 0;
        double voltTerm = 0;
        for (int r = 0; r < values.length; r++) {
            double excess = rate[r] - objective.targetRate();
            rateTerm += values[r] == 0 ? 0 : excess * excess;
            voltTerm += volt[r];
        }
        return new Loss(crossEntropy + objective.lamRate() * rateTerm + objective.lamVolt() * voltTerm, crossEntropy, rateTerm, voltTerm);
    }

    /** (softmax - target) / B. */
    double[] byLogits(int b) {
        double[] logits = run.logits()[b];
        double logSum = logSumExp(logits);
        double[] d = new double[logits.length];
        for (int c = 0; c < d.length; c++) {
            d[c] = (StrictMath.exp(logits[c] - logSum) - target(b, c)) / labels.length;
        }
        return d;
    }

    /** Adds the derivatives of the rate and voltage terms by V and s of one sequence (T, D). */
    void addByStates(int b, double[] dV, double[] dS) {
        ReferencePass pass = run.last().get(b);
        for (int k = 0; k < dV.length; k++) {
            int r = topology.region(k % pass.neurons);
            dS[k] += objective.lamRate() * 2 * (rate[r] - objective.targetRate()) / values[r];
            dV[k] += objective.lamVolt() * 2 * pass.v[k] / values[r];
        }
    }

    private double target(int b, int c) {
        double even = objective.labelSmoothing() / run.logits()[b].length;
        return c == labels[b] ? even + (1 - objective.labelSmoothing()) : even;
    }

    private static double logSumExp(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double x : logits) {
            largest = Math.max(largest, x);
        }
        double sum = 0;
        for (double x : logits) {
            sum += StrictMath.exp(x - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
