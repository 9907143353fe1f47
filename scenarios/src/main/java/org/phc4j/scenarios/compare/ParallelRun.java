package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;

/** The multi-transmission loop with a fixed number of passes. */
record ParallelRun(ScanEngine engine, int neurons, int passes) implements EngineRun {
    /** All passes at once keep states for each of them: beyond these bounds they are run one after the other, to the same bits. */
    private static final long MAX_PASS_NEURON_STEPS = 1L << 26;
    private static final long MAX_PASS_LANES = 1L << 16;
    private static final int ROW = 256;

    static String name(int passes) {
        return "parallel-" + passes;
    }

    @Override
    public String name() {
        return name(passes);
    }

    @Override
    public EngineKind kind() {
        return EngineKind.PARALLEL;
    }

    @Override
    public String description() {
        return passes == 1 ? "one pass over whole sequences" : passes + " passes over whole sequences";
    }

    @Override
    public Recording run(Batch batch) {
        boolean fits = passes * batch.totalSteps() * neurons <= MAX_PASS_NEURON_STEPS
                && (long) passes * Math.max(neurons, ROW) <= MAX_PASS_LANES;
        return fits ? Recording.of(engine.forward(batch, Execution.Parallel.fixed(passes), null))
                : PassChain.run(engine, batch, passes, null);
    }

    @Override
    public void voltages(Batch batch, Recording recorded, VoltageRows rows) {
        PassChain.run(engine, batch, passes, rows);
    }
}
