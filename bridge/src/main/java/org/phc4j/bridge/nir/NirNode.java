package org.phc4j.bridge.nir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.phc4j.bridge.hdf5.Hdf5Column;
import org.phc4j.bridge.hdf5.Hdf5Group;
import org.phc4j.connectomes.BadInputException;

/** A node of a graph: what it is, and where its parameters lie. */
record NirNode(String name, Kind kind, String type, Hdf5Group group) {
    private static final List<String> SHAPED = List.of("v_threshold", "v_leak", "r", "tau");

    /** What nodes do to what comes in. */
    enum Kind {
        /** Neurons, spiking or not: their state ends a path. */
        POPULATION,
        /** A matrix. */
        MATRIX,
        /** A factor per element. */
        SCALE,
        /** A delay per element. */
        DELAY,
        /** Nothing. */
        IDENTITY,
        /** Where the graph is fed. */
        INPUT,
        /** Where the graph is read. */
        OUTPUT
    }

    static NirNode of(String name, String type, Hdf5Group group, boolean outermost) {
        Kind kind = switch (type) {
            case "LIF", "IF", "CubaLIF", "LI", "CubaLI", "I" -> Kind.POPULATION;
            case "Linear", "Affine" -> Kind.MATRIX;
            case "Scale" -> Kind.SCALE;
            case "Delay" -> Kind.DELAY;
            case "Flatten", "Threshold" -> Kind.IDENTITY;
            case "Input" -> outermost ? Kind.INPUT : Kind.IDENTITY;
            case "Output" -> outermost ? Kind.OUTPUT : Kind.IDENTITY;
            default -> throw BadInputException.in(group.place(), "a node of type '" + type + "'",
                    "neurons, Linear, Affine, Scale, Delay, Flatten, Threshold, Input, Output or a graph of these");
        };
        return new NirNode(name, kind, type, group);
    }

    /** Number of neurons of a population. */
    int neurons() {
        Optional<Hdf5Column> column = SHAPED.stream().flatMap(parameter -> group.column(parameter).stream()).findFirst();
        return column.orElseThrow(() -> BadInputException.in(group.place(), "neurons without parameters", "one of " + SHAPED)).size();
    }

    /** Parameters that there must be one of per element. */
    double[] values(String parameter, int size) {
        double[] values = group.needColumn(parameter).reals();
        if (values.length != size) {
            throw BadInputException.in(group.place() + parameter, values.length + " values", size + ", as many as come in");
        }
        return values;
    }

    /** The rows of a matrix that takes so many columns. */
    int rows(int columns) {
        int[] shape = group.needColumn("weight").shape();
        if (shape.length != 2 || shape[1] != columns) {
            throw BadInputException.in(group.place() + "weight", "shape " + Arrays.toString(shape), "(rows, " + columns + ")");
        }
        return shape[0];
    }
}
