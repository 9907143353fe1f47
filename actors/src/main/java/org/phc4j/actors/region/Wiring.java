package org.phc4j.actors.region;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.phc4j.connectomes.topology.Topology;

/**
 * Which actors send spikes to which: only those with at least one permitted synapse between them, so that actors which cannot
 * influence each other never wait for each other. Immutable.
 */
public final class Wiring {
    private final boolean[][] sends; // [from][to]

    private Wiring(boolean[][] sends) {
        this.sends = sends;
    }

    /**
     * The wiring of a partition.
     *
     * @param topology the permitted synapses
     * @param partition the owners of its neurons
     * @return the wiring
     */
    public static Wiring of(Topology topology, Partition partition) {
        boolean[][] sends = new boolean[partition.actors()][partition.actors()];
        for (int j = 0; j < topology.size(); j++) {
            for (int i : topology.targets(j)) {
                sends[partition.owner(j)][partition.owner(i)] = true;
            }
        }
        return new Wiring(sends);
    }

    /**
     * Actors whose spikes an actor needs, without itself.
     *
     * @param to actor index
     * @return ascending actor indices
     */
    public int[] upstream(int to) {
        return IntStream.range(0, sends.length).filter(from -> from != to && sends[from][to]).toArray();
    }

    /**
     * Actors that need an actor's spikes, without itself.
     *
     * @param from actor index
     * @return ascending actor indices
     */
    public int[] downstream(int from) {
        return IntStream.range(0, sends.length).filter(to -> from != to && sends[from][to]).toArray();
    }

    /**
     * Whether neurons of an actor may have synapses onto each other.
     *
     * @param actor actor index
     * @return true if the actor needs its own spikes
     */
    public boolean recurrent(int actor) {
        return sends[actor][actor];
    }

    @Override
    public String toString() {
        return Arrays.deepToString(sends);
    }
}
