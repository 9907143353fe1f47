package org.phc4j.scenarios.description;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.phc4j.connectomes.BadInputException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The fields of a table, taken one by one; {@link #close} complains of what nobody took, so that a misspelt field is never ignored. */
public final class Fields implements AutoCloseable {
    private final Entry table;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Entry> keys = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Fields(Entry table, MappingNode node) {
        this.table = table;
        for (NodeTuple tuple : node.getValue()) {
            Entry key = new Entry(table.file(), "", tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw key.complaint("the name of a field");
            }
            if (entries.put(name.getValue(), new Entry(table.file(), name.getValue(), tuple.getValueNode())) != null) {
                throw key.complaint("each field once");
            }
            keys.put(name.getValue(), key);
        }
    }

    /**
     * A field that must be there.
     *
     * @param name its name
     * @return its value
     * @throws BadInputException if it is absent
     */
    public Entry require(String name) {
        return find(name).orElseThrow(() -> table.located(new BadInputException("no field '" + name + "'; expected one"
                + (table.name().isEmpty() ? "" : " in " + table.name()))));
    }

    /**
     * A field that may be there.
     *
     * @param name its name
     * @return its value, or empty
     */
    public Optional<Entry> find(String name) {
        known.add(name);
        return Optional.ofNullable(entries.remove(name));
    }

    /**
     * A quantity that may be there.
     *
     * @param name its name
     * @param unit its unit
     * @param otherwise what it is if absent
     * @return its value
     */
    public double quantity(String name, Unit unit, double otherwise) {
        return find(name).map(entry -> entry.quantity(unit)).orElse(otherwise);
    }

    /**
     * All fields that nobody took, in the order of the file.
     *
     * @return their values, which know their names
     */
    public List<Entry> rest() {
        List<Entry> rest = new ArrayList<>(entries.values());
        entries.clear();
        return rest;
    }

    /**
     * Ends the reading.
     *
     * @throws BadInputException if there is a field that nobody took
     */
    @Override
    public void close() {
        if (!entries.isEmpty()) {
            String name = entries.keySet().iterator().next();
            throw java.util.Objects.requireNonNull(keys.get(name)).complaint("one of the fields " + String.join(", ", known));
        }
    }
}
