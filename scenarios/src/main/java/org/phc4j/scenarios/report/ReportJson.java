package org.phc4j.scenarios.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scenarios.compare.ComparisonReport;
import org.phc4j.scenarios.compare.ComparisonReport.Certificate;
import org.phc4j.scenarios.compare.ComparisonReport.PassResult;
import org.phc4j.scenarios.compare.EngineKind;
import org.phc4j.scenarios.compare.EnginePair;
import org.phc4j.scenarios.compare.EnginePair.Difference;
import org.phc4j.scenarios.compare.EnginePair.Local;
import org.phc4j.scenarios.compare.EnginePair.Replay;
import org.phc4j.scenarios.compare.EngineResult;

/**
 * A comparison as JSON. Scripts rely on the keys {@code neuronSteps}, {@code offMask}, {@code wrongSign}, {@code engines},
 * {@code pairs}, {@code parallel} and {@code certificate} and on those inside them; keys are added, never renamed. A number that is not
 * finite becomes null.
 */
final class ReportJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    static ObjectNode of(ComparisonReport report) {
        ObjectNode root = NODES.objectNode();
        root.put("version", report.machine().version()).put("model", report.options().modelName()).put("data", report.options().dataName());
        root.put("samples", report.samples()).put("steps", report.steps()).put("neuronSteps", report.neuronSteps());
        root.put("offMask", report.violations().offMask()).put("wrongSign", report.violations().wrongSign());
        ArrayNode engines = root.putArray("engines");
        report.engines().forEach(engine -> engines.add(engine(engine, report)));
        ArrayNode pairs = root.putArray("pairs");
        report.pairs().forEach(pair -> pairs.add(pair(pair, report)));
        ArrayNode parallel = root.putArray("parallel");
        report.parallel().forEach(result -> parallel.add(passes(result)));
        root.set("certificate", certificate(report.certificate(), report.options().passLimit()));
        root.set("distances", NODES.objectNode().put("vanRossumTau", EnginePair.VAN_ROSSUM_TAU)
                .put("victorPurpuraCost", EnginePair.VICTOR_PURPURA_COST));
        ArrayNode populations = root.putArray("populations");
        report.populations().forEach(p -> populations.addObject().put("region", p.region()).put("type", p.excitatory() ? "E" : "I")
                .put("neurons", p.neurons()));
        root.set("topology", topology(report.model().topology()));
        root.set("config", config(report.model().config()));
        root.set("machine", machine(report));
        return root;
    }

    private static ObjectNode engine(EngineResult engine, ComparisonReport report) {
        ObjectNode node = NODES.objectNode().put("name", engine.name());
        number(node, "accuracy", engine.accuracy());
        node.put("spikes", engine.spikes()).put("spikeHash", engine.spikeHash()).put("seconds", engine.seconds());
        number(node, "stepsPerSecond", report.steps() / engine.seconds());
        number(node, "neuronStepsPerSecond", report.neuronSteps() / engine.seconds());
        number(node, "spikesPerSecond", engine.spikes() / engine.seconds());
        node.put("kind", lower(engine.kind())).put("certified", engine.kind() == EngineKind.CERTIFIED)
                .put("description", engine.description());
        ArrayNode rates = node.putArray("rates");
        for (double rate : engine.rates()) {
            rates.add(rate);
        }
        return node;
    }

    private static ObjectNode pair(EnginePair pair, ComparisonReport report) {
        ObjectNode node = NODES.objectNode().put("a", pair.a()).put("b", pair.b()).put("differingSpikes", pair.differingSpikes());
        number(node, "differingFraction", (double) pair.differingSpikes() / report.neuronSteps());
        node.set("firstDifference", difference(pair.firstDifference(), report));
        node.put("differingVoltages", pair.differingVoltages());
        number(node, "relativeVoltageError", pair.relativeVoltageError());
        number(node, "maxLogitDifference", pair.maxLogitDifference());
        number(node, "vanRossum", pair.vanRossum());
        number(node, "victorPurpura", pair.victorPurpura());
        node.set("replay", replay(pair, report));
        return node;
    }

    private static @Nullable ObjectNode difference(@Nullable Difference difference, ComparisonReport report) {
        if (difference == null) {
            return null;
        }
        ObjectNode node = place(difference.sample(), difference.step(), difference.neuron(), report);
        number(node, "margin", difference.margin());
        number(node, "voltage", difference.voltage());
        number(node, "threshold", difference.threshold());
        return node;
    }

    private static @Nullable ObjectNode replay(EnginePair pair, ComparisonReport report) {
        Replay replay = pair.replay();
        if (replay == null) {
            return null;
        }
        ObjectNode node = NODES.objectNode().put("spikesOf", pair.b()).put("through", pair.a())
                .put("localDifferences", replay.localDifferences()).put("firstIsLocal", replay.firstIsLocal());
        Local local = replay.first();
        if (local == null) {
            node.putNull("first");
        } else {
            ObjectNode first = place(local.sample(), local.step(), local.neuron(), report);
            number(first, "margin", local.margin());
            number(first, "voltage", local.voltage());
            number(first, "recordedVoltage", local.recordedVoltage());
            number(first, "threshold", local.threshold());
            node.set("first", first);
        }
        return node;
    }

    private static ObjectNode place(int sample, int step, int neuron, ComparisonReport report) {
        return NODES.objectNode().put("sample", sample).put("step", step).put("neuron", neuron)
                .put("neuronName", report.model().topology().neuronName(neuron));
    }

    private static ObjectNode passes(PassResult result) {
        ObjectNode node = NODES.objectNode().put("passes", result.passes()).put("certified", result.certified())
                .put("differingSpikes", result.differingSpikes());
        number(node, "relativeVoltageError", result.relativeVoltageError());
        number(node, "accuracy", result.accuracy());
        number(node, "vanRossum", result.vanRossum());
        number(node, "victorPurpura", result.victorPurpura());
        return node;
    }

    private static ObjectNode certificate(Certificate certificate, int limit) {
        ObjectNode node = NODES.objectNode().put("maxPasses", certificate.maxPasses());
        ArrayNode perSample = node.putArray("perSample");
        for (int passes : certificate.perSample()) {
            if (passes == 0) {
                perSample.addNull();
            } else {
                perSample.add(passes);
            }
        }
        return node.put("bound", certificate.bound()).put("complete", certificate.complete()).put("limit", limit);
    }

    private static ObjectNode topology(Topology topology) {
        ObjectNode node = NODES.objectNode().put("name", topology.name()).put("neurons", topology.size())
                .put("synapses", topology.synapses());
        ArrayNode regions = node.putArray("regions");
        topology.regionNames().forEach(regions::add);
        return node;
    }

    private static ObjectNode config(NetworkConfig config) {
        ObjectNode node = NODES.objectNode().put("inputs", config.inputs()).put("classes", config.classes()).put("delay", config.delay())
                .put("alphaDrive", config.alphaDrive()).put("positivity", lower(config.positivity()));
        number(node, "floor", config.floor());
        return node.put("alif", config.alif()).put("stp", config.stp()).put("efficacy", lower(config.efficacy()))
                .put("dale", config.dale()).put("readout", lower(config.readout())).put("segments", config.segments())
                .put("window", config.window().text()).put("stepMs", config.stepMs());
    }

    private static ObjectNode machine(ComparisonReport report) {
        return NODES.objectNode().put("cores", report.machine().cores()).put("threads", report.options().threads())
                .put("jvm", report.machine().jvm()).put("system", report.machine().system())
                .put("scanEngine", report.machine().scanEngine());
    }

    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
