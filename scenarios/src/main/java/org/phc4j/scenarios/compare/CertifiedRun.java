package org.phc4j.scenarios.compare;

import java.util.Arrays;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;

/** The multi-transmission loop until its spikes certify themselves, within a limit on passes. */
record CertifiedRun(ScanEngine engine, NetworkConfig config, int limit) implements EngineRun {
    /**
     * Passes that always suffice: ceil(T/d) to be exact, one more if the first pass hears another drive than the later ones, and one
     * more to see that nothing changes.
     */
    static int bound(NetworkConfig config, Batch batch) {
        int longest = 0;
        for (int b = 0; b < batch.size(); b++) {
            longest = Math.max(longest, batch.steps(b));
        }
        return Math.ceilDiv(longest, config.delay()) + (config.alphaDrive() == 1.0 ? 0 : 1) + 1;
    }

    @Override
    public String name() {
        return "parallel-certified";
    }

    @Override
    public EngineKind kind() {
        return EngineKind.CERTIFIED;
    }

    @Override
    public String description() {
        return "passes until two agree";
    }

    @Override
    public Recording run(Batch batch) {
        if (bound(config, batch) > limit) {
            return PassChain.untilCertified(engine, batch, config.delay(), limit);
        }
        ScanEngine.Outcome outcome = engine.forward(batch, new Execution.Certified(), null);
        return new Recording(outcome.logits(), Recording.copies(outcome.spikes()), outcome.passes());
    }

    /** A certified pass heard feedback spikes equal to its own: fed with these, one pass repeats it. */
    @Override
    public void voltages(Batch batch, Recording recorded, VoltageRows rows) {
        if (Arrays.stream(recorded.passes()).anyMatch(passes -> passes == 0)) {
            PassChain.run(engine, batch, limit, rows);
        } else {
            engine.forward(batch, new Execution.Replay(recorded.spikes()), rows.sink());
        }
    }
}
