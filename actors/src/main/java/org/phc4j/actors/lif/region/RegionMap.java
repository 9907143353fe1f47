package org.phc4j.actors.lif.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.Shares;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.BadInputException;

/**
 * Which region owns which neuron, and where a neuron's input goes there. In a region the neurons of a population are neighbours in
 * ascending order; a share of n neurons with p ports has p blocks of slots, each n rounded up to a multiple of 64.
 */
public final class RegionMap implements Targets {
    private static final long PER_NEURON = 64; // load of a neuron, in connections
    private final LifNetwork network;
    private final int[] owner;
    private final int[] slot;       // of port 0
    private final int[] stride;     // by neuron's share: shares are few, see shareOf
    private final int[] population; // by neuron
    private final List<List<Share>> shares = new ArrayList<>();
    private final int[] slots;

    /**
     * The neurons of a population that one region owns.
     *
     * @param population index of the population
     * @param neurons indices within the population, ascending
     * @param base slot of port 0 of the first
     * @param stride slots from one port to the next
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Share(int population, int[] neurons, int base, int stride) {}

    /**
     * Lays out the slots.
     *
     * @param network the network
     * @param owner (N) region of each neuron; the values 0..K-1 must all occur
     * @throws BadInputException if a region would own no neuron
     */
    public RegionMap(LifNetwork network, int[] owner) {
        this.network = network;
        this.owner = owner;
        if (owner.length != network.neurons()) {
            throw new IllegalArgumentException(owner.length + " owners for " + network.neurons() + " neurons");
        }
        int regions = Arrays.stream(owner).max().orElse(0) + 1;
        slot = new int[owner.length];
        population = new int[owner.length];
        stride = new int[regions * network.populations().size()];
        slots = new int[regions];
        for (int r = 0; r < regions; r++) {
            shares.add(new ArrayList<>());
        }
        for (int p = 0; p < network.populations().size(); p++) {
            lay(network.populations().get(p), p, regions);
        }
        for (int r = 0; r < regions; r++) {
            if (shares.get(r).isEmpty()) {
                throw new BadInputException("region " + r + " of " + regions + " owns no neuron; expected at least 1");
            }
        }
    }

    private void lay(Population pop, int p, int regions) {
        int[] sizes = new int[regions];
        for (int i = pop.first(); i < pop.end(); i++) {
            population[i] = p;
            sizes[owner[i]]++;
        }
        int[][] members = new int[regions][];
        for (int r = 0; r < regions; r++) {
            members[r] = new int[sizes[r]];
            sizes[r] = 0;
        }
        for (int i = pop.first(); i < pop.end(); i++) {
            int r = owner[i];
            slot[i] = slots[r] + sizes[r];
            members[r][sizes[r]++] = i - pop.first();
        }
        for (int r = 0; r < regions; r++) {
            if (members[r].length > 0) {
                int aligned = members[r].length + 63 & ~63;
                stride[r * network.populations().size() + p] = aligned;
                shares.get(r).add(new Share(p, members[r], slots[r], aligned));
                slots[r] = Math.addExact(slots[r], Math.multiplyExact(aligned, pop.model().ports()));
            }
        }
    }

    /**
     * Contiguous blocks of neurons with about equal load: the number of incoming connections plus a constant for each neuron.
     *
     * @param network the network
     * @param regions K, 1..N
     * @return (N) owners
     * @throws BadInputException if K is out of range
     */
    public static int[] balanced(LifNetwork network, int regions) {
        int n = network.neurons();
        if (regions < 1 || regions > n) {
            throw new BadInputException("regions = " + regions + "; expected 1.." + n + ", as the network has " + n + " neurons");
        }
        int[] owner = new int[n];
        if (regions == 1) {
            return owner;
        }
        long[] load = load(network);
        long total = Arrays.stream(load).sum();
        long sum = 0;
        for (int i = 0; i < n; i++) {
            int wanted = (int) Math.min(regions - 1, sum * regions / total);
            int previous = i == 0 ? 0 : owner[i - 1];
            int next = i == 0 ? 0 : Math.min(previous + 1, wanted);
            owner[i] = Math.max(Math.max(previous, next), regions - (n - i)); // leaves a neuron for every later region
            sum += load[i];
        }
        return owner;
    }

    private static long[] load(LifNetwork network) {
        int n = network.neurons();
        long[] load = new long[n];
        Arrays.fill(load, PER_NEURON);
        List<Edges> all = network.projections().stream().map(Projection::edges).toList();
        int threads = Math.clamp(all.size(), 1, Runtime.getRuntime().availableProcessors());
        long[][] parts = new long[threads][n];
        Shares.parallel(threads, part -> {
            for (int p = part; p < all.size(); p += threads) {
                all.get(p).forEach((source, target, weight, delay) -> {
                    if (target >= 0 && target < n) {
                        parts[part][target]++;
                    }
                });
            }
        });
        for (long[] part : parts) {
            Arrays.setAll(load, i -> load[i] + part[i]);
        }
        return load;
    }

    List<Share> shares(int region) {
        return shares.get(region);
    }

    int slots(int region) {
        return slots[region];
    }

    LifNetwork network() {
        return network;
    }

    /**
     * Place of a neuron within its share.
     *
     * @param neuron index in the whole network
     * @return index within the kernel
     */
    int local(int neuron) {
        return slot[neuron] - shares.get(owner[neuron]).get(share(neuron)).base;
    }

    int share(int neuron) {
        List<Share> list = shares.get(owner[neuron]);
        for (int s = 0; s < list.size(); s++) {
            if (list.get(s).population == population[neuron]) {
                return s;
            }
        }
        throw new IllegalStateException("neuron " + neuron + " has no share");
    }

    /**
     * The owners.
     *
     * @return (N) a copy
     */
    public int[] owners() {
        return owner.clone();
    }

    @Override
    public int neurons() {
        return owner.length;
    }

    @Override
    public int regions() {
        return slots.length;
    }

    @Override
    public int region(int neuron) {
        return owner[neuron];
    }

    @Override
    public int slot(int neuron, int port, double weight) {
        Population pop = network.populations().get(population[neuron]);
        int physical = pop.model().portOf(port, weight);
        if (physical < 0 || physical >= pop.model().ports()) {
            throw new BadInputException("port " + port + " of population '" + pop.name() + "'; expected one that " + pop.model().name() + " has");
        }
        return slotAt(neuron, physical);
    }

    @Override
    public int staticSlot(int neuron, int port, double weight) {
        int units = network.populations().get(population[neuron]).model().unitPort();
        return port == 0 && units >= 0 ? slotAt(neuron, units) : slot(neuron, port, weight);
    }

    private int slotAt(int neuron, int port) {
        return slot[neuron] + port * stride[owner[neuron] * network.populations().size() + population[neuron]];
    }

    @Override
    public int[] neuronOfSlot(int region) {
        int[] neuron = new int[slots[region]];
        Arrays.fill(neuron, -1);
        for (Share share : shares.get(region)) {
            Population pop = network.populations().get(share.population);
            for (int port = 0; port < pop.model().ports(); port++) {
                for (int i = 0; i < share.neurons.length; i++) {
                    neuron[share.base + port * share.stride + i] = pop.first() + share.neurons[i];
                }
            }
        }
        return neuron;
    }
}
