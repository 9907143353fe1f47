package org.phc4j.scenarios.bench.simulate;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.RandomEdges;
import org.phc4j.actors.lif.synapse.Spread;
import org.phc4j.connectomes.json.JsonReading;
import org.phc4j.connectomes.json.JsonValue;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * The cortical microcircuit of Potjans and Diesmann (Cerebral Cortex 24:785, 2014): eight populations under 1 mm2 of surface, from the
 * numbers of a file. A scale below 1 takes that part of the neurons and of the connections' number per pair, which keeps neither
 * in-degrees nor rates: for quick looks only.
 */
final class Microcircuit {
    private static final double MEAN_START_MV = -58;
    private static final double START_DEVIATION_MV = 10;
    private final JsonValue root;
    private final double scale;
    private final long seed;
    private final String[] names;
    private final int[] size;
    private final int[] first;

    Microcircuit(Path file, double scale, long seed) {
        this.root = JsonReading.read(file);
        this.scale = scale;
        this.seed = seed;
        names = root.get("populations").elements().stream().map(JsonValue::string).toArray(String[]::new);
        size = root.get("neurons").elements().stream().mapToInt(n -> Math.max(1, (int) Math.round(n.integer(1, 1 << 24) * scale))).toArray();
        first = new int[size.length];
        for (int p = 1; p < first.length; p++) {
            first[p] = first[p - 1] + size[p - 1];
        }
    }

    String[] names() {
        return names.clone();
    }

    int[] sizes() {
        return size.clone();
    }

    double[] publishedRates() {
        return numbers(root.get("mean_rates_hz_nest_full_scale"));
    }

    private static double[] numbers(JsonValue array) {
        return array.elements().stream().mapToDouble(JsonValue::number).toArray();
    }

    LifNetwork network() {
        LifNetwork.Builder builder = LifNetwork.builder(TimeGrid.TENTH_MS);
        for (int p = 0; p < size.length; p++) {
            builder.population(names[p], size[p], neurons(p));
        }
        double[] indegree = numbers(root.get("external_indegree"));
        double rateHz = root.get("external_rate_hz").number();
        for (int p = 0; p < size.length; p++) {
            int[] targets = IntStream.range(first[p], first[p] + size[p]).toArray();
            builder.device(new PoissonDrive("external " + names[p], targets, Column.of(indegree[p] * rateHz), epspWeight(), 0, List.of()));
            double[] probabilities = numbers(root.get("connection_probability_target_by_source").elements().get(p));
            for (int source = 0; source < size.length; source++) {
                if (probabilities[source] > 0) {
                    builder.project(names[source] + " to " + names[p], edges(p, source, probabilities[source]));
                }
            }
        }
        return builder.build();
    }

    private IafPscExp neurons(int p) {
        JsonValue n = root.get("neuron");
        CounterRandom random = CounterRandom.of(seed, "initial " + names[p]);
        double[] initial = new double[size[p]];
        Arrays.setAll(initial, i -> MEAN_START_MV + START_DEVIATION_MV * random.gaussian(i, 0));
        Column synapse = Column.of(n.get("tau_syn_ms").number());
        return new IafPscExp(Column.of(n.get("tau_m_ms").number()), synapse, synapse, Column.of(n.get("C_m_pF").number()),
                Column.of(n.get("E_L_mV").number()), Column.of(n.get("V_reset_mV").number()), Column.of(n.get("V_th_mV").number()),
                Column.of(n.get("t_ref_ms").number()), Column.of(0), Column.each(initial));
    }

    /** The weight in pA whose response peaks at the mean potential of the file. */
    private double epspWeight() {
        JsonValue n = root.get("neuron");
        double tau = n.get("tau_m_ms").number();
        double synapse = n.get("tau_syn_ms").number();
        return root.get("epsp_mean_mV").number() * n.get("C_m_pF").number()
                / org.phc4j.actors.lif.model.ExactIntegration.peakResponse(tau, synapse);
    }

    private RandomEdges edges(int target, int source, double probability) {
        boolean excitatory = names[source].endsWith("E");
        boolean strong = names[source].equals("L4E") && names[target].equals("L23E");
        double mean = epspWeight() * (excitatory ? 1 : root.get("g").number()) * (strong ? root.get("l4e_to_l23e_factor").number() : 1);
        double deviation = Math.abs(mean) * root.get("weight_relative_sd").number();
        double pairs = (double) root.get("neurons").elements().get(source).integer(1, 1 << 24)
                * root.get("neurons").elements().get(target).integer(1, 1 << 24);
        double total = StrictMath.log1p(-probability) / StrictMath.log1p(-1 / pairs) * scale * scale;
        double delayMs = root.get("delay_mean_ms").get(excitatory ? "E" : "I").number();
        double steps = delayMs / TimeGrid.TENTH_MS.stepMs();
        return new RandomEdges(new RandomEdges.FixedTotal(Math.round(total)), new RandomEdges.Group(first[source], size[source]),
                new RandomEdges.Group(first[target], size[target]),
                Spread.normal(mean, deviation, excitatory ? 0 : -Double.MAX_VALUE, excitatory ? Double.MAX_VALUE : 0),
                Spread.normal(steps, steps * root.get("delay_relative_sd").number(), 1, 1000),
                CounterRandom.of(seed, names[source] + " to " + names[target]));
    }
}
