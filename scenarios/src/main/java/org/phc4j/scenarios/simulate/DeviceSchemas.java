package org.phc4j.scenarios.simulate;

import static org.phc4j.scenarios.simulate.SchemaParts.anyOf;
import static org.phc4j.scenarios.simulate.SchemaParts.integer;
import static org.phc4j.scenarios.simulate.SchemaParts.list;
import static org.phc4j.scenarios.simulate.SchemaParts.oneOrMore;
import static org.phc4j.scenarios.simulate.SchemaParts.quantity;
import static org.phc4j.scenarios.simulate.SchemaParts.table;
import static org.phc4j.scenarios.simulate.SchemaParts.text;
import static org.phc4j.scenarios.simulate.SchemaParts.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.phc4j.scenarios.description.Unit;
import org.phc4j.scenarios.simulate.SchemaParts.Property;

/** Schemas of the built-in devices. */
final class DeviceSchemas {
    static final Property PORT = Property.of("port", integer(0, "port of the targets; 0 if absent"));
    private static final Property WEIGHT = Property.required("weight", quantity(Unit.NONE, "weight of an event"));

    private DeviceSchemas() {}

    static List<Property> targets() {
        return List.of(Property.required("to", oneOrMore(text("population"))),
                Property.of("neurons", oneOrMore(integer(0, "numbers within the population; all if absent"))),
                Property.of("name", text("what it is called")));
    }

    static List<Map<String, Object>> builtIn() {
        Map<String, Object> rate = quantity(Unit.RATE, "rate");
        Map<String, Object> current = quantity(Unit.CURRENT, "current");
        Map<String, Object> train = list(quantity(Unit.TIME, "spike"));
        return List.of(
                device(Property.required("poisson", anyOf(List.of(rate, pieces(rate)))), WEIGHT, PORT),
                device(Property.required("spikes", anyOf(List.of(quantity(Unit.TIME, "one spike"), train, list(train),
                        table(file("time_ms, neuron, and maybe population and trial"), Property.of("trial", integer(0, "which; 0 if absent")))))),
                        WEIGHT, PORT, Property.of("delay", quantity(Unit.TIME, "added to all; 0 if absent"))),
                device(Property.required("current", anyOf(List.of(current, pieces(current), table(file("time_ms and current_pA")))))),
                device(Property.required("clamp", table(Property.required("amplitude", current),
                        Property.of("delay", quantity(Unit.TIME, "start; 0 if absent")),
                        Property.of("duration", quantity(Unit.TIME, "to the end if absent"))))),
                device(Property.required("noise", tuple(quantity(Unit.CURRENT, "mean"), quantity(Unit.CURRENT, "deviation"))),
                        Property.of("every", quantity(Unit.TIME, "from one draw to the next; a step if absent")),
                        Property.of("from", quantity(Unit.TIME, "start; 0 if absent")),
                        Property.of("until", quantity(Unit.TIME, "end; none if absent"))));
    }

    private static Property file(String columns) {
        return Property.required("file", text("comma-separated text beside the description, with columns " + columns));
    }

    private static Map<String, Object> pieces(Map<String, Object> value) {
        return list(tuple(quantity(Unit.TIME, "from then on"), value));
    }

    private static Map<String, Object> device(Property... own) {
        List<Property> all = new ArrayList<>(targets());
        all.addAll(List.of(own));
        return table(all.toArray(Property[]::new));
    }
}
