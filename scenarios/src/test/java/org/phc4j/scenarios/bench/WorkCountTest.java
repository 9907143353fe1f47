package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;

class WorkCountTest {
    private static final TrainingShape SHAPE = TrainingShape.of(100, 8, 2, 32, 4);

    private static Workload workload(Positivity map, Execution execution, boolean rewarded) {
        return Workload.standard(SHAPE, map, execution, rewarded);
    }

    @Test
    void countsASilentExactStepTermByTerm() {
        // topology 1 of 32 neurons has 864 synapses, 27 for each neuron; the encoder asks for 4 * 8 + 20, neurons for 39 + 44, synapses
        // for 38, the product with W^T for 2 * 27
        WorkCount count = WorkCount.of(workload(Positivity.IDENTITY, Execution.EXACT, false), 0, 0);
        assertThat(count.flops()).isCloseTo(52 + 83 + 38 + 54, within(1e-12));
        assertThat(count.cacheBytes()).isCloseTo(4 * (0.5 + 10 + 18 + 29 + 29 + 27), within(1e-12));
        assertThat(count.memoryBytes()).isCloseTo(2 + 0.375, within(1e-12));
    }

    @Test
    void everySpikeCostsItsSynapsesTwice() {
        Workload w = workload(Positivity.IDENTITY, Execution.EXACT, false);
        double perRate = WorkCount.of(w, 1, 0).flops() - WorkCount.of(w, 0, 0).flops();
        assertThat(perRate).isCloseTo(4 * 27, within(1e-9));
    }

    @Test
    void passesRepeatNeuronsAndAllSynapsesButThoseOfTheFirst() {
        WorkCount count = WorkCount.of(workload(Positivity.SOFTPLUS, Execution.Parallel.fixed(4), false), 0, 0);
        assertThat(count.flops()).isCloseTo(52 + 4 * (39 + 76 + 44 + 6) + 3 * (38 + 54), within(1e-12));
    }

    @Test
    void plasticityPairsExcitatoryNeuronsOnly() {
        // two regions of 12 E and 4 I: 2 * 12 * 11 synapses within, 2 * 12 * 12 between them, E to E
        double with = WorkCount.of(workload(Positivity.IDENTITY, Execution.EXACT, true), 1, 0).flops();
        double without = WorkCount.of(workload(Positivity.IDENTITY, Execution.EXACT, false), 1, 0).flops();
        assertThat(with - without).isCloseTo(2 + 2 * (264 + 288) / 32.0, within(1e-9));
    }

    @Test
    void theOptimiserIsSharedByAllNeuronSteps() {
        Workload w = workload(Positivity.IDENTITY, Execution.EXACT, false);
        assertThat(WorkCount.of(w, 0, 12_800).flops() - WorkCount.of(w, 0, 0).flops()).isCloseTo(16, within(1e-9));
    }

    @Test
    void theBindingLimitIsTheSlowest() {
        WorkCount count = new WorkCount(100, 400, 8);
        assertThat(new Limits(1, 4e11, 1, 8e9, 0, 1e9).bound(count)).isEqualTo(new Limits.Bound(100, "arithmetic"));
        assertThat(new Limits(1, 4e9, 1, 8e10, 0, 1e10).bound(count)).isEqualTo(new Limits.Bound(100, "cache"));
        assertThat(new Limits(1, 4e11, 1, 8e7, 0, 1e11).bound(count)).isEqualTo(new Limits.Bound(100, "memory"));
    }
}
