package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;

/**
 * The gradient against central differences of the loss, with the step replaced by its smooth stand-in, whose derivative is the surrogate:
 * two elements of every tensor, in exact and in unrolled runs, in both forms of the scans.
 */
class FiniteDifferenceTest {
    private static final double STEP = 1e-5;
    private static final Objective OBJECTIVE = new Objective(0.1, 1, 0.1, 1e-2, 1);

    @ParameterizedTest
    @ValueSource(longs = {3, 15, 34})
    void everyTensorFollowsTheLoss(long seed) {
        DrawnNetwork drawn = DrawnNetwork.of(seed);
        for (Execution execution : List.of(Execution.EXACT, Execution.Parallel.fixed(3))) {
            for (Nd4jOptions.Form form : Nd4jOptions.Form.values()) {
                if (form == Nd4jOptions.Form.LINEAR || drawn.config().positivity() != org.phc4j.connectomes.network.Positivity.IDENTITY) {
                    check(drawn, execution, Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64).with(form));
                }
            }
        }
    }

    private static void check(DrawnNetwork drawn, Execution execution, Nd4jOptions options) {
        try (Network network = new Network(options, drawn.config(), drawn.topology(), true)) {
            network.load(drawn.parameters());
            network.forward(drawn.series(), execution, null);
            double[] gradient = new double[network.layout().total()];
            network.backward(drawn.labels(), null, OBJECTIVE, gradient);
            for (Tensor tensor : Tensor.values()) {
                int from = network.layout().offset(tensor);
                int length = network.layout().length(tensor);
                double largest = 0;
                for (int k = from; k < from + length; k++) {
                    largest = Math.max(largest, Math.abs(gradient[k]));
                }
                for (int k : new int[] {from, from + length / 2}) {
                    if (permitted(drawn, tensor, k - from)) {
                        double slope = (loss(network, drawn, execution, k, STEP) - loss(network, drawn, execution, k, -STEP)) / (2 * STEP);
                        assertThat(Math.abs(gradient[k] - slope)).as(tensor + " " + (k - from) + " " + execution + " " + options)
                                .isLessThan(1e-6 * Math.max(largest, 1e-2));
                    }
                }
            }
        }
    }

    private static boolean permitted(DrawnNetwork drawn, Tensor tensor, int index) {
        int n = drawn.topology().size();
        return tensor != Tensor.W || drawn.topology().permits(index / n, index % n);
    }

    private static double loss(Network network, DrawnNetwork drawn, Execution execution, int index, double by) {
        double[] moved = drawn.parameters().clone();
        moved[index] += by;
        network.load(moved);
        network.forward(drawn.series(), execution, null);
        return network.loss(drawn.labels(), null, OBJECTIVE).total();
    }
}
