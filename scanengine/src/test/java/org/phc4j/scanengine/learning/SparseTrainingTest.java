package org.phc4j.scanengine.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.SynapseOrder;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.sweep.SweepEngine;
import org.phc4j.scanengine.vector.VectorRows;

/** Optimiser, projection and plasticity on the permitted entries of W only. */
class SparseTrainingTest {
    private static final int NEURONS = 40;
    private static final int UPDATES = 6;

    @ParameterizedTest
    @EnumSource(Positivity.class)
    void training_does_not_depend_on_how_the_synapses_are_kept(Positivity map) {
        NetworkConfig config = NetworkConfig.defaults(2, 2).withPositivity(map);
        Topology topology = Topologies.builtin(0, 2, NEURONS);
        SynapseOrder order = SynapseOrder.sparse(topology);
        Parameters dense = Initialisation.defaults(map).draw(config, topology, 1);
        Parameters sparse = Parameters.zeros(ParameterLayout.of(config, topology, order));
        for (Tensor tensor : ParameterLayout.TENSORS) {
            if (tensor != Tensor.W) {
                sparse.set(tensor, dense.copyOf(tensor));
            }
        }
        for (int j = 0; j < NEURONS; j++) {
            for (int i : topology.targets(j)) {
                sparse.values()[sparse.layout().offset(Tensor.W) + order.at(i, j)] = dense.get(Tensor.W, i * NEURONS + j);
            }
        }
        Parameters fromDense = trained(config, topology, dense);
        Parameters fromSparse = trained(config, topology, sparse);
        assertThat(fromDense.values()).isNotEqualTo(dense.values());
        for (Tensor tensor : ParameterLayout.TENSORS) {
            if (tensor != Tensor.W) {
                assertThat(fromSparse.copyOf(tensor)).as(tensor.key()).isEqualTo(fromDense.copyOf(tensor));
            }
        }
        for (int i = 0; i < NEURONS; i++) {
            for (int j = 0; j < NEURONS; j++) {
                float kept = topology.permits(i, j) ? fromSparse.get(Tensor.W, order.at(i, j)) : 0f;
                assertThat(fromDense.get(Tensor.W, i * NEURONS + j)).isEqualTo(kept);
            }
        }
    }

    private static Parameters trained(NetworkConfig config, Topology topology, Parameters initial) {
        RandomNetwork data = RandomNetwork.of(4, config, NEURONS, 1, 40, 35, 40, 20, 40, 40);
        float[][] series = new float[data.series().length][];
        for (int b = 0; b < series.length; b++) {
            series[b] = new float[data.series()[b].length];
            for (int k = 0; k < series[b].length; k++) {
                series[b][k] = (float) data.series()[b][k];
            }
        }
        TrainingOptions options = new TrainingOptions(UPDATES, 4, new LearningRate.Constant(0.01), 0.01, 1.0, Execution.EXACT,
                Objective.DEFAULT, RewardStdp.DEFAULT, UPDATES, 0, 7);
        try (ScanEngine engine = new SweepEngine(new VectorRows(config), config, topology, 1, initial.layout())) {
            Trainer trainer = new Trainer(engine, config, topology, initial, options, new Batch(config.inputs(), series, data.labels()), null);
            trainer.run(TrainingListener.NONE);
            return trainer.select().parameters();
        }
    }
}
