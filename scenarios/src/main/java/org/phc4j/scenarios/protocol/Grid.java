package org.phc4j.scenarios.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Readout;

/**
 * The grid of the protocol, or a part of it: every combination of the values given.
 *
 * @param learningRates peak learning rates; in the paper 1e-3, 1e-4
 * @param neurons D over both regions; in the paper 16, 32, 64
 * @param readouts what the readout averages; in the paper both
 * @param topologies in the paper 0 and 1
 */
public record Grid(List<Double> learningRates, List<Integer> neurons, List<Readout> readouts, List<Integer> topologies) {
    /** The grid of arXiv 2604.01295: 24 configurations. */
    public static final Grid PAPER = new Grid(List.of(1e-3, 1e-4), List.of(16, 32, 64), List.of(Readout.VOLTAGE, Readout.SPIKE), List.of(0, 1));

    /**
     * Checks the values.
     *
     * @throws BadInputException if there is none of a kind, one is there twice, or one is out of range
     */
    public Grid {
        learningRates = distinct("learning rates", learningRates);
        neurons = distinct("numbers of neurons", neurons);
        readouts = distinct("readouts", readouts);
        topologies = distinct("topologies", topologies);
        learningRates.forEach(rate -> require(rate > 0 && Double.isFinite(rate), "learning rate", rate, "a positive number"));
        neurons.forEach(d -> require(d >= 4, "neurons", d, "at least 4"));
        topologies.forEach(kind -> require(kind == 0 || kind == 1, "topology", kind, "0 or 1"));
    }

    private static <V> List<V> distinct(String name, List<V> values) {
        require(!values.isEmpty() && new HashSet<>(values).size() == values.size(), name, values, "at least one value, none of them twice");
        return List.copyOf(values);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException("grid: " + name + " = " + value + "; expected " + expected);
        }
    }

    /**
     * Every configuration, in a fixed order.
     *
     * @return their list
     */
    public List<GridPoint> points() {
        List<GridPoint> points = new ArrayList<>();
        for (int d : neurons) {
            for (int topology : topologies) {
                for (Readout readout : readouts) {
                    for (double rate : learningRates) {
                        points.add(new GridPoint(rate, d, readout, topology));
                    }
                }
            }
        }
        return points;
    }
}
