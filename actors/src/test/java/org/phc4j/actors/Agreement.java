package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Model;

/** Holds an event-driven run against the sequential loop, bit for bit: spikes, voltages, logits, counts. */
final class Agreement {
    private Agreement() {}

    static ActorRun check(Model model, Partition partition, ActorRuntime runtime, float[][] series, int lockstep) {
        float[][][] voltages = new float[series.length][][];
        int[] nextStep = new int[series.length];
        for (int b = 0; b < series.length; b++) {
            voltages[b] = new float[series[b].length / model.config().inputs()][];
        }
        RunOptions options = RunOptions.defaults().withLockstep(lockstep).recordingSpikes().probing((sample, step, v) -> {
            assertThat(step).isEqualTo(nextStep[sample]++);
            voltages[sample][step] = v.clone();
        });
        ActorRun run;
        try (ActorNetwork network = ActorNetwork.open(model, partition, runtime)) {
            run = network.run(series, options);
        }
        long spikes = 0;
        long steps = 0;
        int classes = model.config().classes();
        for (int b = 0; b < series.length; b++) {
            SequentialLoop expected = SequentialLoop.run(model, series[b]);
            assertThat(run.rasters().get(b).differences(expected.spikes())).as("differing spikes of sample " + b).isZero();
            assertThat(run.rasters().get(b).steps()).isEqualTo(expected.spikes().steps());
            for (int t = 0; t < voltages[b].length; t++) {
                assertThat(voltages[b][t]).as("V of sample " + b + ", step " + t).isEqualTo(expected.voltages()[t]);
            }
            assertThat(java.util.Arrays.copyOfRange(run.logits(), b * classes, (b + 1) * classes)).as("logits of sample " + b)
                    .isEqualTo(expected.logits());
            spikes += expected.spikes().count();
            steps += expected.spikes().steps();
        }
        assertThat(run.spikes()).isEqualTo(spikes);
        assertThat(run.steps()).isEqualTo(steps);
        assertThat(run.neuronSteps()).isEqualTo(steps * model.topology().size());
        return run;
    }
}
