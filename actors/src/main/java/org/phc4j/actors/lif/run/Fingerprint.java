package org.phc4j.actors.lif.run;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Population;
import org.phc4j.actors.lif.Projection;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.region.LifRegion;
import org.phc4j.actors.lif.synapse.SynapseStore;

/**
 * What must be equal for a snapshot to fit: seed, populations with their models, projections, devices by name, every connection, and the
 * weights of those that do not learn.
 */
final class Fingerprint {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private Fingerprint() {}

    static long of(LifNetwork network, LifSimulation simulation) {
        StringBuilder text = new StringBuilder(network.grid().toString()).append(" seed ").append(simulation.seed());
        for (Population population : network.populations()) {
            text.append('|').append(population.name()).append(' ').append(population.size()).append(' ').append(population.model());
        }
        for (Projection projection : network.projections()) {
            text.append('|').append(projection.name()).append(' ').append(projection.model()).append(' ').append(projection.port());
        }
        for (InputDevice device : network.devices()) {
            text.append('|').append(device.name());
        }
        CRC32C crc = new CRC32C();
        crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
        long[] mix = {crc.getValue()};
        for (LifRegion region : simulation.lowered().regions()) {
            for (SynapseStore store : region.stores()) {
                boolean weights = !store.plastic();
                store.weights(simulation.step(), (source, target, weight, delay) -> {
                    mix[0] = stirred(mix[0] ^ ((long) source << 32 | target));
                    mix[0] = stirred(mix[0] ^ delay ^ (weights ? Double.doubleToRawLongBits(weight) : 0));
                });
            }
        }
        return mix[0];
    }

    private static long stirred(long value) {
        long product = value * MIX;
        return product ^ product >>> 29;
    }
}
