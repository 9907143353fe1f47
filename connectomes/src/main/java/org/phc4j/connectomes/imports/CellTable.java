package org.phc4j.connectomes.imports;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.phc4j.connectomes.topology.Connectome.Cell;

/** The neurons that a table lists, and how it names them. */
final class CellTable {
    /** The index of a cell that the table does not know. */
    static final int UNKNOWN = -1;
    /** The index of a muscle, a gland or another cell that is no neuron. */
    static final int NO_NEURON = -2;

    private final Path file;
    private final List<String> regions;
    private final List<Neuron> neurons;
    private final Set<String> others;
    private final Naming naming;
    private final Map<String, Integer> indices = new HashMap<>();

    /** A neuron of the table; without a sign it is excitatory by default. */
    record Neuron(String name, int region, Optional<Boolean> excitatory, boolean input, boolean readout) {
        Cell cell(boolean inhibitory) {
            return new Cell(name, region, !inhibitory && excitatory.orElse(true), input, readout);
        }
    }

    /** How names of a connectome file are to be understood. */
    interface Naming {
        /** Names as they are; a cell that is not listed is unknown. */
        Naming PLAIN = new Naming() {
            @Override
            public String canonical(String name) {
                return name;
            }

            @Override
            public boolean noNeuron(String name) {
                return false;
            }
        };

        /** The table's spelling of a name. */
        String canonical(String name);

        /** Whether a name that the table does not list is that of a cell that is no neuron. */
        boolean noNeuron(String name);
    }

    CellTable(Path file, List<String> regions, List<Neuron> neurons, Set<String> others, Naming naming) {
        this.file = file;
        this.regions = regions;
        this.neurons = neurons;
        this.others = others;
        this.naming = naming;
        for (int k = 0; k < neurons.size(); k++) {
            indices.put(neurons.get(k).name(), k);
        }
    }

    Path file() {
        return file;
    }

    List<String> regions() {
        return regions;
    }

    List<Neuron> neurons() {
        return neurons;
    }

    /** The index of a neuron, or {@link #UNKNOWN}, or {@link #NO_NEURON}. */
    int find(String name) {
        String canonical = naming.canonical(name);
        Integer index = indices.get(canonical);
        if (index != null) {
            return index;
        }
        return others.contains(canonical) || naming.noNeuron(canonical) ? NO_NEURON : UNKNOWN;
    }
}
