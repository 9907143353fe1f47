package org.phc4j.scanengine.nd4j;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ScanEngine;

/** Engines on ND4J arrays in float64, under the name {@code nd4j-float64}: for comparisons without the rounding of float32. */
public final class Nd4jDoubleProvider implements ScanEngine.Provider {
    private final Nd4jProvider provider = new Nd4jProvider(Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64));

    /** A stateless instance. */
    public Nd4jDoubleProvider() {}

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Nd4jEngine open(NetworkConfig config, Topology topology, int threads) {
        return provider.open(config, topology, threads);
    }

    @Override
    public ScanEngine.Finding probe() {
        return provider.probe();
    }
}
