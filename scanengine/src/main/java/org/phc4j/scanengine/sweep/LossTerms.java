package org.phc4j.scanengine.sweep;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import java.util.Arrays;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.readout.DecoderAdjoint;

/**
 * Readout and loss of a forward run, and their derivatives: by the decoder directly, by V and s as rows for the backward sweep. Sums
 * over samples run in ascending order, in double.
 */
final class LossTerms {
    private final NetworkConfig config;
    private final Topology topology;
    private final Lanes lanes;
    private final int[] readout;
    private final ReadoutStretches stretches;
    private final int[] regionSize;
    private final long[][] regionWords;
    private final long[] regionSpikes;
    private final double[] regionSquares;
    private final double[] slopes;
    private final DecoderAdjoint decoderAdjoint;
    private final StepReadings steps;
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
        this.stretches = ReadoutStretches.of(config);
        int features = stretches.read() * readout.length;
        regionSize = new int[regions];
        regionWords = new long[regions][(topology.size() + 63) >> 6];
        for (int i = 0; i < topology.size(); i++) {
            regionSize[topology.region(i)]++;
            regionWords[topology.region(i)][i >> 6] |= 1L << i;
        }
        regionSpikes = new long[regions];
        regionSquares = new double[regions];
        slopes = new double[config.classes()];
        decoderAdjoint = new DecoderAdjoint(features);
        steps = new StepReadings(config, lanes, readout);
        pooledOfSample = new float[features];
        normalisedOfSample = new float[features];
    }

    /** Pools and decodes one sample: its logits and features; outputs receives those of every step where they are asked for. */
    void decode(Group group, int g, Parameters p, float[] logits, float[][] outputs) {
        int features = pooledOfSample.length;
        int b = group.index[g];
        if (config.window().eachStep()) {
            outputs[b] = steps.decode(group, g, p);
            int classes = config.classes();
            System.arraycopy(outputs[b], outputs[b].length - classes, logits, b * classes, classes);
            return;
        }
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
        for (int q = stretches.firstRead(); q < stretches.count(); q++) {
            int from = stretches.start(q, group.steps[g]);
            int to = stretches.start(q + 1, group.steps[g]);
            int feature = (q - stretches.firstRead()) * readout.length;
            for (int k = 0; k < readout.length; k++) {
                float sum = config.readout() == Readout.VOLTAGE ? record.output.pool[FIRST + q * lanes.row() + g * lanes.padded() + readout[k]]
                        : count(record.spikes[g], readout[k], from, to);
                pooledOfSample[feature + k] = sum / (to - from);
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
                for (int w = 0; w < words; w++) {
                    regionSpikes[r] += count(spikes, w, regionWords[r][w]);
                }
            }
        }
        double[] rates = new double[regionSpikes.length];
        for (int r = 0; r < rates.length; r++) {
            rates[r] = regionSpikes[r] / ((double) totalSteps * regionSize[r]);
        }
        return rates;
    }

    /** Spikes of some of 64 neurons. */
    private static long count(SpikeRaster spikes, int word, long which) {
        int words = spikes.wordsPerStep();
        long sum = 0;
        for (int k = word; which != 0 && k < spikes.steps() * words; k += words) {
            sum += Long.bitCount(spikes.words()[k] & which);
        }
        return sum;
    }

    /** The loss of the last forward run. */
    Loss loss(Objective o, Group[] groups, int[] groupOf, int[] laneOf, long totalSteps, OutputLoss said, double[] rates) {
        Arrays.fill(regionSquares, 0.0);
        for (int b = 0; b < groupOf.length; b++) {
            int g = laneOf[b];
            float[] squares = groups[groupOf[b]].result(g).output.squares;
            for (int i = 0; i < topology.size(); i++) {
                regionSquares[topology.region(i)] += squares[FIRST + g * lanes.padded() + i];
            }
        }
        double crossEntropy = said.value(o.labelSmoothing());
        double rate = 0;
        double volt = 0;
        for (int r = 0; r < regionSize.length; r++) {
            double distance = rates[r] - o.targetRate();
            rate += distance * distance;
            volt += regionSquares[r] / ((double) totalSteps * regionSize[r]);
        }
        return new Loss(crossEntropy + o.lamRate() * rate + o.lamVolt() * volt, crossEntropy, rate, volt);
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
    void differentiate(Objective o, Group group, int g, long totalSteps, OutputLoss said, double[] rates, Parameters p, double[] decoder) {
        regionTerms(o, group, g, totalSteps, rates);
        int b = group.index[g];
        if (config.window().eachStep()) {
            steps.differentiate(group, g, p, (step, into) -> said.slopes(b, step, o.labelSmoothing(), into), decoder);
            return;
        }
        said.slopes(b, 0, o.labelSmoothing(), slopes);
        double[] dPooled = decoderAdjoint.differentiate(p, pooled, normalised, b * pooledOfSample.length, slopes, decoder);
        PassRecord record = group.result(g);
        float[] direct = config.readout() == Readout.VOLTAGE ? record.output.gVoltage : record.output.gSpike;
        for (int q = stretches.firstRead(); q < stretches.count(); q++) {
            int length = stretches.length(q, group.steps[g]);
            int feature = (q - stretches.firstRead()) * readout.length;
            for (int k = 0; k < readout.length; k++) {
                direct[FIRST + q * lanes.row() + g * lanes.padded() + readout[k]] += (float) (dPooled[feature + k] / length);
            }
        }
    }

    /** Direct derivatives of the rate and voltage terms. */
    private void regionTerms(Objective o, Group group, int g, long totalSteps, double[] rates) {
        PassRecord record = group.result(g);
        int lane = FIRST + g * lanes.padded();
        int rows = config.window().eachStep() ? group.steps[g] : stretches.count();
        for (int i = 0; i < topology.size(); i++) {
            int r = topology.region(i);
            double share = 1.0 / ((double) totalSteps * regionSize[r]);
            record.output.squareFactor[lane + i] = (float) (2 * o.lamVolt() * share);
            float gSpike = (float) (2 * o.lamRate() * (rates[r] - o.targetRate()) * share);
            for (int q = 0; q < rows; q++) {
                record.output.gSpike[q * lanes.row() + lane + i] = gSpike;
            }
        }
    }
}
