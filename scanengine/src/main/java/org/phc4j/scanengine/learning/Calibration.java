package org.phc4j.scanengine.learning;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * Sets the first parameters so that every neuron fires at a target rate on the data: no population begins dead or saturated, where a
 * surrogate gradient is next to nothing.
 *
 * <p>Up to {@value #ROUNDS} rounds, each an exact run over the first training samples (at most {@value #SAMPLES}, and fewer where they
 * are long or the network is large). In the first half, the synapses onto each neuron are scaled so that its synaptic current has
 * deviation 1, that of the encoded input (by a factor of at most 3 in a round, either way). In every round, each threshold moves to
 * the voltage that the neuron exceeds for the target share of the steps, in the second half only half of the way, as neurons feed each
 * other. It ends when the rate of every region is within a quarter of the target. The sign of every synapse and the mask are kept.
 *
 * <p>Deterministic: a pure function of parameters, samples and target, for any number of threads of the engine.
 */
public final class Calibration {
    private static final int ROUNDS = 16;
    private static final int SAMPLES = 32;
    private static final long MOST_VALUES = 1L << 23;
    private static final double LARGEST_FACTOR = 3;
    private static final double SILENT_DEVIATION = 1e-3;
    private static final double CLOSE = 0.25;

    private final ScanEngine engine;
    private final Parameters parameters;
    private final Topology topology;
    private final Batch samples;
    private final double target;
    private final int[] firstStep; // (B) first column of each sample
    private final int steps;
    private final float[][] voltage; // (D, steps) V of every neuron over all samples
    private final double[] sum; // (D) of the synaptic current
    private final double[] squares; // (D)
    private final int[] rowStart; // (D + 1) first entry of W of each neuron

    private Calibration(ScanEngine engine, Topology topology, Parameters parameters, Batch samples, double target) {
        this.engine = engine;
        this.parameters = parameters;
        this.topology = topology;
        this.samples = samples;
        this.target = target;
        this.firstStep = new int[samples.size()];
        for (int b = 1; b < firstStep.length; b++) {
            firstStep[b] = firstStep[b - 1] + samples.steps(b - 1);
        }
        this.steps = Math.toIntExact(samples.totalSteps());
        this.voltage = new float[topology.size()][steps];
        this.sum = new double[topology.size()];
        this.squares = new double[topology.size()];
        SynapseOrder order = parameters.layout().synapses();
        this.rowStart = order.isSparse() ? order.rowStarts() : IntStream.rangeClosed(0, topology.size()).map(i -> i * topology.size()).toArray();
    }

    /**
     * The first parameters of a network: drawn, and calibrated if asked for.
     *
     * @param initialisation how a network begins
     * @param config options of the network
     * @param topology its mask
     * @param seed the seed
     * @param engine engine for this network; its loaded parameters are replaced
     * @param training normalised training samples
     * @return new parameters
     */
    public static Parameters draw(Initialisation initialisation, NetworkConfig config, Topology topology, long seed, ScanEngine engine,
            Batch training) {
        Parameters parameters = initialisation.draw(config, topology, seed);
        if (initialisation.targetRate() > 0) {
            calibrate(engine, topology, parameters, training, initialisation.targetRate());
        }
        return parameters;
    }

    /**
     * Calibrates parameters in place: W and vTh.
     *
     * @param engine engine for this network; its loaded parameters are replaced
     * @param topology its mask
     * @param parameters the parameters, changed
     * @param training normalised training samples
     * @param target spikes per neuron and step, above 0
     * @return spikes per neuron and step of each region in the last run, before the last change
     */
    public static double[] calibrate(ScanEngine engine, Topology topology, Parameters parameters, Batch training, double target) {
        Calibration run = new Calibration(engine, topology, parameters, some(training, topology.size()), target);
        double[] rates = new double[topology.regions()];
        for (int round = 0; round < ROUNDS; round++) {
            rates = run.observe();
            if (round > 0 && Arrays.stream(rates).allMatch(rate -> Math.abs(rate - target) <= CLOSE * target)) {
                return rates;
            }
            run.adjust(round < ROUNDS / 2);
        }
        return rates;
    }

    private static Batch some(Batch training, int neurons) {
        int count = 0;
        long values = 0;
        while (count < Math.min(SAMPLES, training.size()) && (count == 0 || values <= MOST_VALUES)) {
            values += (long) training.steps(count++) * neurons;
        }
        return training.range(0, count);
    }

    private double[] observe() {
        engine.load(parameters);
        int d = topology.size();
        float[][] synaptic = new float[steps][d];
        ScanEngine.Outcome outcome = engine.forward(samples, Execution.EXACT, (pass, sample, step, quantity, values, from) -> {
            int column = firstStep[sample] + step;
            switch (quantity) {
                case VOLTAGE -> {
                    for (int i = 0; i < d; i++) {
                        voltage[i][column] = values[from + i];
                    }
                }
                case SYNAPTIC -> System.arraycopy(values, from, synaptic[column], 0, d);
                default -> {
                    // Of no interest here.
                }
            }
        });
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        for (float[] row : synaptic) {
            for (int i = 0; i < d; i++) {
                sum[i] += row[i];
                squares[i] += (double) row[i] * row[i];
            }
        }
        return outcome.rates();
    }

    private void adjust(boolean early) {
        int quantile = (int) Math.clamp(Math.round((1 - target) * steps), 0, steps - 1);
        int thresholds = parameters.layout().offset(Tensor.V_TH);
        float[] values = parameters.values();
        for (int i = 0; i < topology.size(); i++) {
            if (early) {
                scaleSynapses(i);
            }
            Arrays.sort(voltage[i]);
            float wanted = voltage[i][quantile];
            values[thresholds + i] += (early ? 1f : 0.5f) * (wanted - values[thresholds + i]);
        }
    }

    private void scaleSynapses(int neuron) {
        double mean = sum[neuron] / steps;
        double deviation = Math.sqrt(Math.max(0, squares[neuron] / steps - mean * mean));
        double factor = deviation < SILENT_DEVIATION ? LARGEST_FACTOR : Math.clamp(1 / deviation, 1 / LARGEST_FACTOR, LARGEST_FACTOR);
        int row = parameters.layout().offset(Tensor.W);
        for (int k = rowStart[neuron]; k < rowStart[neuron + 1]; k++) {
            parameters.values()[row + k] *= (float) factor;
        }
    }
}
