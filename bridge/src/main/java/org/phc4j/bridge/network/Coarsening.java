package org.phc4j.bridge.network;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/**
 * A network of groups (types, regions) in place of neurons: the synapses between two groups are added up. A group excites if more of the
 * synapses that leave it come from excitatory neurons (of equals, it excites); the others are Dale conflicts: they take the sign of the
 * group and are counted. It is input, or readout, if at least half of its neurons are; its region is the one most of them lie in, the
 * first of equals. Synapses within a group are left out and counted. Neurons without the label form no group and are left out.
 */
public final class Coarsening {
    private final Neurons neurons;
    private final Edges edges;
    private final int[] group; // of each neuron, -1 for none
    private final List<String> names;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    private Coarsening(Neurons neurons, Edges edges, Labels labels) {
        this.neurons = neurons;
        this.edges = edges;
        this.names = labels.words().stream().filter(word -> !word.isEmpty()).toList();
        this.group = Arrays.stream(labels.codes()).map(code -> names.indexOf(labels.words().get(code))).toArray();
    }

    /**
     * What came out.
     *
     * @param data the network of groups; labels {@code name}, {@code region} and {@code neurons} (how many)
     * @param counts what was left out or resolved, by what it is
     */
    public record Result(ConnectomeData data, Map<String, Long> counts) {}

    /**
     * The network of groups.
     *
     * @param data a network of neurons
     * @param label the label that makes the groups
     * @return the network and what became of the rest
     * @throws BadInputException if there is no such label, or no neuron has it
     */
    public static Result by(ConnectomeData data, String label) {
        Labels labels = data.neurons().find(label).orElseThrow(() -> BadInputException.in(data.name(), "no label '" + label + "'",
                "one of " + String.join(", ", data.neurons().labelNames())));
        Coarsening run = new Coarsening(data.neurons(), data.edges(), labels);
        if (run.names.isEmpty()) {
            throw BadInputException.in(data.name(), "no neuron with a text under '" + label + "'", "at least one");
        }
        return run.result(data, label);
    }

    private Result result(ConnectomeData data, String label) {
        List<TreeMap<Integer, double[]>> sums = sums();
        Edges coarse = edges(sums);
        ConnectomeData result = new ConnectomeData(data.name() + " by " + label, groups(), coarse, data.provenance(), data.report());
        return new Result(result, counts);
    }

    /** For each group, by target group: synapses and weights. */
    private List<TreeMap<Integer, double[]>> sums() {
        List<TreeMap<Integer, double[]>> sums = names.stream().map(any -> new TreeMap<Integer, double[]>()).toList();
        long within = 0;
        long without = 0;
        for (int pre = 0; pre < neurons.size(); pre++) {
            for (long k = edges.start(pre); k < edges.start(pre + 1); k++) {
                int from = group[pre];
                int to = group[edges.target(k)];
                if (from < 0 || to < 0) {
                    without += edges.synapses(k);
                } else if (from == to) {
                    within += edges.synapses(k);
                } else {
                    double[] sum = sums.get(from).computeIfAbsent(to, any -> new double[2]);
                    sum[0] += edges.synapses(k);
                    sum[1] += Math.abs(edges.weight(k));
                }
            }
        }
        counts.put("synapses within a group, left out", within);
        counts.put("synapses of neurons without a group, left out", without);
        counts.put("neurons without a group, left out", Arrays.stream(group).filter(g -> g < 0).count());
        return sums;
    }

    private Edges edges(List<TreeMap<Integer, double[]>> sums) {
        int size = sums.stream().mapToInt(TreeMap::size).sum();
        long[] start = new long[names.size() + 1];
        int[] target = new int[size];
        long[] synapses = new long[size];
        double[] weights = new double[size];
        int next = 0;
        for (int from = 0; from < sums.size(); from++) {
            for (Map.Entry<Integer, double[]> to : sums.get(from).entrySet()) {
                target[next] = to.getKey();
                synapses[next] = (long) to.getValue()[0];
                weights[next++] = to.getValue()[1];
            }
            start[from + 1] = next;
        }
        return new Edges(Column.of(start), Column.of(target), edges.counted() || !edges.weighted() ? Optional.of(Column.unsigned(synapses))
                : Optional.empty(), edges.weighted() ? Optional.of(Column.reals(weights)) : Optional.empty(), Optional.empty());
    }

    private Neurons groups() {
        int size = names.size();
        int[] members = new int[size];
        int[] input = new int[size];
        int[] readout = new int[size];
        long[] exciting = new long[size];
        long[] inhibiting = new long[size];
        Labels regions = neurons.regions();
        int[][] inRegion = new int[size][regions.words().size()];
        for (int k = 0; k < neurons.size(); k++) {
            int g = group[k];
            if (g >= 0) {
                members[g]++;
                input[g] += neurons.input(k) ? 1 : 0;
                readout[g] += neurons.readout(k) ? 1 : 0;
                inRegion[g][regions.codes()[k]]++;
                (neurons.excitatory(k) ? exciting : inhibiting)[g] += leaving(k);
            }
        }
        byte[] signs = new byte[size];
        byte[] roles = new byte[size];
        for (int g = 0; g < size; g++) {
            boolean excites = exciting[g] >= inhibiting[g];
            signs[g] = (byte) (excites ? 1 : -1);
            roles[g] = (byte) ((2 * input[g] >= members[g] ? Neurons.INPUT : 0) | (2 * readout[g] >= members[g] ? Neurons.READOUT : 0));
            conflict(excites ? inhibiting[g] : exciting[g]);
        }
        int[] region = Arrays.stream(inRegion).mapToInt(Coarsening::most).toArray();
        Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
        labels.put(Neurons.NAME, () -> Labels.of(names));
        labels.put(Neurons.REGION, () -> new Labels(regions.words(), region));
        labels.put("neurons", () -> Labels.of(Arrays.stream(members).mapToObj(Integer::toString).toList()));
        return new Neurons(Column.of(IntStream.range(0, size).asLongStream().toArray()), Column.of(ColumnType.I1, signs),
                Column.of(ColumnType.U1, roles), labels);
    }

    private long leaving(int neuron) {
        long synapses = 0;
        for (long k = edges.start(neuron); k < edges.start(neuron + 1); k++) {
            synapses += group[edges.target(k)] >= 0 && group[edges.target(k)] != group[neuron] ? edges.synapses(k) : 0;
        }
        return synapses;
    }

    private void conflict(long against) {
        counts.merge("groups with synapses of the other sign (Dale conflicts)", against > 0 ? 1L : 0, Long::sum);
        counts.merge("synapses of the other sign, taking their group's", against, Long::sum);
    }

    private static int most(int[] counts) {
        int most = 0;
        for (int k = 1; k < counts.length; k++) {
            most = counts[k] > counts[most] ? k : most;
        }
        return most;
    }
}
