package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.learning.AdamW;
import org.phc4j.scanengine.learning.GroupRates;
import org.phc4j.scanengine.reference.ReferenceAdamW;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferenceProjection;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.reference.ReferenceStdp;
import org.phc4j.scanengine.verify.Comparison;

/** Whole training steps in float64 against the same steps of the scalar reference: parameters after five of them. */
class TrainingTest {
    private static final int UPDATES = 5;

    @ParameterizedTest
    @ValueSource(longs = {2, 5, 12, 33})
    void fiveStepsLeadWhereTheReferenceGoes(long seed) {
        DrawnNetwork drawn = DrawnNetwork.of(seed);
        float[] initial = new float[drawn.parameters().length];
        Nd4jEngine.narrow(drawn.parameters(), initial);
        for (Execution execution : new Execution[] {Execution.EXACT, Execution.Parallel.fixed(3)}) {
            double[] expected = reference(drawn, initial, execution);
            Nd4jOptions options = Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64);
            try (Nd4jEngine engine = new Nd4jProvider(options).open(drawn.config(), drawn.topology(), 1);
                    Nd4jTraining training = new Nd4jTraining(engine, drawn.config(), drawn.topology(),
                            new Parameters(engine.network().layout(), initial), AdamW.Options.of(0.01, 1, GroupRates.EQUAL))) {
                for (int n = 0; n < UPDATES; n++) {
                    training.step(batch(drawn), execution, Objective.DEFAULT, 0.01, RewardStdp.DEFAULT);
                }
                double[] reached = Nd4jEngine.widen(training.parameters().values());
                assertThat(Comparison.relativeError(new double[][] {reached}, new double[][] {expected})).isLessThan(1e-7);
                assertThat(Comparison.relativeError(new double[][] {reached}, new double[][] {Nd4jEngine.widen(initial)})).isGreaterThan(1e-3);
            }
        }
    }

    private static Batch batch(DrawnNetwork drawn) {
        float[][] series = new float[drawn.series().length][];
        for (int b = 0; b < series.length; b++) {
            series[b] = new float[drawn.series()[b].length];
            Nd4jEngine.narrow(drawn.series()[b], series[b]);
        }
        return new Batch(drawn.config().inputs(), series, drawn.labels());
    }

    private static double[] reference(DrawnNetwork drawn, float[] initial, Execution execution) {
        double[] p = Nd4jEngine.widen(initial);
        ReferenceNetwork first = new ReferenceNetwork(drawn.config(), drawn.topology(), p, false);
        int w = first.layout().offset(Tensor.W);
        ReferenceProjection.project(drawn.topology(), drawn.config().dale(), p, w);
        ReferenceAdamW optimiser = new ReferenceAdamW(first.layout(), ReferenceAdamW.Options.DEFAULT);
        for (int n = 0; n < UPDATES; n++) {
            ReferenceNetwork network = new ReferenceNetwork(drawn.config(), drawn.topology(), p, false);
            ReferenceRun run = network.run(drawn.series(), execution);
            p = p.clone();
            optimiser.step(p, network.gradient(run, drawn.labels(), Objective.DEFAULT));
            ReferenceProjection.project(drawn.topology(), drawn.config().dale(), p, w);
            double[][] spikes = run.last().stream().map(pass -> pass.states(Quantity.SPIKE)).toArray(double[][]::new);
            ReferenceStdp.of(RewardStdp.DEFAULT, drawn.topology().size(), spikes).apply(drawn.topology(), drawn.config().dale(),
                    (double) run.correct(drawn.labels()) / run.size(), p, w);
        }
        return Arrays.copyOf(p, p.length);
    }
}
