package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Batch;

/** One way of running the weights. A sample's results do not depend on the batch it is in. */
interface EngineRun extends AutoCloseable {
    /** The name in reports. */
    String name();

    /** Which way it is. */
    EngineKind kind();

    /** The same in plain words. */
    String description();

    /** Runs a batch, recording logits and spikes. */
    Recording run(Batch batch);

    /**
     * Runs a batch again, delivering its voltages.
     *
     * @param recorded what {@link #run} gave for the same batch
     */
    void voltages(Batch batch, Recording recorded, VoltageRows rows);

    @Override
    default void close() {}
}
