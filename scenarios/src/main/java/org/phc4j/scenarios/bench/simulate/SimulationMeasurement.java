package org.phc4j.scenarios.bench.simulate;

import java.util.Arrays;

/**
 * What simulating a network took.
 *
 * @param scenario the network
 * @param neurons number of neurons
 * @param synapses number of connections
 * @param regions number of regions
 * @param threads number of threads
 * @param biologyMs simulated time of one repetition
 * @param buildSeconds time to lower the description to regions, of the first repetition
 * @param seconds wall time of each repetition
 * @param processorSeconds processor time of the calling thread in each repetition: of the simulation, where that runs without actors
 * @param spikes spikes in one repetition
 * @param events synaptic events between neurons in one repetition
 * @param bytesPerSynapse bytes that connections take in the running simulation
 * @param hash identity of the spike train
 */
@SuppressWarnings("ArrayRecordComponent")
public record SimulationMeasurement(String scenario, int neurons, long synapses, int regions, int threads, double biologyMs,
        double buildSeconds, double[] seconds, double[] processorSeconds, long spikes, long events, double bytesPerSynapse, String hash) {
    /**
     * The shortest repetition.
     *
     * @return wall time in seconds
     */
    public double best() {
        return Arrays.stream(seconds).min().orElse(Double.NaN);
    }

    /**
     * Wall time per time simulated.
     *
     * @return below 1 if faster than real time
     */
    public double realTimeFactor() {
        return best() * 1000 / biologyMs;
    }

    /**
     * Synaptic events between neurons per second of wall time.
     *
     * @return events a second
     */
    public double eventsPerSecond() {
        return events / best();
    }

    /**
     * Mean rate.
     *
     * @return spikes per neuron and second of biology
     */
    public double rateHz() {
        return spikes / (double) neurons / (biologyMs / 1000);
    }
}
