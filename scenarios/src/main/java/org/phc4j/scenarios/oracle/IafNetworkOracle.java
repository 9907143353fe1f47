package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.Izhikevich;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckResult;

/** A network of {@code iaf_psc_delta}, {@code iaf_psc_exp} or {@code izhikevich} neurons with spike generators, as NEST ran it. */
final class IafNetworkOracle implements LifOracle {
    private static final double VOLTAGE_TOLERANCE = 1e-9;
    private final String subject;
    private final JsonValue root;
    private final TimeGrid grid;
    private final int size;

    IafNetworkOracle(String subject, JsonValue root) {
        this.subject = subject;
        this.root = root;
        this.grid = new TimeGrid(root.get("dt_ms").number());
        this.size = root.get("n").integer(1, 1 << 24);
    }

    /** The file's network. */
    LifNetwork network() {
        LifNetwork.Builder builder = LifNetwork.builder(grid).population("neurons", size, model()).project("edges", edges());
        List<JsonValue> inputs = root.getOr("inputs", JsonValue::elements, List.of());
        for (int k = 0; k < inputs.size(); k++) {
            builder.device(generator("input " + k, inputs.get(k)));
        }
        return builder.build();
    }

    private NeuronModel model() {
        JsonValue p = root.get("params");
        if (root.get("model").string().equals("izhikevich")) {
            return new Izhikevich(Columns.read(p.get("a"), size), Columns.read(p.get("b"), size), Columns.read(p.get("c"), size),
                    Columns.read(p.get("d"), size), Columns.read(p.get("V_th"), size), Columns.read(root.get("I_e_pA"), size),
                    Columns.read(p.get("V_m"), size), Columns.read(p.get("U_m"), size));
        }
        Column tauMembrane = Columns.read(p.get("tau_m"), size);
        Column capacitance = Columns.read(p.get("C_m"), size);
        Column rest = Columns.read(p.get("E_L"), size);
        Column reset = Columns.read(p.get("V_reset"), size);
        Column threshold = Columns.read(p.get("V_th"), size);
        Column refractory = Columns.read(p.get("t_ref"), size);
        Column initial = p.find("V_m").map(v -> Columns.read(v, size)).orElse(rest);
        Column current = Columns.read(root.get("I_e_pA"), size);
        return switch (root.get("model").string()) {
            case "iaf_psc_delta" -> new IafPscDelta(tauMembrane, capacitance, rest, reset, threshold, refractory, current, initial);
            case "iaf_psc_exp" -> new IafPscExp(tauMembrane, Columns.read(p.get("tau_syn_ex"), size), Columns.read(p.get("tau_syn_in"), size),
                    capacitance, rest, reset, threshold, refractory, current, initial);
            default -> throw root.get("model").expected("iaf_psc_delta, iaf_psc_exp or izhikevich");
        };
    }

    private CsrEdges edges() {
        boolean own = root.find("edges_pre_post_weight_delay").isPresent();
        List<JsonValue> rows = root.get(own ? "edges_pre_post_weight_delay" : "edges_pre_post_weight").elements();
        int[] source = new int[rows.size()];
        int[] target = new int[rows.size()];
        double[] weight = new double[rows.size()];
        int[] delay = new int[rows.size()];
        for (int k = 0; k < source.length; k++) {
            List<JsonValue> row = rows.get(k).elements();
            if (row.size() != (own ? 4 : 3)) {
                throw rows.get(k).expected(own ? "[pre, post, weight, delay]" : "[pre, post, weight]");
            }
            source[k] = row.get(0).integer(0, size - 1);
            target[k] = row.get(1).integer(0, size - 1);
            weight[k] = row.get(2).number();
            delay[k] = grid.delaySteps(own ? row.get(3).number() : root.get("delay_ms").number(), "delay of connection " + k);
        }
        return CsrEdges.list(size, source, target, weight, delay);
    }

    /** A spike at time t has the stamp t / h, the end of its step. */
    private SpikeTrains generator(String name, JsonValue input) {
        int[] steps = Arrays.stream(Columns.numbers(input.get("times_ms"))).mapToInt(ms -> grid.steps(ms, name + ": time") - 1)
                .sorted().toArray();
        int[] targets = Columns.integers(input.get("targets"), size - 1);
        double[] weight = new double[targets.length];
        if (input.get("weight").isArray()) {
            weight = Columns.numbers(input.get("weight"));
        } else {
            Arrays.fill(weight, input.get("weight").number());
        }
        double delayMs = input.find("delay_ms").or(() -> root.find("delay_ms")).orElseGet(() -> input.get("delay_ms")).number();
        int[] delay = new int[targets.length];
        Arrays.fill(delay, grid.delaySteps(delayMs, name + ": delay"));
        return new SpikeTrains(name, new int[][] {steps}, CsrEdges.list(1, new int[targets.length], targets, weight, delay), 0);
    }

    @Override
    public CheckResult check() {
        LifNetwork network = network();
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        int steps = grid.steps(root.get("T_ms").number(), "T_ms");
        List<JsonValue> traces = new ArrayList<>();
        List<Integer> traced = new ArrayList<>();
        root.find("V_m_first_50ms_of_neurons").ifPresent(all -> all.names().forEach(name -> {
            traced.add(Integer.parseInt(name));
            traces.add(all.get(name));
        }));
        int longest = traces.stream().mapToInt(trace -> trace.elements().size()).max().orElse(0);
        double worst = 0;
        double largest = 1;
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            for (int step = 0; step < Math.min(longest, steps); step++) {
                simulation.run(1);
                for (int k = 0; k < traces.size(); k++) {
                    if (step < traces.get(k).elements().size()) {
                        double expected = traces.get(k).elements().get(step).number();
                        worst = Math.max(worst, Math.abs(simulation.observe(traced.get(k), 0) - expected));
                        largest = Math.max(largest, Math.abs(expected));
                    }
                }
            }
            simulation.run(steps - simulation.step());
        }
        SpikeComparison comparison = new SpikeComparison(root, spikes);
        if (longest > 0) {
            comparison.value("V_m", "V_m_first_50ms_of_neurons", worst / largest, VOLTAGE_TOLERANCE);
        }
        return new CheckResult(subject, "actors float64", comparison.lines(), comparison.notes());
    }
}
