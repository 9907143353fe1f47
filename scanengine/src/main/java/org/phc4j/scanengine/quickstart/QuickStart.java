package org.phc4j.scanengine.quickstart;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.ScalarProvider;
import org.phc4j.scanengine.sweep.VectorProvider;

/**
 * The vectorised engine without its slow first steps. Before they are compiled, operations on vectors are objects and calls: the first
 * step of a fresh process takes several times as long that way as in scalar code. So scalar kernels do the first steps, a rehearsal in the
 * background drives the vectorised kernels through the compiler from the second step on, and these take over once they are the faster.
 *
 * <p>When that happens is a matter of chance; results do not depend on it, as both kernels give the same bits.
 */
public final class QuickStart implements ScanEngine.Provider {
    /** Above, memory for two engines costs more than slow first steps. */
    private static final int MOST_NEURONS = 512;

    private final ScanEngine.Provider scalar = new ScalarProvider();
    private final ScanEngine.Provider vector = new VectorProvider();

    /** A stateless instance. */
    public QuickStart() {}

    @Override
    public String name() {
        return vector.name();
    }

    @Override
    public ScanEngine open(NetworkConfig config, Topology topology, int threads) {
        if (topology.size() > MOST_NEURONS) {
            return vector.open(config, topology, threads);
        }
        Rehearsal rehearsal = new Rehearsal(() -> vector.open(config, topology, 1), ReadoutStretches.of(config).fewestSteps());
        return new RelayEngine(scalar.open(config, topology, threads), () -> vector.open(config, topology, threads), rehearsal);
    }
}
