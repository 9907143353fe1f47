package org.phc4j.scanengine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.StateSink;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.sweep.VectorProvider;

class SpikeAuditTest {
    private static final int STEPS = 40;
    private static final RandomNetwork DRAWN = RandomNetwork.of(11, NetworkConfig.defaults(2, 2), 10, 3.0, STEPS, STEPS);

    private static Batch batch() {
        float[][] series = new float[DRAWN.series().length][];
        for (int b = 0; b < series.length; b++) {
            series[b] = narrow(DRAWN.series()[b]);
        }
        return new Batch(2, series, DRAWN.labels());
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int k = 0; k < narrow.length; k++) {
            narrow[k] = (float) values[k];
        }
        return narrow;
    }

    private static SpikeAudit audit(Parameters parameters) {
        try (ScanEngine engine = new VectorProvider().open(DRAWN.config(), DRAWN.topology(), 2)) {
            return SpikeAudit.of(engine, DRAWN.config(), DRAWN.topology(), parameters, batch(), EngineCheck.CLEAR_MARGIN);
        }
    }

    @Test
    void anEngineThatAgreesHasNoDifferences() {
        SpikeAudit audit = audit(new Parameters(DRAWN.layout(), narrow(DRAWN.parameters())));
        assertThat(audit.differences()).isEmpty();
        assertThat(audit.compared()).isEqualTo(2L * STEPS * 10);
        assertThat(audit.explained()).isTrue();
    }

    /** A threshold that is, but for rounding, the voltage of some step makes float32 and float64 disagree there, by a margin of rounding. */
    @Test
    void aVoltageOnItsThresholdIsReportedWithItsMargin() {
        SpikeAudit worst = null;
        for (int neuron = 0; neuron < 10; neuron++) {
            for (int step = 0; step < STEPS; step++) {
                SpikeAudit audit = audit(onThreshold(neuron, step));
                assertThat(audit.explained()).as(audit.toString()).isTrue();
                worst = audit.differences().isEmpty() ? worst : audit;
            }
        }
        assertThat(worst).as("at least one of 400 thresholds on a voltage is rounded to the other side").isNotNull();
        assertThat(worst.differences().getFirst().line()).matches("sample \\d, step \\d+, neuron \\d+: [ps] .*\\| = \\d.*");
    }

    /** The threshold of a neuron moved to where its preliminary voltage is at a step. */
    private static Parameters onThreshold(int neuron, int step) {
        float[] values = narrow(DRAWN.parameters());
        Parameters p = new Parameters(DRAWN.layout(), values);
        ReferenceRun run = new ReferenceNetwork(DRAWN.config(), DRAWN.topology(), ReferenceNetwork.widen(values), false)
                .run(new double[][] {ReferenceNetwork.widen(batch().series()[0])}, Execution.EXACT);
        double vf = run.last().getFirst().states(Quantity.MEMBRANE)[step * 10 + neuron];
        p.set(Tensor.V_TH, shifted(p.copyOf(Tensor.V_TH), neuron, (float) vf));
        p.set(Tensor.RHO_BETA, shifted(p.copyOf(Tensor.RHO_BETA), neuron, -60f));
        return p;
    }

    private static float[] shifted(float[] values, int at, float value) {
        values[at] = value;
        return values;
    }

    @Test
    void anEngineWithOtherWeightsIsNotExplained() {
        Parameters p = new Parameters(DRAWN.layout(), narrow(DRAWN.parameters()));
        try (ScanEngine engine = new VectorProvider().open(DRAWN.config(), DRAWN.topology(), 1)) {
            SpikeAudit audit = SpikeAudit.of(new Deaf(engine), DRAWN.config(), DRAWN.topology(), p, batch(), EngineCheck.CLEAR_MARGIN);
            assertThat(audit.explained()).isFalse();
            assertThat(audit.differences()).isSortedAccordingTo((a, b) -> a.sample() != b.sample() ? a.sample() - b.sample() : a.step() - b.step());
        }
    }

    /** An engine that loads thresholds too high. */
    private record Deaf(ScanEngine engine) implements ScanEngine {
        @Override
        public String name() {
            return "deaf";
        }

        @Override
        public void load(Parameters parameters) {
            Parameters moved = parameters.copy();
            float[] thresholds = moved.copyOf(Tensor.V_TH);
            for (int i = 0; i < thresholds.length; i++) {
                thresholds[i] += 0.5f;
            }
            moved.set(Tensor.V_TH, thresholds);
            engine.load(moved);
        }

        @Override
        public Outcome forward(Batch batch, Execution execution, StateSink sink) {
            return engine.forward(batch, execution, sink);
        }

        @Override
        public Loss backward(Objective objective, float[] gradient) {
            return engine.backward(objective, gradient);
        }

        @Override
        public Loss loss(Objective objective) {
            return engine.loss(objective);
        }

        @Override
        public void plasticity(RewardStdp rule, float[] change) {
            engine.plasticity(rule, change);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
