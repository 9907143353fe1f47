package org.phc4j.scenarios.equivalence;

import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;

/**
 * A network to try, with random or trained parameters, and random input.
 *
 * @param name what it is
 * @param model the network
 * @param batch input
 * @param certify whether parallel passes are run to the certificate as well, which takes about as many passes as steps at high rates
 */
public record Trial(String name, Model model, Batch batch, boolean certify) {

    /**
     * A network with random parameters, driven by standard normal noise on four channels.
     *
     * @param topology the mask
     * @param config options for 4 inputs and 2 classes
     * @param scale scale of the synapses
     * @param samples number of sequences
     * @param steps their length
     * @param certify whether parallel passes are run to the certificate
     * @param seed decides parameters and input
     * @return the trial
     */
    public static Trial random(Topology topology, NetworkConfig config, double scale, int samples, int steps, boolean certify, long seed) {
        Parameters parameters = Initialisation.defaults(config.positivity()).withWScale(scale).draw(config, topology, seed);
        Model model = new Model(config, topology, parameters, Normalisation.identity(config.inputs()), java.util.List.of("a", "b"));
        String name = topology.name() + ", " + config.positivity().name().toLowerCase(java.util.Locale.ROOT) + ", delay " + config.delay()
                + ", scale " + scale;
        return new Trial(name, model, noise(config.inputs(), samples, steps, seed), certify);
    }

    /**
     * Standard normal noise.
     *
     * @param inputs channels
     * @param samples number of sequences
     * @param steps their length
     * @param seed the seed
     * @return the sequences, all of class 0
     */
    public static Batch noise(int inputs, int samples, int steps, long seed) {
        CounterRandom random = CounterRandom.of(seed, "noise");
        float[][] series = new float[samples][steps * inputs];
        for (int b = 0; b < samples; b++) {
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) random.gaussian(k, b);
            }
        }
        return new Batch(inputs, series, new int[samples]);
    }

    /**
     * Number of neuron-steps of one run.
     *
     * @return neurons times steps over all samples
     */
    public long neuronSteps() {
        return batch.totalSteps() * model.topology().size();
    }
}
