package org.phc4j.scanengine.quickstart;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.StateSink;

/** Two engines of the same bits: the second takes over from the first where parameters are loaded, once the relay says so. */
final class RelayEngine implements ScanEngine {
    private final Supplier<ScanEngine> second;
    private final Relay relay;
    private ScanEngine active;
    private boolean relieved;

    /** Decides when the second engine takes over, by watching the first. */
    interface Relay extends AutoCloseable {
        /** Parameters are about to be loaded: whether into the second engine from now on. */
        boolean due(Parameters parameters);

        /** The first engine is about to run. */
        void forward(Batch batch, Execution execution);

        /** The first engine has run backward as well. */
        void backward();

        @Override
        void close();
    }

    RelayEngine(ScanEngine first, Supplier<ScanEngine> second, Relay relay) {
        this.active = first;
        this.second = second;
        this.relay = relay;
    }

    @Override
    public String name() {
        return relieved ? active.name() : active.name() + ", then vector";
    }

    @Override
    public void load(Parameters parameters) {
        if (!relieved && relay.due(parameters)) {
            relay.close();
            active.close();
            active = second.get();
            relieved = true;
        }
        active.load(parameters);
    }

    @Override
    public Outcome forward(Batch batch, Execution execution, @Nullable StateSink sink) {
        if (!relieved) {
            relay.forward(batch, execution);
        }
        return active.forward(batch, execution, sink);
    }

    @Override
    public Loss backward(Objective objective, float[] gradient) {
        Loss loss = active.backward(objective, gradient);
        if (!relieved) {
            relay.backward();
        }
        return loss;
    }

    @Override
    public Loss loss(Objective objective) {
        return active.loss(objective);
    }

    @Override
    public void plasticity(RewardStdp rule, float[] change) {
        active.plasticity(rule, change);
    }

    @Override
    public void close() {
        relay.close();
        active.close();
    }
}
