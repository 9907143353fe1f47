package org.phc4j.bridge.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.Edges;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/** Random connectomes for round trips. */
public final class SampleConnectomes {
    private static final String[] WORDS = {"", "L1", "Mi1 (R)", "a,b", "\"quoted\"", "<&>", "é ω", "x;y", "1", "o'clock"};

    private SampleConnectomes() {}

    /** What a connectome holds besides its pairs. */
    public record Kind(boolean named, boolean counted, boolean weighted, boolean delayed) {}

    /** A connectome of some neurons, about a third of all pairs connected, at least one. */
    public static ConnectomeData random(long seed, int size, Kind kind) {
        Random random = new Random(seed);
        return new ConnectomeData("sample", neurons(random, size, kind.named()), edges(random, size, kind), "{}", "{}");
    }

    private static Neurons neurons(Random random, int size, boolean named) {
        long[] ids = IntStream.range(0, size).mapToLong(k -> named ? k : 720_575_940_600_000_000L + 7L * k).toArray();
        byte[] signs = new byte[size];
        byte[] roles = new byte[size];
        for (int k = 0; k < size; k++) {
            signs[k] = (byte) (random.nextInt(4) == 0 ? -1 : 1);
            roles[k] = (byte) random.nextInt(4);
        }
        roles[0] = Neurons.INPUT | Neurons.READOUT; // if nobody has a role, everybody has it
        Map<String, Supplier<Labels>> labels = new LinkedHashMap<>();
        if (named) {
            Labels names = Labels.of(IntStream.range(0, size).mapToObj(k -> "N" + WORDS[k % WORDS.length] + "/" + k).toList());
            labels.put(Neurons.NAME, () -> names);
        }
        Labels regions = Labels.of(IntStream.range(0, size).mapToObj(k -> "R" + random.nextInt(3)).toList());
        Labels types = Labels.of(IntStream.range(0, size).mapToObj(k -> WORDS[random.nextInt(WORDS.length)]).toList());
        labels.put(Neurons.REGION, () -> regions);
        labels.put("cell_type", () -> types);
        return new Neurons(Column.of(ids), Column.of(ColumnType.I1, signs), Column.of(ColumnType.U1, roles), labels);
    }

    private static Edges edges(Random random, int size, Kind kind) {
        List<Integer> targets = new ArrayList<>();
        long[] start = new long[size + 1];
        for (int pre = 0; pre < size; pre++) {
            for (int post = 0; post < size; post++) {
                if (pre != post && (random.nextInt(3) == 0 || pre == 0 && post == 1)) {
                    targets.add(post);
                }
            }
            start[pre + 1] = targets.size();
        }
        int[] target = targets.stream().mapToInt(Integer::intValue).toArray();
        long[] synapses = random.longs(target.length, 1, 1000).toArray();
        double[] weights = random.doubles(target.length, -2, 2).map(w -> (float) w).toArray();
        weights[0] = -Math.abs(weights[0]); // weights of both signs: without a negative one they would be read as magnitudes
        double[] delays = random.ints(target.length, 1, 6).mapToDouble(k -> 0.5 * k).toArray();
        return new Edges(Column.of(start), Column.of(target), kind.counted() ? Optional.of(Column.unsigned(synapses)) : Optional.empty(),
                kind.weighted() ? Optional.of(Column.reals(weights)) : Optional.empty(),
                kind.delayed() ? Optional.of(Column.reals(delays)) : Optional.empty());
    }

    /** Neurons in one line each, but their order and labels that formats add. */
    public static List<String> neurons(ConnectomeData data) {
        Neurons neurons = data.neurons();
        return IntStream.range(0, neurons.size()).mapToObj(k -> neurons.name(k) + " " + NeuronWords.sign(neurons, k) + " " + NeuronWords.role(neurons, k)
                + " " + neurons.regions().of(k) + " " + neurons.find("cell_type").map(types -> types.of(k)).orElse("")).sorted().toList();
    }

    /** Pairs in one line each, as precisely as a format promises. */
    public static List<String> pairs(ConnectomeData data, boolean synapses, boolean weights, boolean delays) {
        List<String> lines = new ArrayList<>();
        Edges edges = data.edges();
        for (int pre = 0; pre < edges.neurons(); pre++) {
            for (long pair = edges.start(pre); pair < edges.start(pre + 1); pair++) {
                lines.add(data.neurons().name(pre) + " -> " + data.neurons().name(edges.target(pair)) + (synapses ? " " + edges.synapses(pair) : "")
                        + (weights ? " " + (float) edges.weight(pair) : "") + (delays ? " " + (float) edges.delayMs(pair) : ""));
            }
        }
        String[] sorted = lines.toArray(String[]::new);
        Arrays.sort(sorted);
        return List.of(sorted);
    }
}
