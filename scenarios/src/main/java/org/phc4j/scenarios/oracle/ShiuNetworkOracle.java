package org.phc4j.scenarios.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.scanengine.verify.CheckResult;

/** A network with the rules of the fly-brain model, as its Brian2 program ran it. */
final class ShiuNetworkOracle implements LifOracle {
    /** Field of connections that have the common delay. */
    static final String EDGES = "edges_pre_post_syn";
    /** Field of connections that have delays of their own. */
    static final String EDGES_WITH_DELAYS = "edges_pre_post_syn_delay";
    private static final double DEFAULT_MS = 1000;
    private final String subject;
    private final JsonValue root;
    private final TimeGrid grid;
    private final JsonValue params;
    private final int size;

    ShiuNetworkOracle(String subject, JsonValue root) {
        this.subject = subject;
        this.root = root;
        this.grid = new TimeGrid(root.get("dt_ms").number());
        this.params = root.get("params");
        this.size = root.get("n").integer(1, 1 << 24);
    }

    /** The file's network. */
    LifNetwork network() {
        double[] refractory = new double[size];
        Arrays.fill(refractory, params.get("t_rfc").number());
        int[] driven = Columns.integers(root.get("driven"), size - 1);
        for (int neuron : driven) {
            refractory[neuron] = params.getOr("t_rfc_driven", JsonValue::number, 0.0);
        }
        ShiuLif model = new ShiuLif(column("t_mbr"), column("tau"), column("v_0"), column("v_rst"), column("v_th"), Column.each(refractory));
        return LifNetwork.builder(grid).population("neurons", size, model).project("edges", edges()).device(drive()).build();
    }

    private Column column(String name) {
        return Columns.read(params.get(name), size);
    }

    private CsrEdges edges() {
        List<JsonValue> rows = root.find(EDGES_WITH_DELAYS).orElseGet(() -> root.get(EDGES)).elements();
        double each = params.get("w_syn").number();
        List<JsonValue> signs = root.get("sign").elements();
        int common = grid.delaySteps(params.get("t_dly").number(), "t_dly");
        int[] source = new int[rows.size()];
        int[] target = new int[rows.size()];
        double[] weight = new double[rows.size()];
        int[] delay = new int[rows.size()];
        for (int k = 0; k < source.length; k++) {
            List<JsonValue> row = rows.get(k).elements();
            if (row.size() < 3 || row.size() > 4) {
                throw rows.get(k).expected("[pre, post, synapses] or [pre, post, synapses, delay]");
            }
            source[k] = row.get(0).integer(0, size - 1);
            target[k] = row.get(1).integer(0, size - 1);
            weight[k] = row.get(2).number() * signs.get(source[k]).number() * each;
            delay[k] = row.size() == 3 ? common : grid.delaySteps(row.get(3).number(), "delay of connection " + k);
        }
        return CsrEdges.list(size, source, target, weight, delay);
    }

    /** The drive acts on v after the threshold test of its step. */
    private SpikeTrains drive() {
        int[] steps = Columns.integers(root.get("drive_steps"), Integer.MAX_VALUE);
        int[] neurons = Columns.integers(root.get("drive_neurons"), size - 1);
        TreeSet<Integer> targets = new TreeSet<>();
        Arrays.stream(neurons).forEach(targets::add);
        int[] target = targets.stream().mapToInt(Integer::intValue).toArray();
        List<List<Integer>> trains = new ArrayList<>();
        int[] source = new int[target.length];
        double[] weight = new double[target.length];
        Arrays.fill(weight, params.get("drive_weight_mV").number());
        for (int k = 0; k < target.length; k++) {
            source[k] = k;
            trains.add(new ArrayList<>());
        }
        for (int k = 0; k < steps.length; k++) {
            trains.get(Arrays.binarySearch(target, neurons[k])).add(steps[k]);
        }
        int[][] sorted = trains.stream().map(train -> train.stream().mapToInt(Integer::intValue).sorted().toArray()).toArray(int[][]::new);
        return new SpikeTrains("drive", sorted, CsrEdges.list(target.length, source, target, weight, new int[target.length]),
                ShiuLif.MEMBRANE);
    }

    /** Long enough for every drive and spike of the file: a second, unless it says otherwise. */
    private int steps() {
        if (root.find("T_ms").isPresent()) {
            return grid.steps(root.get("T_ms").number(), "T_ms");
        }
        int last = 0;
        for (String field : List.of("drive_steps", "spike_steps")) {
            last = Math.max(last, Arrays.stream(Columns.integers(root.get(field), Integer.MAX_VALUE - 1)).max().orElse(0));
        }
        int second = grid.steps(DEFAULT_MS, "duration");
        return last < second ? Math.min(second, roundUp(last + 1, second / 10)) : last + 1;
    }

    private static int roundUp(int steps, int multiple) {
        return multiple == 0 ? steps : (steps + multiple - 1) / multiple * multiple;
    }

    @Override
    public CheckResult check() {
        LifNetwork network = network();
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            simulation.run(steps());
        }
        SpikeComparison comparison = new SpikeComparison(root, spikes);
        return new CheckResult(subject, "actors float64", comparison.lines(), comparison.notes());
    }
}
