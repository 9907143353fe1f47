package org.phc4j.scanengine.nd4j;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Targets;

/** Refuses what does not suit a network, each with one line. */
final class BatchCheck {
    private BatchCheck() {}

    static void check(NetworkConfig config, Topology topology, Batch batch, Execution execution) {
        if (batch.size() == 0) {
            throw new BadInputException("a batch without sequences; expected at least one");
        }
        if (batch.inputs() != config.inputs()) {
            throw new BadInputException("sequences of " + batch.inputs() + " channels for a network of " + config.inputs() + " inputs");
        }
        int fewest = ReadoutStretches.of(config).fewestSteps();
        for (int b = 0; b < batch.size(); b++) {
            if (batch.steps(b) < fewest) {
                throw new BadInputException("sequence " + b + " has " + batch.steps(b) + " steps; expected at least " + fewest
                        + ", one for each stretch of the readout");
            }
        }
        labels(config, batch);
        if (execution instanceof Execution.Replay replay) {
            recordings(topology, batch, replay);
        }
    }

    private static void labels(NetworkConfig config, Batch batch) {
        Targets targets = batch.targets();
        for (int b = 0; b < batch.size(); b++) {
            int expected = config.classes() * (config.window().eachStep() ? batch.steps(b) : 1);
            if (targets != null && targets.values()[b].length != expected) {
                throw new BadInputException("sequence " + b + " has " + targets.values()[b].length + " targets; expected " + expected);
            }
        }
    }

    private static void recordings(Topology topology, Batch batch, Execution.Replay replay) {
        if (replay.feedback().size() != batch.size()) {
            throw new BadInputException(replay.feedback().size() + " recorded samples for a batch of " + batch.size());
        }
        for (int b = 0; b < batch.size(); b++) {
            SpikeRaster recorded = replay.feedback().get(b);
            if (recorded.neurons() != topology.size() || recorded.steps() != batch.steps(b)) {
                throw new BadInputException("recording " + b + " of " + recorded.steps() + " steps and " + recorded.neurons()
                        + " neurons; expected " + batch.steps(b) + " and " + topology.size());
            }
        }
    }
}
