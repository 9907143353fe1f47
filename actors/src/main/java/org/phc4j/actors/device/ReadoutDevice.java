package org.phc4j.actors.device;

import java.util.stream.IntStream;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.Trials;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.dynamics.WindowMean;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.network.ReadoutWindow;

/**
 * Reads classes out while the network runs: V or s of every readout neuron is summed over ascending t in float32, by stretch of time,
 * divided once by the number of steps, then normalised and decoded. The sum of a neuron has one sender only, so the order in which
 * actors report changes nothing. A network with an output at every step is decoded at every step, over the window it was trained with.
 */
public final class ReadoutDevice implements ObservingDevice {
    private final Parameters parameters;
    private final ReadoutStretches stretches;
    private final Trials trials;
    private final int[][] places; // (actor) (place in the readout population of each of its readout neurons)
    private final int readoutSize;
    private final ReadoutWindow when;
    private final float[][] sums; // (trial) (stretches, nO), or (T nO) the values themselves where every step is decoded

    /**
     * A readout before the first step.
     *
     * @param network the network
     * @param trials the trials of the run
     */
    public ReadoutDevice(PhcssmNetwork network, Trials trials) {
        this.parameters = network.model().parameters();
        this.stretches = ReadoutStretches.of(network.model().config());
        this.trials = trials;
        this.places = new int[network.partition().actors()][];
        for (int k = 0; k < places.length; k++) {
            places[k] = network.readoutPlaces(k);
        }
        this.readoutSize = network.model().topology().readoutSize();
        this.when = network.model().config().window();
        this.sums = new float[trials.count()][];
        for (int trial = 0; trial < sums.length; trial++) {
            sums[trial] = new float[(when.eachStep() ? trials.steps(trial) : stretches.count()) * readoutSize];
        }
    }

    @Override
    public String name() {
        return "readout";
    }

    @Override
    public int[] watched() {
        return IntStream.range(0, places.length).filter(k -> places[k].length > 0).toArray();
    }

    @Override
    public void accept(Observation observation) {
        int[] own = places[observation.actor()];
        float[] values = observation.readout();
        int next = 0;
        for (int t = observation.from(); t < observation.to(); t++) {
            for (int trial = 0; trial < trials.activeAt(t); trial++) {
                int segment = (when.eachStep() ? t : stretches.holding(t, trials.steps(trial))) * readoutSize;
                float[] sum = sums[trial];
                for (int place : own) {
                    sum[segment + place] += values[next++];
                }
            }
        }
    }

    /**
     * Decodes; call when all steps were observed.
     *
     * @param logits (B, C) row-major, receives the logits of sample b at {@code (firstSample + b) C}
     * @param outputs (B) receives (T_b, C) outputs of every step, where there are any
     * @param firstSample first row to write
     */
    public void decode(float[] logits, float[][] outputs, int firstSample) {
        if (when.eachStep()) {
            decodeSteps(logits, outputs, firstSample);
            return;
        }
        int features = parameters.layout().features();
        float[] pooled = new float[features];
        float[] normalised = new float[features];
        for (int trial = 0; trial < trials.count(); trial++) {
            for (int k = 0; k < features; k++) {
                int from = stretches.firstRead();
                pooled[k] = sums[trial][from * readoutSize + k] / stretches.length(from + k / readoutSize, trials.steps(trial));
            }
            int row = firstSample + trials.sample(trial);
            Classifier.decode(parameters, pooled, normalised, logits, row * parameters.layout().classes());
        }
    }

    private void decodeSteps(float[] logits, float[][] outputs, int firstSample) {
        int classes = parameters.layout().classes();
        float[] x = new float[readoutSize];
        float[] mean = new float[readoutSize];
        float[] normalised = new float[readoutSize];
        WindowMean windowed = new WindowMean(when, readoutSize);
        for (int trial = 0; trial < trials.count(); trial++) {
            int steps = trials.steps(trial);
            int row = firstSample + trials.sample(trial);
            outputs[row] = new float[steps * classes];
            windowed.reset();
            for (int t = 0; t < steps; t++) {
                System.arraycopy(sums[trial], t * readoutSize, x, 0, readoutSize);
                windowed.add(x, mean);
                Classifier.decode(parameters, mean, normalised, outputs[row], t * classes);
            }
            System.arraycopy(outputs[row], (steps - 1) * classes, logits, row * classes, classes);
        }
    }
}
