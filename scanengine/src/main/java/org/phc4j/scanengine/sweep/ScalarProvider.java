package org.phc4j.scanengine.sweep;

import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.kernel.ScalarRows;

/** The float32 engine lane by lane: the twin that the vectorised one is held to, bit for bit. */
public final class ScalarProvider implements ScanEngine.Provider {
    /** A stateless instance. */
    public ScalarProvider() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public ScanEngine open(NetworkConfig config, Topology topology, int threads) {
        return new SweepEngine(new ScalarRows(config), config, topology, threads, ParameterLayout.of(config, topology));
    }
}
