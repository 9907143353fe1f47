package org.phc4j.actors.device;

import java.util.stream.IntStream;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.Trials;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.Parameters;

/**
 * Reads classes out while the network runs: V or s of every readout neuron is summed over ascending t in float32, by stretch of time,
 * divided once by the number of steps, then normalised and decoded. The sum of a neuron has one sender only, so the order in which
 * actors report changes nothing.
 */
public final class ReadoutDevice implements ObservingDevice {
    private final Parameters parameters;
    private final ReadoutWindow.Sequence window;
    private final Trials trials;
    private final int[][] places; // (actor) (place in the readout population of each of its readout neurons)
    private final int readoutSize;
    private final float[][] sums; // (trial) (S nO)

    /**
     * A readout before the first step.
     *
     * @param network the network
     * @param trials the trials of the run
     */
    public ReadoutDevice(PhcssmNetwork network, Trials trials) {
        this.parameters = network.model().parameters();
        this.window = new ReadoutWindow.Sequence(network.model().config().segments());
        this.trials = trials;
        this.places = new int[network.partition().actors()][];
        for (int k = 0; k < places.length; k++) {
            places[k] = network.readoutPlaces(k);
        }
        this.readoutSize = network.model().topology().readoutSize();
        this.sums = new float[trials.count()][window.segments() * readoutSize];
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
                int segment = window.segmentOf(t, trials.steps(trial)) * readoutSize;
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
     * @param firstSample first row to write
     */
    public void decode(float[] logits, int firstSample) {
        int features = parameters.layout().features();
        float[] pooled = new float[features];
        float[] normalised = new float[features];
        for (int trial = 0; trial < trials.count(); trial++) {
            for (int k = 0; k < features; k++) {
                pooled[k] = sums[trial][k] / window.length(k / readoutSize, trials.steps(trial));
            }
            int row = firstSample + trials.sample(trial);
            Classifier.decode(parameters, pooled, normalised, logits, row * parameters.layout().classes());
        }
    }
}
