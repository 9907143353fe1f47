package org.phc4j.actors.lif.region;

/**
 * Samples one variable of some neurons at regular updates.
 *
 * @param neurons indices in the whole network
 * @param variable index into the variables of their kernels
 * @param every updates from one sample to the next, at least 1; samples are taken after updates n with n + 1 a multiple of it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Probe(int[] neurons, int variable, int every) {
    /**
     * Whether a sample is due.
     *
     * @param update the update that has just run
     * @return true if its number, counted from 1, is a multiple of the interval
     */
    public boolean due(int update) {
        return (update + 1) % every == 0;
    }
}
