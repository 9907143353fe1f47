package org.phc4j.scanengine.nd4j;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ScanEngine;

/** Engines on ND4J arrays in float32, on the backend that the build chose: CPU (profile nd4j) or CUDA (profile cuda). */
public final class Nd4jProvider implements ScanEngine.Provider {
    private final Nd4jOptions options;

    /** With the default options: what a {@link java.util.ServiceLoader} finds. */
    public Nd4jProvider() {
        this(Nd4jOptions.DEFAULT);
    }

    /**
     * With other options.
     *
     * @param options precision, form of the scans, memory budget
     */
    public Nd4jProvider(Nd4jOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return options.precision() == Nd4jOptions.Precision.FLOAT64 ? "nd4j-float64" : "nd4j";
    }

    /**
     * Makes an engine for a network.
     *
     * @param config options of the network
     * @param topology neurons and mask
     * @param threads not used: the library decides by the environment variable {@code OMP_NUM_THREADS}, once for the whole process
     * @return a new engine
     * @throws BadInputException if there is no usable backend, or the options do not suit the network
     */
    @Override
    public Nd4jEngine open(NetworkConfig config, Topology topology, int threads) {
        Backends.require();
        return new Nd4jEngine(name(), options, config, topology);
    }

    @Override
    public ScanEngine.Finding probe() {
        return Backends.probe();
    }
}
