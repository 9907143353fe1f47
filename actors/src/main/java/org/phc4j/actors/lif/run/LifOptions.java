package org.phc4j.actors.lif.run;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.region.RegionMap;
import org.phc4j.connectomes.BadInputException;

/**
 * How a simulation runs. Only the seed changes a result.
 *
 * @param seed decides all random numbers; default 0
 * @param threads number of threads, at least 1; default 1, which needs no actors
 * @param owner region of each neuron, or null for as many contiguous regions of equal load as there are threads
 * @param skipping whether neurons that cannot spike by themselves are left alone; default true
 */
@SuppressWarnings("ArrayRecordComponent")
public record LifOptions(long seed, int threads, int @Nullable [] owner, boolean skipping) {
    /** Checks the options. */
    public LifOptions {
        if (threads < 1) {
            throw new BadInputException("threads = " + threads + "; expected at least 1");
        }
    }

    /**
     * Seed 0, one thread.
     *
     * @return the defaults
     */
    public static LifOptions defaults() {
        return new LifOptions(0, 1, null, true);
    }

    /**
     * The same with another seed.
     *
     * @param newSeed the seed
     * @return a changed copy
     */
    public LifOptions withSeed(long newSeed) {
        return new LifOptions(newSeed, threads, owner, skipping);
    }

    /**
     * The same with another number of threads.
     *
     * @param number at least 1
     * @return a changed copy
     */
    public LifOptions withThreads(int number) {
        return new LifOptions(seed, number, owner, skipping);
    }

    /**
     * The same with given regions.
     *
     * @param regionOfNeuron (N) region of each neuron; the values 0..K-1 must all occur
     * @return a changed copy
     */
    public LifOptions withOwner(int[] regionOfNeuron) {
        return new LifOptions(seed, threads, regionOfNeuron.clone(), skipping);
    }

    /**
     * The same without skipping: every neuron is advanced step by step. Slow; for tests.
     *
     * @return a changed copy
     */
    public LifOptions withoutSkipping() {
        return new LifOptions(seed, threads, owner, false);
    }

    /** The region of each neuron. */
    int[] ownerFor(LifNetwork network) {
        return owner != null ? Arrays.copyOf(owner, owner.length) : RegionMap.balanced(network, Math.min(threads, network.neurons()));
    }
}
