package org.phc4j.scenarios.simulate;

import java.util.List;
import java.util.Optional;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scenarios.description.Entry;
import org.phc4j.scenarios.description.Fields;
import org.phc4j.scenarios.description.Unit;

/**
 * Parameters of a population: {@code 20ms} for all neurons, {@code [1, 2, 3]} one for each, {@code {normal: [mean, sd]}} or
 * {@code {uniform: [from, to]}} drawn by the seed, population and parameter.
 */
final class ParameterReading {
    private final Fields fields;
    private final String owner;
    private final int size;
    private final long seed;

    /**
     * @param owner whose parameters they are: decides those that are drawn
     * @param size number of neurons or targets; 0 where one value is for all
     */
    ParameterReading(Fields fields, String owner, int size, long seed) {
        this.fields = fields;
        this.owner = owner;
        this.size = size;
        this.seed = seed;
    }

    /** Parameters that have one value for all. */
    static ParameterReading single(Fields fields) {
        return new ParameterReading(fields, "", 0, 0);
    }

    Optional<Column> find(String name, Unit unit) {
        return fields.find(name).map(entry -> read(entry, unit));
    }

    Optional<String> word(String name, List<String> words) {
        return fields.find(name).map(entry -> {
            if (!words.contains(entry.text())) {
                throw entry.complaint("one of " + String.join(", ", words));
            }
            return entry.text();
        });
    }

    private Column read(Entry entry, Unit unit) {
        if (size == 0) {
            return Column.of(entry.quantity(unit));
        }
        if (entry.isList()) {
            List<Entry> items = entry.items();
            if (items.size() != size) {
                throw entry.located(new org.phc4j.connectomes.BadInputException(
                        entry.name() + " has " + items.size() + " values; expected 1 or " + size + ", one for each neuron"));
            }
            return Column.each(items.stream().mapToDouble(item -> item.quantity(unit)).toArray());
        }
        if (entry.isTable()) {
            return drawn(entry, unit);
        }
        return Column.of(entry.quantity(unit));
    }

    private Column drawn(Entry entry, Unit unit) {
        CounterRandom random = CounterRandom.of(seed, "parameter " + owner + "." + entry.name());
        double[] values = new double[size];
        try (Fields table = entry.fields()) {
            Entry rule = table.find("normal").or(() -> table.find("uniform")).orElseThrow(
                    () -> entry.complaint("{normal: [mean, deviation]} or {uniform: [from, to]}"));
            List<Entry> numbers = rule.items();
            if (numbers.size() != 2) {
                throw rule.complaint("two values");
            }
            double a = numbers.get(0).quantity(unit);
            double b = numbers.get(1).quantity(unit);
            boolean normal = rule.name().equals("normal");
            for (int i = 0; i < size; i++) {
                values[i] = normal ? a + b * random.gaussian(i, 0) : a + (b - a) * random.uniform(i, 0);
            }
        }
        return Column.each(values);
    }
}
