package org.phc4j.scanengine.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.RandomNetwork;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.reference.ReferenceAdamW;
import org.phc4j.scanengine.reference.ReferenceNetwork;
import org.phc4j.scanengine.reference.ReferencePass;
import org.phc4j.scanengine.reference.ReferenceProjection;
import org.phc4j.scanengine.reference.ReferenceRun;
import org.phc4j.scanengine.reference.ReferenceStdp;

/** Writes what the reference gives for a network as a case file, so that reader and check can be tested without shared files. */
final class GoldenJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RandomNetwork random;
    private final Execution.Parallel execution;
    private final ReferenceNetwork network;
    private final ParameterLayout layout;
    private final int n;

    private GoldenJson(RandomNetwork random, Execution.Parallel execution) {
        this.random = random;
        this.execution = execution;
        this.network = random.network();
        this.layout = random.layout();
        this.n = layout.neurons();
    }

    static ObjectNode of(RandomNetwork random, Execution.Parallel execution) {
        return new GoldenJson(random, execution).write();
    }

    /** Writes a node to a file. */
    static Path save(JsonNode root, Path file) {
        try {
            return Files.write(file, MAPPER.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode write() {
        ObjectNode root = MAPPER.createObjectNode();
        ReferenceRun exact = network.run(random.series(), Execution.EXACT);
        ReferenceRun parallel = network.run(random.series(), execution, true);
        root.put("name", "random").put("minThresholdMargin", 0.0);
        root.set("config", config());
        root.set("topology", topology(random.topology()));
        root.set("params", tensors(random.parameters()));
        root.set("derived", derived());
        root.set("X", perStep(random.series(), layout.inputs()));
        root.set("y", MAPPER.valueToTree(random.labels()));
        root.set("xs", states(exact.last(), Quantity.ENCODED));
        ObjectNode sequential = outcome(exact);
        addStates(sequential, exact.last(), "I");
        root.set("sequential", sequential);
        root.set("parallel", parallel(parallel));
        addLearning(root, parallel);
        return root;
    }

    private ObjectNode config() {
        NetworkConfig c = random.config();
        Objective o = Objective.DEFAULT;
        RewardStdp r = RewardStdp.DEFAULT;
        ObjectNode config = MAPPER.createObjectNode();
        config.put("Din", c.inputs()).put("C", c.classes()).put("D", n).put("readout", lower(c.readout()))
                .put("n_max", execution.passes()).put("delay", c.delay()).put("alpha_drive", c.alphaDrive())
                .put("theta_conv", execution.tolerance()).put("conv_eps", 1e-8).put("conv_scope", lower(execution.scope()))
                .put("positivity", lower(c.positivity())).put("alif", c.alif()).put("stp", c.stp()).put("dale", c.dale())
                .put("stp_efficacy", lower(c.efficacy())).put("segments", c.segments()).put("smooth_spike", false)
                .put("label_smoothing", o.labelSmoothing()).put("lam_rate", o.lamRate()).put("s_target", o.targetRate())
                .put("lam_volt", o.lamVolt()).put("ln_eps", 1e-5).put("rms_eps", 1e-5).put("dt", 1.0).put("tau_plus", r.tauPlus())
                .put("tau_minus", r.tauMinus()).put("A_plus", r.aPlus()).put("A_minus", r.aMinus()).put("eta_hebb", r.eta());
        if (Double.isFinite(c.floor())) {
            config.put("floor", c.floor());
        }
        return config;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private ObjectNode topology(Topology t) {
        ObjectNode node = MAPPER.createObjectNode();
        double[] mask = new double[n * n];
        double[] both = new double[n * n];
        for (int k = 0; k < n * n; k++) {
            mask[k] = t.permits(k / n, k % n) ? 1 : 0;
            both[k] = t.excitatory(k / n) && t.excitatory(k % n) ? 1 : 0;
        }
        node.set("region", integers(t::region));
        node.set("exc", integers(i -> t.excitatory(i) ? 1 : 0));
        node.set("mIn", integers(i -> t.input(i) ? 1 : 0));
        node.set("out", MAPPER.valueToTree(t.readout()));
        node.set("M", matrix(mask, n));
        node.set("Mtype", matrix(both, n));
        return node;
    }

    private interface OfNeuron {
        int value(int neuron);
    }

    private ArrayNode integers(OfNeuron f) {
        ArrayNode values = MAPPER.createArrayNode();
        for (int i = 0; i < n; i++) {
            values.add(f.value(i));
        }
        return values;
    }

    private ObjectNode derived() {
        var c = network.constants();
        ObjectNode node = MAPPER.createObjectNode();
        node.set("aE", MAPPER.valueToTree(c.aE()));
        node.set("aA", MAPPER.valueToTree(c.aA()));
        node.set("aI", MAPPER.valueToTree(c.aI()));
        node.set("beta", MAPPER.valueToTree(c.beta()));
        node.set("wR", MAPPER.valueToTree(c.wR()));
        node.set("U", MAPPER.valueToTree(c.u()));
        node.set("eF", MAPPER.valueToTree(c.eF()));
        node.set("eD", MAPPER.valueToTree(c.eD()));
        return node;
    }

    private ObjectNode parallel(ReferenceRun run) {
        ObjectNode node = outcome(run);
        node.put("passes", run.maxPasses());
        ArrayNode deltas = node.putArray("deltas");
        for (double[] delta : run.deltas()) {
            if (execution.scope() == Execution.Scope.BATCH) {
                deltas.add(delta[0]);
            } else {
                deltas.add(MAPPER.valueToTree(delta));
            }
        }
        ArrayNode trace = node.putArray("trace");
        for (int k = 0; k < run.maxPasses(); k++) {
            int pass = k;
            addStates(trace.addObject(), run.trace().stream().map(list -> list.get(pass)).toList(), "x");
        }
        return node;
    }

    private void addStates(ObjectNode node, java.util.List<ReferencePass> passes, String currentKey) {
        for (Quantity quantity : Quantity.values()) {
            if (quantity != Quantity.ENCODED) {
                node.set(quantity == Quantity.CURRENT ? currentKey : quantity.key(), states(passes, quantity));
            }
        }
    }

    private ArrayNode states(java.util.List<ReferencePass> passes, Quantity quantity) {
        return perStep(passes.stream().map(pass -> pass.states(quantity)).toArray(double[][]::new), n);
    }

    private static ArrayNode perStep(double[][] samples, int width) {
        ArrayNode node = MAPPER.createArrayNode();
        for (double[] sample : samples) {
            node.add(matrix(sample, width));
        }
        return node;
    }

    private static ArrayNode matrix(double[] values, int width) {
        ArrayNode node = MAPPER.createArrayNode();
        for (int k = 0; k < values.length; k += width) {
            node.add(MAPPER.<JsonNode>valueToTree(Arrays.copyOfRange(values, k, k + width)));
        }
        return node;
    }

    private ObjectNode outcome(ReferenceRun run) {
        Loss loss = network.loss(run, random.labels(), Objective.DEFAULT);
        ObjectNode node = MAPPER.createObjectNode();
        node.put("loss", loss.total()).put("ce", loss.crossEntropy()).put("rate", loss.rate()).put("volt", loss.volt());
        node.set("pool", MAPPER.valueToTree(run.pool()));
        node.set("norm", MAPPER.valueToTree(run.norm()));
        node.set("logits", MAPPER.valueToTree(run.logits()));
        node.set("grad", tensors(network.gradient(run, random.labels(), Objective.DEFAULT)));
        return node;
    }

    private ObjectNode tensors(double[] values) {
        ObjectNode node = MAPPER.createObjectNode();
        for (Tensor tensor : ParameterLayout.TENSORS) {
            double[] part = slice(values, tensor);
            node.set(tensor.key(), tensor.decays() ? matrix(part, layout.columns(tensor)) : MAPPER.<JsonNode>valueToTree(part));
        }
        return node;
    }

    private double[] slice(double[] values, Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(values, offset, offset + layout.length(tensor));
    }

    private void addLearning(ObjectNode root, ReferenceRun run) {
        boolean dale = random.config().dale();
        int w = layout.offset(Tensor.W);
        double[] gradient = network.gradient(run, random.labels(), Objective.DEFAULT);
        ReferenceAdamW optimiser = new ReferenceAdamW(layout, ReferenceAdamW.Options.DEFAULT);
        double[] parameters = random.parameters().clone();
        ObjectNode adamw = root.putObject("adamw");
        adamw.put("lr", 0.01).put("b1", 0.9).put("b2", 0.999).put("eps", 1e-8).put("wd", 0.01).put("clip", 1.0);
        adamw.putArray("decayed").add("W").add("decW").add("encW");
        adamw.put("gradNorm", optimiser.step(parameters, gradient));
        adamw.set("afterBeforeProject", tensors(parameters));
        ReferenceProjection.project(random.topology(), dale, parameters, w);
        adamw.set("WafterProject", matrix(slice(parameters, Tensor.W), n));

        double[][] spikes = run.last().stream().map(pass -> pass.states(Quantity.SPIKE)).toArray(double[][]::new);
        ReferenceStdp stdp = ReferenceStdp.of(RewardStdp.DEFAULT, n, spikes);
        ObjectNode rstdp = root.putObject("rstdp");
        rstdp.put("acc", 0.75).put("r", 0.5).put("eta", 0.01);
        rstdp.set("xpre", perStep(stdp.xpre(), n));
        rstdp.set("xpost", perStep(stdp.xpost(), n));
        rstdp.set("ltp", matrix(stdp.ltp(), n));
        rstdp.set("ltd", matrix(stdp.ltd(), n));
        rstdp.set("dW", matrix(stdp.change(), n));
        rstdp.set("Wbefore", matrix(slice(parameters, Tensor.W), n));
        stdp.apply(random.topology(), dale, 0.75, parameters, w);
        rstdp.set("Wafter", matrix(slice(parameters, Tensor.W), n));

        optimiser.step(parameters, gradient);
        ReferenceProjection.project(random.topology(), dale, parameters, w);
        root.putObject("adamw2").set("params", tensors(parameters));
    }

    /** Changes one number, given by a JSON pointer. */
    static void change(ObjectNode root, String pointer, DoubleUnaryOperator f) {
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, slash));
        double value = f.applyAsDouble(root.at(pointer).doubleValue());
        put(parent, pointer.substring(slash + 1), MAPPER.getNodeFactory().numberNode(value));
    }

    /** Replaces one node, given by a JSON pointer. */
    static void replace(ObjectNode root, String pointer, String json) {
        try {
            int slash = pointer.lastIndexOf('/');
            put(root.at(pointer.substring(0, slash)), pointer.substring(slash + 1), MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(JsonNode parent, String key, JsonNode child) {
        switch (parent) {
            case ObjectNode object -> object.set(key, child);
            case ArrayNode array -> array.set(Integer.parseInt(key), child);
            default -> throw new IllegalArgumentException(key);
        }
    }
}
