package org.phc4j.scanengine.reference;

import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.Targets;

/**
 * The loss in float64 and its direct derivatives: cross-entropy with label smoothing, mean over the batch (and over the steps of a
 * sample, where there are outputs at every step), or the mean error over all targets that are there, plus
 * lamRate sum_r (rate_r - target)^2 + lamVolt sum_r volt_r. A region's means run over samples, valid steps and its neurons; a region
 * without neurons adds nothing.
 */
final class ReferenceLoss {
    private final Topology topology;
    private final Objective objective;
    private final ReferenceRun run;
    private final int[] labels;
    private final @Nullable Targets targets;
    private final int classes;
    /** Number of values of s, or of V, in each region: steps of the batch times neurons. */
    private final double[] values;
    private final double[] rate;
    private final double[] volt;

    ReferenceLoss(Topology topology, Objective objective, ReferenceRun run, int[] labels, @Nullable Targets targets) {
        this.topology = topology;
        this.objective = objective;
        this.run = run;
        this.labels = labels;
        this.targets = targets;
        this.classes = run.logits()[0].length;
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
            if (targets == null && (labels[b] < 0 || labels[b] >= classes)) {
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
            double[] outputs = run.outputs()[b];
            for (int r = 0; r < outputs.length / classes; r++) {
                double logSum = logSumExp(outputs, r * classes);
                for (int c = 0; c < classes; c++) {
                    int at = r * classes + c;
                    crossEntropy += targets == null ? -target(b, c) * (outputs[at] - logSum) * share(b) : error(targets, b, at) * share(b);
                }
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

    /** Weight of each reading of a sample: 1/(B readings) with classes, 1/(targets of the batch) with targets. */
    private double share(int b) {
        return targets == null ? 1.0 / (labels.length * (double) (run.outputs()[b].length / classes)) : 1.0 / Math.max(1, targets.count());
    }

    private double error(Targets wanted, int b, int at) {
        float target = wanted.values()[b][at];
        return Float.isNaN(target) ? 0 : wanted.measure().of(run.outputs()[b][at] - target);
    }

    /** By the outputs of a sample, reading by reading: (softmax - target) or the slope of the error, times the reading's weight. */
    double[] byOutputs(int b) {
        double[] outputs = run.outputs()[b];
        double[] d = new double[outputs.length];
        for (int at = 0; at < d.length; at++) {
            int c = at % classes;
            if (targets == null) {
                d[at] = (StrictMath.exp(outputs[at] - logSumExp(outputs, at - c)) - target(b, c)) * share(b);
            } else {
                float target = targets.values()[b][at];
                d[at] = Float.isNaN(target) ? 0 : targets.measure().slope(outputs[at] - target) * share(b);
            }
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
        double even = objective.labelSmoothing() / classes;
        return c == labels[b] ? even + (1 - objective.labelSmoothing()) : even;
    }

    private double logSumExp(double[] outputs, int from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = from; c < from + classes; c++) {
            largest = Math.max(largest, outputs[c]);
        }
        double sum = 0;
        for (int c = from; c < from + classes; c++) {
            sum += StrictMath.exp(outputs[c] - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
