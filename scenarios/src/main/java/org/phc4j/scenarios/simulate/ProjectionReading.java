package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.description.Unit.NONE;
import static org.phc4j.scenarios.description.Unit.TIME;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Edges;
import org.phc4j.actors.lif.synapse.RandomEdges;
import org.phc4j.actors.lif.synapse.Spread;
import org.phc4j.actors.lif.synapse.SynapseModel;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.store.ConnectomeData;
import org.phc4j.connectomes.store.StoredConnectome;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;
import org.phc4j.scenarios.simulate.NetworkReading.Group;

/** Reads projections: by rule, by a list, or by the pairs of a stored connectome. */
final class ProjectionReading {
    private static final String RULES = "{fixed_indegree: n}, {fixed_total: n}, {probability: p}, all_to_all or one_to_one";
    private final TimeGrid grid;
    private final NetworkReading.Groups groups;
    private final TypeReading types;
    private final long seed;
    private final List<String> names = new ArrayList<>();

    ProjectionReading(TimeGrid grid, NetworkReading.Groups groups, TypeReading types, long seed) {
        this.grid = grid;
        this.groups = groups;
        this.types = types;
        this.seed = seed;
    }

    List<String> names() {
        return names;
    }

    /** Adds a projection for each pair of source and target populations. */
    Void read(Entry entry, LifNetwork.Builder builder) {
        try (Fields fields = entry.fields()) {
            List<Group> sources = groups.all(fields.require("from"));
            List<Group> targets = groups.all(fields.require("to"));
            Optional<String> given = fields.find("name").map(Entry::text);
            SynapseModel model = types.synapse(fields.find("synapse"));
            int port = fields.find("port").map(port0 -> (int) port0.integer(0, 63)).orElse(0);
            EdgeSource edges = edges(entry, fields);
            for (Group source : sources) {
                for (Group target : targets) {
                    String name = NetworkReading.unique(names).apply(given.orElse(source.name() + " -> " + target.name()));
                    builder.project(name, model, edges.between(source, target, CounterRandom.of(seed, "projection " + name)), port);
                }
            }
        }
        return null;
    }

    /** Makes the connections of two populations. */
    private interface EdgeSource {
        Edges between(Group source, Group target, CounterRandom random);
    }

    private EdgeSource edges(Entry entry, Fields fields) {
        Optional<Entry> file = fields.find("file");
        Optional<Entry> list = fields.find("edges");
        if (file.isPresent()) {
            return stored(file.get(), fields);
        }
        if (list.isPresent()) {
            return listed(list.get());
        }
        RandomEdges.Rule rule = rule(fields.find("rule").orElseThrow(() -> entry.complaint("a field rule, edges or file")));
        Spread weight = spread(fields.require("weight"), NONE, -Double.MAX_VALUE);
        Entry delayEntry = fields.require("delay");
        Spread delay = NetworkReading.located(delayEntry, () -> delays(delayEntry));
        return (source, target, random) -> new RandomEdges(rule, group(source), group(target), weight, delay, random);
    }

    private static RandomEdges.Group group(Group group) {
        return new RandomEdges.Group(group.first(), group.size());
    }

    private RandomEdges.Rule rule(Entry entry) {
        if (!entry.isTable()) {
            return switch (entry.text()) {
                case "all_to_all" -> new RandomEdges.AllToAll();
                case "one_to_one" -> new RandomEdges.OneToOne();
                default -> throw entry.complaint(RULES);
            };
        }
        try (Fields fields = entry.fields()) {
            Optional<Entry> indegree = fields.find("fixed_indegree");
            Optional<Entry> total = fields.find("fixed_total");
            Optional<Entry> probability = fields.find("probability");
            boolean autapses = fields.find("autapses").map(Entry::flag).orElse(false);
            if (indegree.isPresent()) {
                return new RandomEdges.FixedIndegree((int) indegree.get().integer(0, Integer.MAX_VALUE));
            }
            if (total.isPresent()) {
                return new RandomEdges.FixedTotal(total.get().integer(0, Long.MAX_VALUE));
            }
            Entry each = probability.orElseThrow(() -> entry.complaint(RULES));
            double p = each.quantity(NONE);
            if (!(p >= 0 && p <= 1)) {
                throw each.complaint("a probability of 0..1");
            }
            return new RandomEdges.Bernoulli(p, autapses);
        }
    }

    private Spread delays(Entry entry) {
        if (!entry.isTable()) {
            return Spread.constant(grid.delaySteps(entry.quantity(TIME), "delay"));
        }
        Spread ms = spread(entry, TIME, grid.stepMs());
        double[] steps = ms.values().clone();
        for (int k = 0; k < steps.length; k++) {
            steps[k] = Math.max(1, StrictMath.rint(steps[k] / grid.stepMs()));
        }
        return new Spread(steps);
    }

    /** {@code 0.1}, or {@code {normal: [mean, deviation], min: a, max: b}}. */
    private static Spread spread(Entry entry, Unit unit, double least) {
        if (!entry.isTable()) {
            return Spread.constant(entry.quantity(unit));
        }
        try (Fields fields = entry.fields()) {
            List<Entry> numbers = fields.require("normal").items();
            if (numbers.size() != 2) {
                throw entry.complaint("{normal: [mean, deviation]}");
            }
            double mean = numbers.get(0).quantity(unit);
            double deviation = numbers.get(1).quantity(unit);
            double from = fields.quantity("min", unit, least);
            double to = fields.quantity("max", unit, Double.MAX_VALUE);
            return NetworkReading.located(entry, () -> Spread.normal(mean, deviation, from, to));
        }
    }

    /** {@code [[source, target, weight, delay], ...]}, by numbers within the populations. */
    private EdgeSource listed(Entry list) {
        return (source, target, _) -> {
            List<Entry> rows = list.items();
            int[] from = new int[rows.size()];
            int[] to = new int[rows.size()];
            double[] weight = new double[rows.size()];
            int[] delay = new int[rows.size()];
            for (int k = 0; k < rows.size(); k++) {
                Entry row = rows.get(k);
                List<Entry> values = row.items();
                if (values.size() != 4) {
                    throw row.complaint("[source, target, weight, delay]");
                }
                from[k] = source.first() + (int) values.get(0).integer(0, source.size() - 1L);
                to[k] = target.first() + (int) values.get(1).integer(0, target.size() - 1L);
                weight[k] = values.get(2).quantity(NONE);
                delay[k] = NetworkReading.located(row, () -> grid.delaySteps(values.get(3).quantity(TIME), "delay"));
            }
            return CsrEdges.list(source.first() + source.size(), from, to, weight, delay);
        };
    }

    private EdgeSource stored(Entry file, Fields fields) {
        Path path = file.file().resolveSibling(file.text());
        ConnectomeData connectome = NetworkReading.located(file, () -> StoredConnectome.open(path).data());
        double factor = fields.quantity("weight", NONE, 1);
        double delay = fields.require("delay").quantity(TIME);
        return (source, target, _) -> {
            int size = connectome.neurons().size();
            if (source.first() != target.first() || source.size() != size) {
                throw new BadInputException("pairs of " + size + " neurons from " + source.name() + " of " + source.size() + " to "
                        + target.name() + "; expected one population of " + size + " with itself");
            }
            return new ConnectomeEdges(connectome, source.first(), factor, delay, grid, new BitSet());
        };
    }
}
