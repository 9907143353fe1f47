package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import java.util.Arrays;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.kernel.Lanes;

/**
 * Readout and loss of a forward run, and their derivatives: by the decoder directly, by V and s as rows for the backward sweep. Sums
 * over samples run in ascending order, in double.
 */
final class LossTerms {
    private final NetworkConfig config;
    private final Topology topology;
    private final Lanes lanes;
    private final int[] readout;
    private final int[] regionSize;
    private final long[][] regionWords;
    private final long[] regionSpikes;
    private final double[] regionSquares;
    private final double[] shares;
    private final double[] dNormalised;
    private final double[] dPooled;
    private final float[] pooledOfSample;
    private final float[] normalisedOfSample;
    private float[] pooled = new float[0];
    private float[] normalised = new float[0];

    LossTerms(NetworkConfig config, Topology topology, Lanes lanes) {
        this.config = config;
        this.topology = topology;
        this.lanes = lanes;
        this.readout = topology.readout();
        int regions = topology.regions();
        int features = config.segments() * readout.length;
        regionSize = new int[regions];
        regionWords = new long[regions][(topology.size() + 63) >> 6];
        for (int i = 0; i < topology.size(); i++) {
            regionSize[topology.region(i)]++;
            regionWords[topology.region(i)][i >> 6] |= 1L << i;
        }
        regionSpikes = new long[regions];
        regionSquares = new double[regions];
        shares = new double[config.classes()];
        dNormalised = new double[features];
        dPooled = new double[features];
        pooledOfSample = new float[features];
        normalisedOfSample = new float[features];
    }

    /** Pools and decodes one sample: its logits and features. */
    void decode(Group group, int g, Parameters p, float[] logits) {
        int features = dPooled.length;
        int b = group.index[g];
        pool(group, g);
        Classifier.decode(p, pooledOfSample, normalisedOfSample, logits, b * config.classes());
        int needed = (b + 1) * features;
        if (pooled.length < needed) {
            pooled = Arrays.copyOf(pooled, Math.max(needed, 2 * pooled.length));
            normalised = Arrays.copyOf(normalised, pooled.length);
        }
        System.arraycopy(pooledOfSample, 0, pooled, b * features, features);
        System.arraycopy(normalisedOfSample, 0, normalised, b * features, features);
    }

    private void pool(Group group, int g) {
        PassRecord record = group.result(g);
        for (int q = 0; q < config.segments(); q++) {
            int from = Classifier.segmentStart(group.steps[g], config.segments(), q);
            int to = Classifier.segmentStart(group.steps[g], config.segments(), q + 1);
            for (int k = 0; k < readout.length; k++) {
                float sum = config.readout() == Readout.VOLTAGE ? record.output.pool[FIRST + q * lanes.row() + g * lanes.padded() + readout[k]]
                        : count(record.spikes[g], readout[k], from, to);
                pooledOfSample[q * readout.length + k] = sum / (to - from);
            }
        }
    }

    private static float count(SpikeRaster spikes, int neuron, int from, int to) {
        int n = 0;
        for (int t = from; t < to; t++) {
            n += spikes.get(t, neuron) ? 1 : 0;
        }
        return n;
    }

    /** Mean of s per region over samples, valid steps and neurons. */
    double[] rates(Group[] groups, int[] groupOf, int[] laneOf, long totalSteps) {
        Arrays.fill(regionSpikes, 0L);
        for (int b = 0; b < groupOf.length; b++) {
            SpikeRaster spikes = groups[groupOf[b]].result(laneOf[b]).spikes[laneOf[b]];
            int words = spikes.wordsPerStep();
            for (int r = 0; r < regionSpikes.length; r++) {
                for (int w = 0; w < spikes.steps() * words; w++) {
                    regionSpikes[r] += Long.bitCount(spikes.words()[w] & regionWords[r][w % words]);
                }
            }
        }
        double[] rates = new double[regionSpikes.length];
        for (int r = 0; r < rates.length; r++) {
            rates[r] = regionSpikes[r] / ((double) totalSteps * regionSize[r]);
        }
        return rates;
    }

    /** The loss of the last forward run. */
    Loss loss(Objective o, Group[] groups, int[] groupOf, int[] laneOf, long totalSteps, float[] logits, int[] labels, double[] rates) {
        Arrays.fill(regionSquares, 0.0);
        double crossEntropy = 0;
        for (int b = 0; b < groupOf.length; b++) {
            int g = laneOf[b];
            float[] squares = groups[groupOf[b]].result(g).output.squares;
            for (int i = 0; i < topology.size(); i++) {
                regionSquares[topology.region(i)] += squares[FIRST + g * lanes.padded() + i];
            }
            crossEntropy += crossEntropy(o, logits, b, labels[b]);
        }
        crossEntropy /= groupOf.length;
        double rate = 0;
        double volt = 0;
        for (int r = 0; r < regionSize.length; r++) {
            double distance = rates[r] - o.targetRate();
            rate += distance * distance;
            volt += regionSquares[r] / ((double) totalSteps * regionSize[r]);
        }
        return new Loss(crossEntropy + o.lamRate() * rate + o.lamVolt() * volt, crossEntropy, rate, volt);
    }

    /** Cross-entropy of one sample; leaves the softmax of its logits in {@link #shares}. */
    private double crossEntropy(Objective o, float[] logits, int b, int label) {
        int classes = config.classes();
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c++) {
            top = Math.max(top, logits[b * classes + c]);
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            shares[c] = StrictMath.exp(logits[b * classes + c] - top);
            sum += shares[c];
        }
        double logSum = StrictMath.log(sum) + top;
        double entropy = 0;
        for (int c = 0; c < classes; c++) {
            shares[c] /= sum;
            entropy -= target(o, c, label) * (logits[b * classes + c] - logSum);
        }
        return entropy;
    }

    private double target(Objective o, int c, int label) {
        return o.labelSmoothing() / config.classes() + (c == label ? 1 - o.labelSmoothing() : 0);
    }

    /** Clears the direct derivatives of a group's passes. */
    static void clear(Group group, int passes) {
        for (int k = 0; k < passes; k++) {
            group.pass(k).output.clearDerivatives();
        }
        for (int g = 0; g < group.size(); g++) {
            group.result(g).output.clearDerivatives();
        }
    }

    /** Adds the decoder's part to the gradient and writes the rows of direct derivatives of one sample. */
    void differentiate(Objective o, Group group, int g, long totalSteps, float[] logits, int batch, int label, double[] rates, Parameters p,
            double[] decoder) {
        decoderAdjoint(o, group.index[g], logits, batch, label, p, decoder);
        PassRecord record = group.result(g);
        int lane = FIRST + g * lanes.padded();
        int row = lanes.row();
        for (int i = 0; i < topology.size(); i++) {
            int r = topology.region(i);
            double share = 1.0 / ((double) totalSteps * regionSize[r]);
            record.output.squareFactor[lane + i] = (float) (2 * o.lamVolt() * share);
            float gSpike = (float) (2 * o.lamRate() * (rates[r] - o.targetRate()) * share);
            for (int q = 0; q < config.segments(); q++) {
                record.output.gSpike[q * row + lane + i] = gSpike;
            }
        }
        float[] direct = config.readout() == Readout.VOLTAGE ? record.output.gVoltage : record.output.gSpike;
        for (int q = 0; q < config.segments(); q++) {
            int length = Classifier.segmentStart(group.steps[g], config.segments(), q + 1)
                    - Classifier.segmentStart(group.steps[g], config.segments(), q);
            for (int k = 0; k < readout.length; k++) {
                direct[q * row + lane + readout[k]] += (float) (dPooled[q * readout.length + k] / length);
            }
        }
    }

    /** decoder: sums by rmsG, decW, decB in the order of the layout, starting at rmsG. */
    private void decoderAdjoint(Objective o, int b, float[] logits, int batch, int label, Parameters p, double[] decoder) {
        int classes = config.classes();
        int features = dPooled.length;
        int gain = p.layout().offset(Tensor.RMS_G);
        int weights = p.layout().offset(Tensor.DEC_W);
        int bias = p.layout().offset(Tensor.DEC_B);
        crossEntropy(o, logits, b, label);
        Arrays.fill(dNormalised, 0.0);
        for (int c = 0; c < classes; c++) {
            double d = (shares[c] - target(o, c, label)) / batch;
            decoder[bias - gain + c] += d;
            for (int k = 0; k < features; k++) {
                decoder[weights - gain + c * features + k] += d * normalised[b * features + k];
                dNormalised[k] += d * p.values()[weights + c * features + k];
            }
        }
        double squares = 0;
        for (int k = 0; k < features; k++) {
            double m = pooled[b * features + k];
            squares += m * m;
        }
        double scale = 1 / Math.sqrt(squares / features + NetworkConfig.READOUT_NORM_EPSILON);
        double inner = 0;
        for (int k = 0; k < features; k++) {
            double m = pooled[b * features + k];
            decoder[k] += dNormalised[k] * m * scale;
            inner += dNormalised[k] * p.values()[gain + k] * m;
        }
        for (int k = 0; k < features; k++) {
            dPooled[k] = scale * (dNormalised[k] * p.values()[gain + k] - pooled[b * features + k] * scale * scale * inner / features);
        }
    }
}
