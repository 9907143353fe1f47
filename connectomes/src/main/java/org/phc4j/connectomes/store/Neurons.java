package org.phc4j.connectomes.store;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The neurons of a stored connectome: 64-bit ids, signs, roles, regions, and any number of annotations by name. Immutable; labels are
 * read when they are first asked for.
 */
public final class Neurons {
    /** Role bit of neurons that receive input. */
    public static final int INPUT = 1;
    /** Role bit of neurons that are read out. */
    public static final int READOUT = 2;
    /** The label that holds the names of neurons that are known by name rather than by id. */
    public static final String NAME = "name";
    /** The label that holds the regions. */
    public static final String REGION = "region";

    private final Column ids;
    private final Column signs;
    private final Column roles;
    private final Map<String, Supplier<Labels>> sources;
    private final List<String> names;
    private final Map<String, Labels> read = new ConcurrentHashMap<>();

    /**
     * Neurons from their columns.
     *
     * @param ids (D) distinct 64-bit ids, of type I8
     * @param signs (D) +1 excitatory, -1 inhibitory, of type I1
     * @param roles (D) bits {@link #INPUT} and {@link #READOUT}, of type U1
     * @param labels by name, in the order in which they are to be listed; {@link #REGION} must be among them
     */
    public Neurons(Column ids, Column signs, Column roles, Map<String, Supplier<Labels>> labels) {
        if (ids.size() != signs.size() || ids.size() != roles.size() || ids.size() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(ids.size() + " ids, " + signs.size() + " signs, " + roles.size() + " roles");
        }
        if (!labels.containsKey(REGION)) {
            throw new IllegalArgumentException("labels " + labels.keySet() + " without " + REGION);
        }
        this.ids = ids;
        this.signs = signs;
        this.roles = roles;
        this.names = List.copyOf(labels.keySet());
        this.sources = Map.copyOf(labels);
    }

    /**
     * Number of neurons.
     *
     * @return D
     */
    public int size() {
        return (int) ids.size();
    }

    /**
     * The id of a neuron in the data set that it comes from; its row there where it has only a name.
     *
     * @param neuron its index
     * @return its id
     */
    public long id(int neuron) {
        return ids.integer(neuron);
    }

    /**
     * What a neuron is called: its name, or else its id.
     *
     * @param neuron its index
     * @return a text that no other neuron has
     */
    public String name(int neuron) {
        return sources.containsKey(NAME) ? labels(NAME).of(neuron) : Long.toString(id(neuron));
    }

    /**
     * Whether a neuron's synapses excite.
     *
     * @param neuron its index
     * @return false if they inhibit
     */
    public boolean excitatory(int neuron) {
        return signs.integer(neuron) >= 0;
    }

    /**
     * Whether a neuron receives input.
     *
     * @param neuron its index
     * @return true for input neurons
     */
    public boolean input(int neuron) {
        return (roles.integer(neuron) & INPUT) != 0;
    }

    /**
     * Whether a neuron is read out.
     *
     * @param neuron its index
     * @return true for readout neurons
     */
    public boolean readout(int neuron) {
        return (roles.integer(neuron) & READOUT) != 0;
    }

    /**
     * The names of all labels, {@link #REGION} among them.
     *
     * @return names in a stable order
     */
    public List<String> labelNames() {
        return names;
    }

    /**
     * One kind of label.
     *
     * @param label its name, one of {@link #labelNames}
     * @return a text per neuron
     */
    public Labels labels(String label) {
        return find(label).orElseThrow(() -> new NoSuchElementException("no label '" + label + "' among " + names));
    }

    /**
     * One kind of label, if there is one of this name.
     *
     * @param label its name
     * @return a text per neuron, or empty
     */
    public Optional<Labels> find(String label) {
        Supplier<Labels> source = sources.get(label);
        return source == null ? Optional.empty() : Optional.of(read.computeIfAbsent(label, any -> source.get()));
    }

    /**
     * The regions of the neurons.
     *
     * @return labels whose words are the regions in their order
     */
    public Labels regions() {
        return labels(REGION);
    }

    /** The columns that are stored as they are. */
    Map<String, Column> columns() {
        return Map.of(ConnectomeLayout.ID, ids, ConnectomeLayout.SIGN, signs, ConnectomeLayout.ROLE, roles);
    }
}
