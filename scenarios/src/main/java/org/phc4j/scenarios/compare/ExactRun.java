package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;

/** The scan engine in its default execution: equal to the sequential run. */
record ExactRun(ScanEngine engine) implements EngineRun {
    static final String NAME = "exact";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EngineKind kind() {
        return EngineKind.EXACT;
    }

    @Override
    public String description() {
        return "scans in chunks of the synaptic delay";
    }

    @Override
    public Recording run(Batch batch) {
        return Recording.of(engine.forward(batch, Execution.EXACT, null));
    }

    @Override
    public void voltages(Batch batch, Recording recorded, VoltageRows rows) {
        engine.forward(batch, Execution.EXACT, rows.sink());
    }
}
