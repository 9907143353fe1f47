package org.phc4j.bridge.sonata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phc4j.bridge.hdf5.Hdf5Column;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.connectomes.BadInputException;

/** The nodes of one population, with their attributes: those of their group, else those of their type. */
final class NodePopulation {
    private static final String LIBRARY = "@library";

    private final String name;
    private final String place;
    private final long[] ids;
    private final long[] typeIds;
    private final Membership membership;
    private final Map<Long, Map<String, List<String>>> groups = new HashMap<>();
    private final TypeTable types;
    private final Map<Long, Integer> position = new HashMap<>();

    private NodePopulation(String name, Hdf5Group group, TypeTable types) {
        this.name = name;
        this.place = group.place();
        this.types = types;
        this.typeIds = group.needColumn("node_type_id").integers();
        this.ids = group.column("node_id").map(Hdf5Column::integers).orElseGet(() -> counting(typeIds.length));
        this.membership = Membership.of(group, "node", typeIds.length);
        checkIds();
        for (long id : membership.groups()) {
            group.group(Long.toString(id)).ifPresent(own -> groups.put(id, attributes(own)));
        }
        for (int k = 0; k < ids.length; k++) {
            checkRow(k);
        }
    }

    static NodePopulation read(String name, Hdf5Group group, TypeTable types) {
        return new NodePopulation(name, group, types);
    }

    static long[] counting(int size) {
        long[] ids = new long[size];
        Arrays.setAll(ids, k -> k);
        return ids;
    }

    private void checkIds() {
        if (ids.length != typeIds.length) {
            throw BadInputException.in(place, ids.length + " node ids", typeIds.length + ", as many as types");
        }
        for (int k = 0; k < ids.length; k++) {
            if (position.put(ids[k], k) != null) {
                throw BadInputException.in(place + "node_id[" + k + "]", "'" + ids[k] + "'", "a node that occurs once");
            }
        }
    }

    private void checkRow(int node) {
        for (List<String> column : groups.getOrDefault(membership.group(node), Map.of()).values()) {
            if (membership.index(node) < 0 || membership.index(node) >= column.size()) {
                throw BadInputException.in(place + "node_group_index[" + node + "]", "'" + membership.index(node) + "'",
                        "0.." + (column.size() - 1));
            }
        }
    }

    /** Columns of texts and numbers; codes of a library become its words. */
    private static Map<String, List<String>> attributes(Hdf5Group group) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        Optional<Hdf5Group> library = group.group(LIBRARY);
        for (String attribute : group.names()) {
            Optional<Hdf5Column> column = group.column(attribute).filter(data -> data.shape().length == 1);
            Optional<List<String>> words = library.flatMap(known -> known.column(attribute)).map(NodePopulation::words);
            column.ifPresent(data -> attributes.put(attribute, words.map(list -> decoded(data, list)).orElseGet(() -> texts(data))));
        }
        return attributes;
    }

    /** A blank stands for no text. */
    private static List<String> words(Hdf5Column column) {
        return column.texts().stream().map(word -> word.isBlank() ? "" : word).toList();
    }

    private static List<String> decoded(Hdf5Column column, List<String> words) {
        List<String> texts = new ArrayList<>();
        for (long code : column.integers()) {
            if (code < 0 || code >= words.size()) {
                throw BadInputException.in(column.place() + "[" + texts.size() + "]", "'" + code + "'", "0.." + (words.size() - 1));
            }
            texts.add(words.get((int) code));
        }
        return texts;
    }

    private static List<String> texts(Hdf5Column column) {
        if (column.integral()) {
            return Arrays.stream(column.integers()).mapToObj(Long::toString).toList();
        }
        return column.numeric() ? Arrays.stream(column.reals()).mapToObj(Double::toString).toList() : column.texts();
    }

    String name() {
        return name;
    }

    int size() {
        return ids.length;
    }

    long id(int node) {
        return ids[node];
    }

    long typeId(int node) {
        return typeIds[node];
    }

    /** Where a node stands, or empty if the population has no such node. */
    Optional<Integer> position(long id) {
        return Optional.ofNullable(position.get(id));
    }

    /** The names of all attributes that a node may have. */
    Set<String> attributeNames() {
        Set<String> names = new LinkedHashSet<>();
        types.ids().forEach(id -> names.addAll(types.type(id).keySet()));
        groups.values().forEach(group -> names.addAll(group.keySet()));
        return names;
    }

    /** What a node has for an attribute. */
    Optional<String> attribute(int node, String attribute) {
        List<String> own = groups.getOrDefault(membership.group(node), Map.of()).get(attribute);
        return own != null ? Optional.of(own.get(membership.index(node))) : Optional.ofNullable(types.type(typeIds[node]).get(attribute));
    }
}
