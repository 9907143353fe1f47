package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.verify.Comparison;

/** The scans of the paper's form: equal to the linear ones in float64, and of an error in float32 that grows with the number of steps. */
class LogDomainTest {
    private static final int NEURONS = 8;

    @ParameterizedTest
    @EnumSource(value = Positivity.class, names = {"SOFTPLUS", "CENTERED"})
    void equalsTheLinearFormInFloat64(Positivity map) {
        for (Execution execution : new Execution[] {Execution.EXACT, Execution.Parallel.fixed(3)}) {
            NetworkConfig config = NetworkConfig.defaults(2, 2).withPositivity(map).withDelay(7);
            DrawnNetwork drawn = DrawnNetwork.of(5, config, NEURONS, 50, 31);
            double[][] linear = voltages(drawn, execution, Nd4jOptions.Precision.FLOAT64, Nd4jOptions.Form.LINEAR);
            double[][] logarithmic = voltages(drawn, execution, Nd4jOptions.Precision.FLOAT64, Nd4jOptions.Form.LOG_DOMAIN);
            assertThat(Comparison.relativeError(logarithmic, linear)).isLessThan(1e-11);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Positivity.class, names = {"SOFTPLUS"})
    void losesDigitsOverManyStepsInFloat32(Positivity map) {
        DrawnNetwork drawn = DrawnNetwork.of(5, NetworkConfig.defaults(2, 2).withPositivity(map), NEURONS, 4000);
        Execution once = Execution.Parallel.fixed(1);
        double[][] exact = membranes(drawn, once, Nd4jOptions.Precision.FLOAT64, Nd4jOptions.Form.LINEAR);
        double linear = Comparison.relativeError(membranes(drawn, once, Nd4jOptions.Precision.FLOAT32, Nd4jOptions.Form.LINEAR), exact);
        double logarithmic = Comparison.relativeError(membranes(drawn, once, Nd4jOptions.Precision.FLOAT32, Nd4jOptions.Form.LOG_DOMAIN),
                exact);
        System.out.printf(java.util.Locale.ROOT, "Vf after 4,000 steps in float32: linear %.1e, log domain %.1e%n", linear, logarithmic);
        assertThat(linear).isLessThan(1e-5);
        assertThat(logarithmic).isBetween(10 * linear, 1e-1);
    }

    @ParameterizedTest
    @EnumSource(value = Positivity.class, names = {"IDENTITY"})
    void refusesANegativeDrive(Positivity map) {
        DrawnNetwork drawn = DrawnNetwork.of(5, NetworkConfig.defaults(2, 2).withPositivity(map), NEURONS, 10);
        assertThatThrownBy(() -> voltages(drawn, Execution.EXACT, Nd4jOptions.Precision.FLOAT64, Nd4jOptions.Form.LOG_DOMAIN))
                .isInstanceOf(BadInputException.class).hasMessageContaining("expected softplus or centered");
    }

    private static double[][] voltages(DrawnNetwork drawn, Execution execution, Nd4jOptions.Precision precision, Nd4jOptions.Form form) {
        return last(drawn, execution, precision, form, Quantity.VOLTAGE);
    }

    private static double[][] membranes(DrawnNetwork drawn, Execution execution, Nd4jOptions.Precision precision, Nd4jOptions.Form form) {
        return last(drawn, execution, precision, form, Quantity.MEMBRANE);
    }

    private static double[][] last(DrawnNetwork drawn, Execution execution, Nd4jOptions.Precision precision, Nd4jOptions.Form form,
            Quantity quantity) {
        try (Network network = new Network(Nd4jOptions.DEFAULT.with(precision).with(form), drawn.config(), drawn.topology(), false)) {
            network.load(drawn.parameters());
            RecordedStates states = new RecordedStates(network, NEURONS, drawn.series(), drawn.config().inputs(), true);
            network.forward(drawn.series(), execution, states);
            return states.passes.getLast().get(quantity);
        }
    }
}
