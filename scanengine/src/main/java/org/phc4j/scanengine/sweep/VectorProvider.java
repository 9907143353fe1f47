package org.phc4j.scanengine.sweep;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.vector.VectorRows;

/** The float32 engine on the JDK Vector API: the default. */
public final class VectorProvider implements ScanEngine.Provider {
    /** A stateless instance. */
    public VectorProvider() {}

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public ScanEngine open(NetworkConfig config, Topology topology, int threads) {
        return new SweepEngine(new VectorRows(config), config, topology, threads, ParameterLayout.of(config, topology));
    }
}
