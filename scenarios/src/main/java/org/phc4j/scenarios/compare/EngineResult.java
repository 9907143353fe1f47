package org.phc4j.scenarios.compare;

/**
 * What one engine did on the test set.
 *
 * @param name {@code exact}, {@code parallel-K} with at most K passes, {@code actors-N} with N actors
 * @param kind which way of running the weights this is
 * @param description in plain words, for example {@code one actor per region}
 * @param accuracy share of samples whose largest logit, the first of equals, is that of their label
 * @param spikes number of spikes
 * @param spikeHash SHA-256 over all (sample, step, neuron), as {@link org.phc4j.connectomes.spikes.SpikeHash} defines it
 * @param seconds wall time of the run over the test set, recording spikes and nothing else; the
 *     fastest of a few where a portion of the set takes less than a quarter of a second
 * @param rates spikes per neuron and step of each population of the report
 */
public record EngineResult(String name, EngineKind kind, String description, double accuracy, long spikes, String spikeHash,
        double seconds, double[] rates) {}
