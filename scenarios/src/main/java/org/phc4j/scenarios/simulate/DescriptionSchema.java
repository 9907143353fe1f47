package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.simulate.SchemaParts.anyOf;
import static org.phc4j.scenarios.simulate.SchemaParts.choice;
import static org.phc4j.scenarios.simulate.SchemaParts.flag;
import static org.phc4j.scenarios.simulate.SchemaParts.integer;
import static org.phc4j.scenarios.simulate.SchemaParts.list;
import static org.phc4j.scenarios.simulate.SchemaParts.oneOrMore;
import static org.phc4j.scenarios.simulate.SchemaParts.quantity;
import static org.phc4j.scenarios.simulate.SchemaParts.reference;
import static org.phc4j.scenarios.simulate.SchemaParts.table;
import static org.phc4j.scenarios.simulate.SchemaParts.text;
import static org.phc4j.scenarios.simulate.SchemaParts.tuple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.plugin.Catalogue;
import org.phc4j.actors.lif.plugin.DeviceType;
import org.phc4j.actors.lif.plugin.NeuronType;
import org.phc4j.actors.lif.plugin.Parameter;
import org.phc4j.actors.lif.plugin.SynapseType;
import org.phc4j.scenarios.description.Unit;
import org.phc4j.scenarios.simulate.SchemaParts.Property;

/**
 * The JSON Schema of network descriptions, for editors and checkers: a model's parameters are those that it declares, and the rest is
 * tested against the reader, so that neither can drift.
 */
public final class DescriptionSchema {
    private final Catalogue catalogue;

    private DescriptionSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The schema, draft 2020-12.
     *
     * @param catalogue models and devices that descriptions may name
     * @return a tree of maps, lists and values, to be written as JSON
     */
    public static Map<String, Object> of(Catalogue catalogue) {
        return new DescriptionSchema(catalogue).whole();
    }

    private Map<String, Object> whole() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Network description of PHC4J");
        schema.put("description", "What 'phc simulate' runs, in YAML or JSON. Quantities are numbers with or without a unit.");
        schema.putAll(table(Property.of("name", text("what it is called in files and reports")),
                Property.of("step", quantity(Unit.TIME, "time step; 0.1ms if absent")),
                Property.of("time", quantity(Unit.TIME, "length of a trial; --time overrides it")),
                Property.of("trials", integer(1, "number of trials; 1 if absent")),
                Property.of("seed", integer(0, "fixes everything random; 0 if absent")),
                Property.of("stamp", choice(List.of("start", "end"), "which end of a step is a spike's time; the first model's if absent")),
                Property.required("populations", populations()), Property.of("projections", list(reference("projection"))),
                Property.of("devices", list(reference("device"))),
                Property.of("reward", list(tuple(quantity(Unit.TIME, "from then on"), quantity(Unit.NONE, "reward in 1/ms")))),
                Property.of("record", record())));
        Map<String, Object> parts = SchemaParts.quantities();
        parts.put("projection", projection());
        parts.put("device", device());
        parts.put("synapse", synapse());
        schema.put("$defs", parts);
        return schema;
    }

    private Map<String, Object> populations() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (NeuronType type : catalogue.neurons()) {
            List<Property> properties = new ArrayList<>(List.of(Property.required("size", integer(1, "number of neurons")),
                    Property.required("model", Map.of("const", type.name()))));
            type.parameters().forEach(parameter -> properties.add(property(parameter, true)));
            kinds.add(table(properties.toArray(Property[]::new)));
        }
        Map<String, Object> populations = new LinkedHashMap<>();
        populations.put("type", "object");
        populations.put("description", "populations by name, in the order of their neurons");
        populations.put("minProperties", 1);
        populations.put("additionalProperties", anyOf(kinds));
        return populations;
    }

    private static Property property(Parameter parameter, boolean each) {
        return switch (parameter) {
            case Parameter.Choice word -> Property.of(word.name(), choice(word.words(), word.meaning()));
            case Parameter.Value value -> {
                Unit unit = TypeReading.unit(value.quantity());
                String meaning = value.meaning() + value.otherwise().map(d -> "; " + d + unit.symbol() + " if absent").orElse("");
                Map<String, Object> schema = each ? SchemaParts.quantities(unit, meaning) : quantity(unit, meaning);
                yield value.need() == Parameter.Need.REQUIRED ? Property.required(value.name(), schema) : Property.of(value.name(), schema);
            }
        };
    }

    private static Map<String, Object> projection() {
        Map<String, Object> weight = anyOf(List.of(quantity(Unit.NONE, "weight, in the unit of the target's model"), spread(Unit.NONE)));
        Map<String, Object> delay = anyOf(List.of(quantity(Unit.TIME, "delay, at least a step"), spread(Unit.TIME)));
        return table(Property.required("from", oneOrMore(text("population"))), Property.required("to", oneOrMore(text("population"))),
                Property.of("name", text("for 'record: weights'; 'from -> to' if absent")), Property.of("rule", rule()),
                Property.of("weight", weight), Property.of("delay", delay),
                Property.of("edges", list(tuple(integer(0, "source"), integer(0, "target"), quantity(Unit.NONE, "weight"),
                        quantity(Unit.TIME, "delay")))),
                Property.of("file", text("a .connectome file, beside the description")), Property.of("synapse", reference("synapse")),
                Property.of("port", integer(0, "port of the targets; 0 if absent")));
    }

    private static Map<String, Object> spread(Unit unit) {
        return table(Property.required("normal", tuple(quantity(unit, "mean"), quantity(unit, "deviation"))),
                Property.of("min", quantity(unit, "smallest")), Property.of("max", quantity(unit, "largest")));
    }

    private static Map<String, Object> rule() {
        return anyOf(List.of(choice(List.of("all_to_all", "one_to_one"), "every pair, or equal numbers"),
                table(Property.required("fixed_indegree", integer(0, "connections of each target"))),
                table(Property.required("fixed_total", integer(0, "connections in all"))),
                table(Property.required("probability", quantity(Unit.NONE, "of each pair")),
                        Property.of("autapses", flag("whether a neuron may connect to itself; false if absent")))));
    }

    private Map<String, Object> synapse() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (SynapseType type : catalogue.synapses()) {
            List<Property> properties = new ArrayList<>(List.of(Property.required("model", Map.of("const", type.name()))));
            type.parameters().forEach(parameter -> properties.add(property(parameter, false)));
            kinds.add(table(properties.toArray(Property[]::new)));
        }
        return anyOf(kinds);
    }

    private Map<String, Object> device() {
        List<Map<String, Object>> kinds = new ArrayList<>(DeviceSchemas.builtIn());
        for (DeviceType type : catalogue.devices()) {
            List<Property> properties = new ArrayList<>(DeviceSchemas.targets());
            properties.add(Property.required("device", Map.of("const", type.name())));
            properties.add(DeviceSchemas.PORT);
            type.parameters().forEach(parameter -> properties.add(property(parameter, true)));
            kinds.add(table(properties.toArray(Property[]::new)));
        }
        return anyOf(kinds);
    }

    private static Map<String, Object> record() {
        Map<String, Object> trace = table(Property.required("population", text("whose")),
                Property.of("neurons", oneOrMore(integer(0, "numbers within the population; all if absent"))),
                Property.of("variable", text("what, such as V_m; the membrane potential if absent")),
                Property.of("every", quantity(Unit.TIME, "sampling interval; a step if absent")));
        Map<String, Object> course = table(Property.required("projection", text("name of a projection")),
                Property.required("every", quantity(Unit.TIME, "sampling interval")));
        return table(Property.of("rates", quantity(Unit.TIME, "width of the bins of the population rates")),
                Property.of("traces", oneOrMore(trace)),
                Property.of("weights", oneOrMore(anyOf(List.of(text("a projection, at the end"), course)))));
    }
}
