package org.phc4j.actors.lif.region;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.BlockInput;
import org.phc4j.actors.lif.model.KernelSetting;
import org.phc4j.actors.lif.model.NeuronKernel;
import org.phc4j.actors.lif.synapse.Lowering;
import org.phc4j.actors.lif.synapse.ProjectedEdges;
import org.phc4j.actors.lif.synapse.StaticStore;
import org.phc4j.actors.lif.synapse.StaticSynapse;
import org.phc4j.actors.lif.synapse.StoredRows;
import org.phc4j.actors.lif.synapse.SynapseStore;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A network lowered to regions. The description's connections are not needed afterwards.
 *
 * @param map who owns which neuron
 * @param regions (K) the regions, before the first update
 * @param window updates that regions may run between two exchanges, at multiples of it: at most the smallest delay of the whole network
 */
public record LifRegions(RegionMap map, List<LifRegion> regions, int window) {
    private static final int UNCOUPLED_WINDOW = 100;

    /** Fixes the list. */
    public LifRegions {
        regions = List.copyOf(regions);
    }

    /**
     * Lowers a network.
     *
     * @param network the network
     * @param owner (N) region of each neuron
     * @param seed decides all random numbers
     * @param skipping whether neurons that cannot spike by themselves are left alone; no spike depends on it
     * @return the regions
     * @throws org.phc4j.connectomes.BadInputException if a connection is unusable, or a region owns no neuron
     */
    public static LifRegions of(LifNetwork network, int[] owner, long seed, boolean skipping) {
        RegionMap map = new RegionMap(network, owner);
        return of(map, staticStores(network, map), seed, skipping);
    }

    /**
     * The network before the first update again. Static connections, which never change, are shared; everything else is made anew.
     *
     * @param seed decides all random numbers
     * @param skipping whether neurons that cannot spike by themselves are left alone
     * @return other regions
     */
    public LifRegions again(long seed, boolean skipping) {
        List<List<SynapseStore>> stores = empty(map);
        for (int r = 0; r < map.regions(); r++) {
            regions.get(r).stores().stream().filter(StaticStore.class::isInstance).forEach(stores.get(r)::add);
        }
        return of(map, stores, seed, skipping);
    }

    private static LifRegions of(RegionMap map, List<List<SynapseStore>> stores, long seed, boolean skipping) {
        LifNetwork network = map.network();
        int[] delays = network.delays();
        int ahead = delays.length == 0 ? UNCOUPLED_WINDOW : Math.max(1, delays[0]);
        int piece = Math.min(ahead, BlockInput.MOST_STEPS);
        int window = ahead / piece * piece;
        addOthers(stores, network, map);
        List<List<DevicePart>> devices = devices(network, map, seed);
        List<LifRegion> regions = new ArrayList<>();
        for (int r = 0; r < map.regions(); r++) {
            List<NeuronKernel> kernels = kernels(map, r, seed, skipping, piece, unit(stores.get(r)));
            regions.add(new LifRegion(map, r, delays, piece, window, kernels, stores.get(r), devices.get(r)));
        }
        return new LifRegions(map, regions, window);
    }

    /**
     * Where regions exchange spikes next.
     *
     * @param step the next update
     * @param end the last exchange at any rate
     * @return the update after the next exchange
     */
    public int border(int step, int end) {
        return (int) Math.min(end, (step / window + 1L) * window);
    }

    private static List<List<SynapseStore>> staticStores(LifNetwork network, RegionMap map) {
        List<List<SynapseStore>> stores = empty(map);
        List<ProjectedEdges> plain = network.projections().stream().filter(p -> p.model() instanceof StaticSynapse)
                .map(LifRegions::edges).toList();
        if (!plain.isEmpty()) {
            boolean inUnits = network.populations().stream().allMatch(population -> population.model().unitPort() >= 0)
                    && plain.stream().allMatch(part -> part.port() == 0);
            List<StaticStore> compact = new Lowering(network.neurons(), network.delays(), map).compact(plain, inUnits);
            for (int r = 0; r < map.regions(); r++) {
                stores.get(r).add(compact.get(r));
            }
        }
        return stores;
    }

    private static void addOthers(List<List<SynapseStore>> stores, LifNetwork network, RegionMap map) {
        Lowering lowering = new Lowering(network.neurons(), network.delays(), map);
        for (Projection projection : network.projections()) {
            if (!(projection.model() instanceof StaticSynapse)) {
                List<StoredRows> rows = lowering.rows(edges(projection));
                for (int r = 0; r < map.regions(); r++) {
                    stores.get(r).add(projection.model().store(rows.get(r), network.grid()));
                }
            }
        }
    }

    private static double unit(List<SynapseStore> stores) {
        for (SynapseStore store : stores) {
            if (store instanceof StaticStore fixed) {
                return fixed.unit();
            }
        }
        return 1;
    }

    private static ProjectedEdges edges(Projection projection) {
        return new ProjectedEdges(projection.name(), projection.edges(), projection.port(), 1);
    }

    private static List<List<DevicePart>> devices(LifNetwork network, RegionMap map, long seed) {
        List<List<DevicePart>> devices = empty(map);
        for (InputDevice device : network.devices()) {
            List<DevicePart> parts = device.parts(map, network.grid(), CounterRandom.of(seed, "device " + device.name()));
            for (int r = 0; r < map.regions(); r++) {
                devices.get(r).add(parts.get(r));
            }
        }
        return devices;
    }

    private static <T> List<List<T>> empty(RegionMap map) {
        List<List<T>> lists = new ArrayList<>();
        for (int r = 0; r < map.regions(); r++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private static List<NeuronKernel> kernels(RegionMap map, int region, long seed, boolean skipping, int piece, double unit) {
        List<NeuronKernel> kernels = new ArrayList<>();
        for (RegionMap.Share share : map.shares(region)) {
            Population pop = map.network().populations().get(share.population());
            int[] global = new int[share.neurons().length];
            for (int i = 0; i < global.length; i++) {
                global[i] = pop.first() + share.neurons()[i];
            }
            kernels.add(pop.model().kernel(new KernelSetting(map.network().grid(), share.neurons(), global, share.base(), share.stride(),
                    skipping, piece, unit, CounterRandom.of(seed, "population " + pop.name()))));
        }
        return kernels;
    }
}
