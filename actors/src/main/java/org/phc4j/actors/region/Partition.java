package org.phc4j.actors.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.topology.Topology;

/**
 * Which actor owns which neuron: any assignment of D neurons to K actors, each with at least one. Immutable. No result depends on
 * it: a partition only decides what may run at the same time.
 */
public final class Partition {
    private final List<String> names;
    private final int[] owner;
    private final int[][] neurons;

    private Partition(List<String> names, int[] owner) {
        this.names = List.copyOf(names);
        this.owner = owner;
        this.neurons = new int[names.size()][];
        int[] sizes = new int[names.size()];
        for (int k : owner) {
            sizes[k]++;
        }
        for (int k = 0; k < sizes.length; k++) {
            neurons[k] = new int[sizes[k]];
        }
        Arrays.fill(sizes, 0);
        for (int i = 0; i < owner.length; i++) {
            neurons[owner[i]][sizes[owner[i]]++] = i;
        }
    }

    /**
     * One actor for each region of the topology that has neurons, under the region's name.
     *
     * @param topology the network
     * @return K = number of regions that are not empty
     */
    public static Partition byRegion(Topology topology) {
        List<String> names = new ArrayList<>();
        int[] actorOfRegion = new int[topology.regions()];
        for (int r = 0; r < topology.regions(); r++) {
            actorOfRegion[r] = names.size();
            if (topology.regionSize(r) > 0) {
                names.add(topology.regionName(r));
            }
        }
        int[] owner = new int[topology.size()];
        Arrays.setAll(owner, i -> actorOfRegion[topology.region(i)]);
        return new Partition(names, owner);
    }

    /**
     * Contiguous blocks of neurons whose sizes differ by at most one: block k owns {@code [D k/K, D (k+1)/K)}.
     *
     * @param topology the network
     * @param actors K, 1..D
     * @return the partition
     * @throws BadInputException if K is out of range
     */
    public static Partition blocks(Topology topology, int actors) {
        int size = topology.size();
        if (actors < 1 || actors > size) {
            throw new BadInputException("actors = " + actors + "; expected 1.." + size + ", as " + topology.name() + " has " + size
                    + " neurons");
        }
        int[] owner = new int[size];
        for (int k = 0; k < actors; k++) {
            Arrays.fill(owner, start(size, actors, k), start(size, actors, k + 1), k);
        }
        return new Partition(numbered(actors), owner);
    }

    /**
     * Any assignment.
     *
     * @param owner (D) actor of each neuron; the values 0..K-1 must all occur
     * @return the partition
     * @throws BadInputException if an actor would own no neuron
     */
    public static Partition of(int[] owner) {
        int actors = 0;
        for (int k : owner) {
            actors = Math.max(actors, k + 1);
        }
        boolean[] owns = new boolean[actors];
        for (int i = 0; i < owner.length; i++) {
            if (owner[i] < 0) {
                throw new BadInputException("neuron " + i + " is assigned to actor " + owner[i] + "; expected at least 0");
            }
            owns[owner[i]] = true;
        }
        for (int k = 0; k < actors; k++) {
            if (!owns[k]) {
                throw new BadInputException("actor " + k + " of " + actors + " owns no neuron; expected at least 1");
            }
        }
        return new Partition(numbered(actors), owner.clone());
    }

    private static int start(int size, int actors, int k) {
        return (int) ((long) size * k / actors);
    }

    private static List<String> numbered(int actors) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < actors; k++) {
            names.add("block-" + k);
        }
        return names;
    }

    /**
     * Number of actors K.
     *
     * @return K
     */
    public int actors() {
        return neurons.length;
    }

    /**
     * Number of neurons D.
     *
     * @return D
     */
    public int size() {
        return owner.length;
    }

    /**
     * Name of an actor, for messages and reports.
     *
     * @param actor actor index
     * @return a region's name, or {@code block-k}
     */
    public String name(int actor) {
        return names.get(actor);
    }

    /**
     * Owner of a neuron.
     *
     * @param neuron neuron index
     * @return actor index
     */
    public int owner(int neuron) {
        return owner[neuron];
    }

    /**
     * The neurons of an actor.
     *
     * @param actor actor index
     * @return ascending neuron indices, a copy
     */
    public int[] neurons(int actor) {
        return neurons[actor].clone();
    }

    @Override
    public String toString() {
        return names.size() + " actors over " + owner.length + " neurons";
    }
}
