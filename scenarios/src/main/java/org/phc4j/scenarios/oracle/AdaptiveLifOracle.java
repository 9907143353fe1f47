package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.model.AdaptiveLif;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckResult;

/** Neurons with adaptive thresholds under stepped currents, as a Brian2 program ran them. */
final class AdaptiveLifOracle implements LifOracle {
    private static final double TOLERANCE = 1e-9;
    private final String subject;
    private final JsonValue root;
    private final TimeGrid grid;
    private final double[] gains;

    AdaptiveLifOracle(String subject, JsonValue root) {
        this.subject = subject;
        this.root = root;
        this.grid = new TimeGrid(root.get("dt_ms").number());
        this.gains = Columns.numbers(root.get("gains"));
    }

    /** The file's network. */
    LifNetwork network() {
        JsonValue p = root.get("params");
        int n = gains.length;
        AdaptiveLif model = new AdaptiveLif(Columns.read(p.get("tau_m_ms"), n), Columns.read(p.get("tau_a_ms"), n),
                Columns.read(p.get("V_th0"), n), Columns.read(p.get("beta"), n), Columns.read(p.get("V_reset"), n),
                Columns.read(p.get("t_ref_ms"), n), Column.of(0));
        List<CurrentSteps.Piece> pieces = new ArrayList<>();
        for (JsonValue piece : root.get("input_steps").elements()) {
            pieces.add(new CurrentSteps.Piece(piece.elements().get(0).integer(0, Integer.MAX_VALUE), piece.elements().get(1).number()));
        }
        return LifNetwork.builder(grid).population("neurons", n, model)
                .device(new CurrentSteps("input", IntStream.range(0, n).toArray(), Column.each(gains), pieces)).build();
    }

    @Override
    public CheckResult check() {
        LifNetwork network = network();
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        int perSample = grid.steps(1, "1 ms");
        int samples = root.getOr("v_every_ms", v -> v.elements().getFirst().elements().size(), 0);
        int last = Columns.integers(root.get("spike_steps"), Integer.MAX_VALUE - 1).length == 0 ? 0
                : java.util.Arrays.stream(Columns.integers(root.get("spike_steps"), Integer.MAX_VALUE - 1)).max().orElse(0);
        int steps = root.find("T_ms").map(t -> grid.steps(t.number(), "T_ms")).orElse(samples > 0 ? samples * perSample : last + 1);
        double[] worst = new double[2];
        double[] largest = {1, 1};
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            for (int k = 0; k < samples && k * perSample < steps; k++) {
                simulation.run(k * perSample + 1 - simulation.step());
                compare(simulation, k, worst, largest);
            }
            simulation.run(steps - simulation.step());
        }
        SpikeComparison comparison = new SpikeComparison(root, spikes);
        if (samples > 0) {
            comparison.value("V", "v_every_ms", worst[0] / largest[0], TOLERANCE);
            comparison.value("theta", "theta_every_ms", worst[1] / largest[1], TOLERANCE);
        }
        return new CheckResult(subject, "actors float64", comparison.lines(), comparison.notes());
    }

    private void compare(LifSimulation simulation, int sample, double[] worst, double[] largest) {
        for (int variable = 0; variable < 2; variable++) {
            String field = variable == 0 ? "v_every_ms" : "theta_every_ms";
            if (root.find(field).isEmpty()) {
                continue;
            }
            List<JsonValue> neurons = root.get(field).elements();
            for (int i = 0; i < neurons.size(); i++) {
                double expected = neurons.get(i).elements().get(sample).number();
                worst[variable] = Math.max(worst[variable], Math.abs(simulation.observe(i, variable) - expected));
                largest[variable] = Math.max(largest[variable], Math.abs(expected));
            }
        }
    }
}
