package org.phc4j.scanengine.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.RewardStdp;

/** Reads what a case describes: options, topology, parameters, input. Constants that the product fixes must have its values. */
final class GoldenSetupReader {
    private final JsonCursor root;
    private final JsonCursor config;

    GoldenSetupReader(JsonCursor root) {
        this.root = root;
        this.config = root.get("config");
    }

    GoldenCase.Setup read() {
        requireFixedConstants();
        NetworkConfig options = options();
        Topology topology = topology();
        ParameterLayout layout = ParameterLayout.of(options, topology);
        JsonCursor x = root.get("X");
        int samples = x.size();
        int steps = samples == 0 ? 0 : x.element(0).size();
        if (samples == 0 || steps < options.segments()) {
            throw BadInputException.in(root.file(), x.path() + " has " + samples + " samples of " + steps + " steps",
                    "at least 1 sample of at least " + options.segments() + " steps");
        }
        return new GoldenCase.Setup(options, topology, parameters(layout, root.get("params")), execution(), objective(), rule(),
                x.rows(samples, steps, options.inputs()), labels(samples, options.classes()));
    }

    private void requireFixedConstants() {
        config.get("dt").requireNumber(1.0);
        config.get("ln_eps").requireNumber(NetworkConfig.LAYER_NORM_EPSILON);
        config.get("rms_eps").requireNumber(NetworkConfig.READOUT_NORM_EPSILON);
        config.get("conv_eps").requireNumber(1e-8);
        if (config.has("smooth_spike") && config.get("smooth_spike").flag()) {
            throw config.get("smooth_spike").wrong("false: a spike is 0 or 1");
        }
    }

    private NetworkConfig options() {
        double floor = config.has("floor") ? config.get("floor").number() : Double.NEGATIVE_INFINITY;
        return NetworkConfig.defaults(count("Din", 1), count("C", 1))
                .withDelay(count("delay", 1))
                .withAlphaDrive(config.get("alpha_drive").number())
                .withPositivity(config.get("positivity").option(Positivity.class))
                .withFloor(floor)
                .withAlif(config.get("alif").flag())
                .withStp(config.get("stp").flag(), config.get("stp_efficacy").option(Efficacy.class))
                .withDale(config.get("dale").flag())
                .withReadout(config.get("readout").option(Readout.class), config.has("segments") ? count("segments", 1) : 1);
    }

    private int count(String key, int least) {
        return config.get(key).integer(least, 1 << 20);
    }

    private Execution.Parallel execution() {
        return new Execution.Parallel(count("n_max", 1), config.get("theta_conv").number(0, "at least 0"),
                config.get("conv_scope").option(Execution.Scope.class), Execution.Gradient.UNROLLED);
    }

    private Objective objective() {
        return new Objective(config.get("label_smoothing").number(), config.get("lam_rate").number(), config.get("s_target").number(),
                config.get("lam_volt").number(), 1.0);
    }

    private RewardStdp rule() {
        return new RewardStdp(config.get("tau_plus").number(), config.get("tau_minus").number(), config.get("A_plus").number(),
                config.get("A_minus").number(), config.get("eta_hebb").number());
    }

    private Topology topology() {
        JsonCursor t = root.get("topology");
        int n = count("D", 2);
        int[] region = new int[n];
        int regions = 0;
        boolean[] excitatory = bits(t.get("exc"), n);
        boolean[] input = bits(t.get("mIn"), n);
        t.get("region").requireSize(n);
        for (int i = 0; i < n; i++) {
            region[i] = t.get("region").element(i).integer(0, n - 1);
            regions = Math.max(regions, region[i] + 1);
        }
        int[] readout = new int[t.get("out").size()];
        for (int k = 0; k < readout.length; k++) {
            readout[k] = t.get("out").element(k).integer(0, n - 1);
        }
        requirePlasticityMask(t.get("Mtype"), excitatory);
        return new Topology(root.file(), names("n", n), names("R", regions), region, excitatory, input, readout,
                targets(t.get("M"), n));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(k -> prefix + k).toList();
    }

    private static boolean[] bits(JsonCursor at, int n) {
        at.requireSize(n);
        boolean[] bits = new boolean[n];
        for (int i = 0; i < n; i++) {
            bits[i] = at.element(i).bit();
        }
        return bits;
    }

    private static int[][] targets(JsonCursor mask, int n) {
        mask.requireSize(n);
        List<List<Integer>> targets = new ArrayList<>();
        for (int j = 0; j < n; j++) {
            targets.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
            boolean[] row = bits(mask.element(i), n);
            for (int j = 0; j < n; j++) {
                if (row[j]) {
                    targets.get(j).add(i);
                }
            }
        }
        return targets.stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    private static void requirePlasticityMask(JsonCursor mask, boolean[] excitatory) {
        int n = excitatory.length;
        mask.requireSize(n);
        for (int i = 0; i < n; i++) {
            boolean[] row = bits(mask.element(i), n);
            for (int j = 0; j < n; j++) {
                if (row[j] != (excitatory[i] && excitatory[j])) {
                    throw mask.element(i).element(j).wrong("1 exactly where both neurons are excitatory");
                }
            }
        }
    }

    private int[] labels(int samples, int classes) {
        JsonCursor y = root.get("y");
        y.requireSize(samples);
        return IntStream.range(0, samples).map(b -> y.element(b).integer(0, classes - 1)).toArray();
    }

    /** Tensors by name, as in {@code params} and {@code grad}, gathered in the layout. */
    static double[] parameters(ParameterLayout layout, JsonCursor tensors) {
        double[] values = new double[layout.total()];
        for (Tensor tensor : ParameterLayout.TENSORS) {
            double[] part = tensors.get(tensor.key()).numbers(layout.shape(tensor));
            System.arraycopy(part, 0, values, layout.offset(tensor), part.length);
        }
        return values;
    }
}
