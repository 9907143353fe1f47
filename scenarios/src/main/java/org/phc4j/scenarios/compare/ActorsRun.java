package org.phc4j.scenarios.compare;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.actors.ActorNetwork;
import org.phc4j.actors.ActorRun;
import org.phc4j.actors.RunOptions;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.engine.Batch;

/** The actor runtime over one partition of the neurons. */
record ActorsRun(ActorNetwork network, String name, String description) implements EngineRun {

    /** One run for each number of actors asked for, on shared threads. */
    static List<EngineRun> open(Model model, List<Integer> counts, ActorRuntime runtime) {
        Partition byRegion = Partition.byRegion(model.topology());
        List<EngineRun> runs = new ArrayList<>();
        for (int count : counts.isEmpty() ? List.of(byRegion.actors()) : counts) {
            boolean regions = count == byRegion.actors();
            Partition partition = regions ? byRegion : Partition.blocks(model.topology(), count);
            String description = regions ? "one actor per region" : count == 1 ? "one actor" : count + " actors over blocks of neurons";
            runs.add(new ActorsRun(ActorNetwork.open(model, partition, runtime), "actors-" + count, description));
        }
        return runs;
    }

    @Override
    public EngineKind kind() {
        return EngineKind.ACTORS;
    }

    @Override
    public Recording run(Batch batch) {
        ActorRun run = network.run(batch.series(), RunOptions.defaults().recordingSpikes());
        return new Recording(run.logits(), run.rasters());
    }

    @Override
    public void voltages(Batch batch, Recording recorded, VoltageRows rows) {
        network.run(batch.series(), RunOptions.defaults().probing((sample, step, voltage) -> rows.row(sample, step, voltage, 0)));
    }

    @Override
    public void close() {
        network.close();
    }
}
