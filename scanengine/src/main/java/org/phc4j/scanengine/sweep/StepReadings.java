package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import java.util.Arrays;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.dynamics.WindowMean;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.readout.DecoderAdjoint;
import org.phc4j.scanengine.readout.WindowAdjoint;

/**
 * A readout at every step: means over the window, outputs, and the way back. The rows of {@link PassRecord#output} have a stretch of
 * time for every step, so that they hold V of every step on the way forward and its direct derivative on the way back.
 */
final class StepReadings {
    private final NetworkConfig config;
    private final Lanes lanes;
    private final int[] population;
    private final DecoderAdjoint decoderAdjoint;
    private final float[] x;
    private final float[] mean;
    private final float[] norm;
    private float[][] means = new float[0][];
    private float[][] norms = new float[0][];

    StepReadings(NetworkConfig config, Lanes lanes, int[] population) {
        this.config = config;
        this.lanes = lanes;
        this.population = population;
        this.decoderAdjoint = new DecoderAdjoint(population.length);
        this.x = new float[population.length];
        this.mean = new float[population.length];
        this.norm = new float[population.length];
    }

    /** Outputs (T, C) of one sample of a group. */
    float[] decode(Group group, int g, Parameters p) {
        int features = population.length;
        int steps = group.steps[g];
        int b = group.index[g];
        if (means.length <= b) {
            means = Arrays.copyOf(means, b + 1);
            norms = Arrays.copyOf(norms, b + 1);
        }
        float[] outputs = new float[steps * config.classes()];
        float[] ofSample = new float[steps * features];
        float[] normalised = new float[steps * features];
        WindowMean window = new WindowMean(config.window(), features);
        for (int t = 0; t < steps; t++) {
            features(group, g, t);
            window.add(x, mean);
            Classifier.decode(p, mean, norm, outputs, t * config.classes());
            System.arraycopy(mean, 0, ofSample, t * features, features);
            System.arraycopy(norm, 0, normalised, t * features, features);
        }
        means[b] = ofSample;
        norms[b] = normalised;
        return outputs;
    }

    private void features(Group group, int g, int t) {
        PassRecord record = group.result(g);
        int at = FIRST + t * lanes.row() + g * lanes.padded();
        for (int k = 0; k < population.length; k++) {
            x[k] = config.readout() == Readout.VOLTAGE ? record.output.pool[at + population[k]]
                    : record.spikes[g].get(t, population[k]) ? 1f : 0f;
        }
    }

    /** Writes the derivatives by the outputs of a step. */
    @FunctionalInterface
    interface Slopes {
        void at(int step, double[] slopes);
    }

    /** Adds the decoder's part, and the direct derivatives by V or s of every step of one sample. */
    void differentiate(Group group, int g, Parameters p, Slopes slopes, double[] decoder) {
        int features = population.length;
        int steps = group.steps[g];
        int b = group.index[g];
        double[] d = new double[steps * features];
        double[] ofStep = new double[p.layout().rows(ParameterLayout.Tensor.DEC_B)];
        for (int t = 0; t < steps; t++) {
            slopes.at(t, ofStep);
            double[] dMean = decoderAdjoint.differentiate(p, means[b], norms[b], t * features, ofStep, decoder);
            System.arraycopy(dMean, 0, d, t * features, features);
        }
        WindowAdjoint.differentiate(config.window(), d, steps, features);
        PassRecord record = group.result(g);
        float[] direct = config.readout() == Readout.VOLTAGE ? record.output.gVoltage : record.output.gSpike;
        for (int t = 0; t < steps; t++) {
            int at = FIRST + t * lanes.row() + g * lanes.padded();
            for (int k = 0; k < features; k++) {
                direct[at + population[k]] += (float) d[t * features + k];
            }
        }
    }
}
