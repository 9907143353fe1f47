package org.phc4j.scenarios.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.ScanEngine;

/**
 * The multi-transmission loop, one pass after the other: pass 1 hears the input alone, pass k the spikes of pass k - 1. Gives the same
 * bits as all passes at once, and needs the memory of two.
 */
final class PassChain {
    private final ScanEngine engine;
    private final Batch batch;
    private Recording last;
    private int passes = 1;

    /** Runs the first pass. */
    PassChain(ScanEngine engine, Batch batch, @Nullable VoltageRows rows) {
        this.engine = engine;
        this.batch = batch;
        this.last = Recording.of(engine.forward(batch, Execution.Parallel.fixed(1), rows == null ? null : rows.sink()));
    }

    /** Runs one more pass. */
    void next(@Nullable VoltageRows rows) {
        last = Recording.of(engine.forward(batch, new Execution.Replay(last.spikes()), rows == null ? null : rows.sink()));
        passes++;
    }

    /** The last pass. */
    Recording last() {
        return last;
    }

    /** So many passes, and the voltages of the last to those who want them. */
    static Recording run(ScanEngine engine, Batch batch, int passes, @Nullable VoltageRows rows) {
        PassChain chain = new PassChain(engine, batch, passes == 1 ? rows : null);
        while (chain.passes < passes) {
            chain.next(chain.passes == passes - 1 ? rows : null);
        }
        return chain.last;
    }

    /** Passes until every sample's feedback spikes s[0..T-d-1] were the same in two of them, but no more than the limit. */
    static Recording untilCertified(ScanEngine engine, Batch batch, int delay, int limit) {
        PassChain chain = new PassChain(engine, batch, null);
        int[] certified = new int[batch.size()];
        int open = batch.size();
        while (open > 0 && chain.passes < limit) {
            List<SpikeRaster> earlier = chain.last.spikes();
            chain.next(null);
            for (int b = 0; b < batch.size(); b++) {
                if (certified[b] == 0 && chain.last.spikes().get(b).agrees(earlier.get(b), batch.steps(b) - delay)) {
                    certified[b] = chain.passes;
                    open--;
                }
            }
        }
        return new Recording(chain.last.logits(), chain.last.spikes(), certified);
    }
}
