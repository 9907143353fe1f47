package org.phc4j.bridge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.phc4j.bridge.collect.Annotations;
import org.phc4j.bridge.collect.Collector;
import org.phc4j.bridge.collect.NeuronIndex;
import org.phc4j.bridge.collect.Pairs;
import org.phc4j.bridge.regions.BalancedParts;
import org.phc4j.bridge.regions.RegionRule;
import org.phc4j.bridge.select.Selection;
import org.phc4j.bridge.signs.RoleRule;
import org.phc4j.bridge.signs.SignRule;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/** Makes the neurons of a network: ids, signs, roles, regions, annotations. */
final class NeuronAssembly {
    /** Region of neurons that nothing assigns to one, beside others that are. */
    static final String UNASSIGNED = "unassigned";

    private final Collector collector;
    private final int[] members;
    private final Pairs pairs;
    private final ImportOptions options;
    private final SignRule rule;

    NeuronAssembly(Collector collector, int[] members, Pairs pairs, ImportOptions options) {
        this.collector = collector;
        this.members = members;
        this.pairs = pairs;
        this.options = options;
        this.rule = new SignRule(options.signs(), collector.annotations(), members, pairs.votes(), collector.transmitters());
    }

    Neurons neurons() {
        byte[] signs = rule.signs();
        NeuronIndex index = collector.neurons();
        boolean named = Arrays.stream(members).anyMatch(index::named);
        long[] ids = new long[members.length];
        Arrays.setAll(ids, k -> named ? k : index.id(members[k]));
        Map<String, Labels> labels = new LinkedHashMap<>();
        if (named) {
            labels.put(Neurons.NAME, Labels.of(Arrays.stream(members).mapToObj(index::name).toList()));
        }
        labels.put(Neurons.REGION, regions());
        for (String label : collector.annotations().names()) {
            labels.computeIfAbsent(label, name -> collector.annotations().labels(name, members, true));
        }
        Map<String, Supplier<Labels>> sources = new LinkedHashMap<>();
        labels.forEach((name, each) -> sources.put(name, () -> each));
        return new Neurons(Column.of(ids), Column.of(ColumnType.I1, signs), Column.of(ColumnType.U1, roles()), sources);
    }

    Map<String, Long> signCounts() {
        return rule.counts();
    }

    private byte[] roles() {
        byte[] roles = RoleRule.roles(collector.annotations(), members);
        options.input().ifPresent(condition -> assign(roles, Neurons.INPUT, "--input", condition));
        options.readout().ifPresent(condition -> assign(roles, Neurons.READOUT, "--readout", condition));
        return roles;
    }

    private void assign(byte[] roles, int bit, String option, Selection condition) {
        NeuronLabels labels = new NeuronLabels(collector);
        labels.require(option, condition.labels());
        boolean any = false;
        for (int k = 0; k < roles.length; k++) {
            int number = members[k];
            boolean holds = condition.holds(label -> labels.text(label, number));
            roles[k] = (byte) (holds ? roles[k] | bit : roles[k] & ~bit);
            any |= holds;
        }
        if (!any) {
            throw new BadInputException(option + ": chooses no neuron; expected at least one");
        }
    }

    private Labels regions() {
        return switch (options.regions().orElse(null)) {
            case null -> given();
            case RegionRule.ByLabel label -> assigned(collector.annotations().labels(label.choose(collector.annotations().names()), members, true));
            case RegionRule.ByPlace any -> assigned(Labels.of(IntStream.range(0, members.length)
                    .mapToObj(k -> collector.places().word(pairs.votes().place(k))).toList()));
            case RegionRule.Parts parts -> parts(BalancedParts.of(pairs.edges(), parts.count()));
        };
    }

    private Labels given() {
        Annotations annotations = collector.annotations();
        return annotations.names().contains(Neurons.REGION) ? assigned(annotations.labels(Neurons.REGION, members, false))
                : new Labels(List.of(ConnectomeImport.WHOLE), new int[members.length]);
    }

    private static Labels assigned(Labels labels) {
        return new Labels(labels.words().stream().map(word -> word.isEmpty() ? UNASSIGNED : word).toList(), labels.codes());
    }

    private static Labels parts(int[] part) {
        int count = Arrays.stream(part).max().orElse(0) + 1;
        return new Labels(IntStream.range(0, count).mapToObj(p -> "part" + p).toList(), part);
    }
}
