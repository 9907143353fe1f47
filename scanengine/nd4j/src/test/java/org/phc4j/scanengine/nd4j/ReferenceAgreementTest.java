package org.phc4j.scanengine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Execution.Gradient;
import org.phc4j.scanengine.engine.Execution.Scope;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.engine.Targets;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferencePass;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.reference.ReferenceStdp;
import org.phc4j.scanengine.verify.Comparison;

/**
 * The engine in float64 against the scalar reference, on networks with every option drawn, in every order of execution: all states of every
 * pass, outputs, passes, loss, gradient, plasticity.
 */
class ReferenceAgreementTest {
    private static final double TOLERANCE = 1e-9;
    private static final Objective OBJECTIVE = new Objective(0.1, 1, 0.1, 1e-2, 0.8, 2.5);

    @Property(tries = 40, seed = "20260101")
    void exactRuns(@ForAll @IntRange(max = 1 << 20) int seed) {
        agree(DrawnNetwork.of(seed), Execution.EXACT, seed);
    }

    @Property(tries = 40, seed = "20260102")
    void unrolledPasses(@ForAll @IntRange(max = 1 << 20) int seed, @ForAll @IntRange(min = 1, max = 4) int passes) {
        agree(DrawnNetwork.of(seed), Execution.Parallel.fixed(passes), seed);
    }

    @Property(tries = 40, seed = "20260103")
    void passesWithAnExitTest(@ForAll @IntRange(max = 1 << 20) int seed, @ForAll Scope scope, @ForAll Gradient gradient) {
        agree(DrawnNetwork.of(seed), new Execution.Parallel(6, 0.4, scope, gradient), seed);
    }

    @Property(tries = 20, seed = "20260104")
    void certifiedRuns(@ForAll @IntRange(max = 1 << 20) int seed) {
        agree(DrawnNetwork.of(seed), new Execution.Certified(), seed);
    }

    @Property(tries = 20, seed = "20260105")
    void replays(@ForAll @IntRange(max = 1 << 20) int seed) {
        DrawnNetwork drawn = DrawnNetwork.of(seed);
        ReferenceNetwork network = reference(drawn);
        List<SpikeRaster> recorded = network.run(drawn.series(), Execution.Parallel.fixed(1)).spikes();
        agree(drawn, new Execution.Replay(recorded), seed);
    }

    /** Chunks of d steps and passes over the whole sequence until the certificate give the same states. */
    @Property(tries = 20, seed = "20260106")
    void chunksGiveWhatWholeSequencesGive(@ForAll @IntRange(max = 1 << 20) int seed) {
        DrawnNetwork drawn = DrawnNetwork.of(seed);
        try (Network network = new Network(Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64), drawn.config(), drawn.topology(), false)) {
            network.load(drawn.parameters());
            Map<Quantity, double[][]> chunks = last(network, drawn, Execution.EXACT);
            Map<Quantity, double[][]> whole = last(network, drawn, new Execution.Certified());
            for (Quantity quantity : Quantity.values()) {
                for (int b = 0; b < drawn.series().length; b++) {
                    close(quantity.key(), whole.get(quantity)[b], chunks.get(quantity)[b]);
                }
            }
        }
    }

    private static Map<Quantity, double[][]> last(Network network, DrawnNetwork drawn, Execution execution) {
        RecordedStates states = new RecordedStates(network, drawn.topology().size(), drawn.series(), drawn.config().inputs(),
                drawn.config().stp());
        network.forward(drawn.series(), execution, states);
        return states.passes.getLast();
    }

    private static ReferenceNetwork reference(DrawnNetwork drawn) {
        return new ReferenceNetwork(drawn.config(), drawn.topology(), drawn.parameters(), false);
    }

    private static void agree(DrawnNetwork drawn, Execution execution, int seed) {
        Targets targets = seed % 3 == 0 ? targets(drawn, seed) : null;
        ReferenceNetwork reference = reference(drawn);
        ReferenceRun expected = reference.run(drawn.series(), execution, true);
        try (Network network = new Network(Nd4jOptions.DEFAULT.with(Nd4jOptions.Precision.FLOAT64), drawn.config(), drawn.topology(), false)) {
            network.load(drawn.parameters());
            RecordedStates states = new RecordedStates(network, drawn.topology().size(), drawn.series(), drawn.config().inputs(),
                    drawn.config().stp());
            Network.Run run = network.forward(drawn.series(), execution, states);
            assertThat(run.passes().passes).isEqualTo(expected.passes());
            states(states.passes, expected);
            outputs(run, drawn, expected);
            Loss loss = network.loss(drawn.labels(), targets, OBJECTIVE);
            assertThat(loss.total()).isCloseTo(reference.loss(expected, drawn.labels(), targets, OBJECTIVE).total(),
                    within(TOLERANCE));
            if (!(execution instanceof Execution.Replay)) {
                gradient(network, drawn, targets, reference.gradient(expected, drawn.labels(), targets, OBJECTIVE));
            }
            double[][] spikes = expected.last().stream().map(pass -> pass.states(Quantity.SPIKE)).toArray(double[][]::new);
            close("plasticity", network.pairChange(RewardStdp.DEFAULT),
                    ReferenceStdp.of(RewardStdp.DEFAULT, drawn.topology().size(), spikes).change());
        }
    }

    private static Targets targets(DrawnNetwork drawn, int seed) {
        CounterRandom random = CounterRandom.of(seed, "targets");
        float[][] values = new float[drawn.series().length][];
        for (int b = 0; b < values.length; b++) {
            int readings = drawn.config().window().eachStep() ? drawn.series()[b].length / drawn.config().inputs() : 1;
            values[b] = new float[readings * drawn.config().classes()];
            for (int k = 0; k < values[b].length; k++) {
                values[b][k] = k > 0 && random.below(4, k, b) == 0 ? Float.NaN : (float) random.gaussian(k, b);
            }
        }
        return new Targets(values, seed % 2 == 0 ? ErrorMeasure.SQUARED : new ErrorMeasure.Huber(0.5));
    }

    private static void states(List<Map<Quantity, double[][]>> actual, ReferenceRun expected) {
        for (int b = 0; b < expected.size(); b++) {
            for (int k = 0; k < expected.passes()[b]; k++) {
                ReferencePass pass = expected.trace().get(b).size() > 1 || expected.passes()[b] == 1 ? expected.trace().get(b).get(k)
                        : expected.last().get(b);
                for (Quantity quantity : Quantity.values()) {
                    close("pass " + (k + 1) + " " + quantity, actual.get(k).get(quantity)[b], pass.states(quantity));
                }
            }
        }
    }

    private static void outputs(Network.Run run, DrawnNetwork drawn, ReferenceRun expected) {
        int classes = drawn.config().classes();
        for (int b = 0; b < expected.size(); b++) {
            double[] said = new double[expected.outputs()[b].length];
            for (int k = 0; k < said.length; k++) {
                said[k] = run.outputs()[(k / classes * expected.size() + b) * classes + k % classes];
            }
            close("outputs", said, expected.outputs()[b]);
        }
    }

    private static void gradient(Network network, DrawnNetwork drawn, @Nullable Targets targets, double[] expected) {
        for (int repetition = 0; repetition < 2; repetition++) {
            double[] gradient = new double[expected.length];
            network.backward(drawn.labels(), targets, OBJECTIVE, gradient);
            close("gradient", gradient, expected);
        }
    }

    private static void close(String what, double[] actual, double[] expected) {
        double error = Comparison.relativeError(new double[][] {actual}, new double[][] {expected});
        assertThat(error).as(what + " " + Arrays.toString(Arrays.copyOf(actual, Math.min(6, actual.length)))).isLessThan(TOLERANCE);
    }
}
