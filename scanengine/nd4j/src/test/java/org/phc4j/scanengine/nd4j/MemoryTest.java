package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.learning.AdamW;
import org.phc4j.scanengine.learning.GroupRates;

/**
 * Memory outside the heap: a thousand steps take no more than a hundred, and a run that does not fit is refused before it starts. The heap
 * of the test machine is touched as a whole at its start, so that a growing process is one that grows outside of it.
 */
class MemoryTest {
    private static final NetworkConfig CONFIG = NetworkConfig.defaults(2, 2);
    private static final long MIB = 1 << 20;

    private static Batch batch(int samples, int steps) {
        return new Batch(CONFIG.inputs(), new float[samples][steps * CONFIG.inputs()], new int[samples]);
    }

    @Test
    void aThousandStepsHoldWhatAHundredHold() {
        Topology topology = Topologies.builtin(1, 2, 10);
        Parameters initial = Parameters.zeros(ParameterLayout.of(CONFIG, topology));
        Arrays.fill(initial.values(), 0.2f);
        try (Nd4jEngine engine = new Nd4jProvider().open(CONFIG, topology, 1);
                Nd4jTraining training = new Nd4jTraining(engine, CONFIG, topology, initial, AdamW.Options.of(0.01, 1, GroupRates.EQUAL))) {
            long held = 0;
            long physical = 0;
            long tracked = 0;
            for (int n = 1; n <= 1100; n++) {
                // Lengths and sizes of batches change, as in real data. An array leaked by every operation would take twice the bound.
                training.step(batch(3 + n % 2, 16 + n % 5), Execution.Parallel.fixed(n % 10 == 0 ? 2 : 1), Objective.DEFAULT, 1e-3,
                        n % 10 == 0 ? RewardStdp.DEFAULT : null);
                if (n == 100) {
                    freeWhatNobodyHolds(MIB);
                    held = engine.heldBytes();
                    physical = Pointer.physicalBytes();
                    tracked = Pointer.totalBytes();
                }
            }
            freeWhatNobodyHolds(tracked + MIB);
            System.out.println("after 100 steps: physical " + physical / MIB + " MiB, tracked " + tracked + " B; 1,000 steps later: "
                    + Pointer.physicalBytes() / MIB + " MiB, " + Pointer.totalBytes() + " B");
            assertThat(engine.heldBytes()).isEqualTo(held);
            assertThat(Pointer.totalBytes()).isLessThan(tracked + MIB);
            assertThat(Pointer.physicalBytes()).isLessThan(physical + 64 * MIB);
        }
    }

    /** The library frees arrays in a thread of its own, some time after the collector has seen that nobody holds them. */
    private static void freeWhatNobodyHolds(long enough) {
        for (int k = 0; k < 100 && Pointer.totalBytes() >= enough; k++) {
            System.gc();
            LockSupport.parkNanos(100_000_000);
        }
    }

    @Test
    void aRunBeyondTheBudgetIsRefusedInOneLine() {
        Topology topology = Topologies.builtin(1, 2, 10);
        try (Nd4jEngine engine = new Nd4jProvider(Nd4jOptions.DEFAULT.withBudget(MIB)).open(CONFIG, topology, 1)) {
            assertThatThrownBy(() -> engine.forward(batch(8, 1000), Execution.EXACT, null)).isInstanceOf(BadInputException.class)
                    .hasMessageMatching("a batch of 8 sequences of 1000 steps needs \\d+ MiB of arrays, and the budget is 1 MiB; .*");
            assertThat(engine.heldBytes()).isZero();
        }
    }

    @Test
    void theFormulaIsWhatIsHeld() {
        Topology topology = Topologies.builtin(1, 2, 10);
        Parameters initial = Parameters.zeros(ParameterLayout.of(CONFIG, topology));
        try (Nd4jEngine engine = new Nd4jProvider().open(CONFIG, topology, 1)) {
            engine.load(initial);
            engine.forward(batch(8, 400), Execution.Parallel.fixed(4), null);
            engine.backward(Objective.DEFAULT, new float[initial.values().length]);
            assertThat(engine.heldBytes()).isEqualTo(4L * 402 * 8 * 10 * (31 + 3));
        }
    }

    @Test
    void theLongestSequencesFitTheDefaultBudget() {
        NetworkConfig worms = NetworkConfig.defaults(6, 5);
        for (int samples : new int[] {8, 32}) {
            int[] lengths = new int[samples];
            Arrays.fill(lengths, 17984);
            Extent extent = Extent.of(32, lengths);
            long exact = Buffers.bytes(extent, worms, 0, Float.BYTES);
            long passes = Buffers.bytes(extent, worms, 3, Float.BYTES);
            System.out.println("EigenWorms, B = " + samples + ": exact " + exact / MIB + " MiB, four passes " + passes / MIB + " MiB");
            assertThat(passes).isLessThan(Nd4jOptions.DEFAULT.budgetBytes());
        }
    }
}
