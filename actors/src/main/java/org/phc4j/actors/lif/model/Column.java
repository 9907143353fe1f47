package org.phc4j.actors.lif.model;

import java.util.Arrays;
import org.phc4j.connectomes.BadInputException;

/** A parameter of a population: one value for all neurons, or one for each. Immutable. */
public sealed interface Column {
    /**
     * The value of a neuron.
     *
     * @param neuron index within the population
     * @return its value
     */
    double at(int neuron);

    /**
     * One value for all.
     *
     * @param value the value
     * @return the column
     */
    static Column of(double value) {
        return new Uniform(value);
    }

    /**
     * A value for each neuron.
     *
     * @param values (n) values, copied
     * @return the column; a uniform one where all values are the same
     */
    static Column each(double... values) {
        for (double value : values) {
            if (Double.doubleToLongBits(value) != Double.doubleToLongBits(values[0])) {
                return new PerNeuron(values.clone());
            }
        }
        return values.length == 0 ? new PerNeuron(values) : new Uniform(values[0]);
    }

    /**
     * Checks every value.
     *
     * @param size number of neurons
     * @param what model and parameter, named in the complaint
     * @param least smallest value that is allowed
     * @param most largest value that is allowed
     * @throws BadInputException if a value is not a number or out of range, or the number of values is not the size
     */
    default void require(int size, String what, double least, double most) {
        if (this instanceof PerNeuron each && each.values.length != size) {
            throw new BadInputException(what + " has " + each.values.length + " values; expected 1 or " + size + ", one for each neuron");
        }
        int count = this instanceof Uniform ? Math.min(1, size) : size;
        for (int i = 0; i < count; i++) {
            if (!(at(i) >= least && at(i) <= most)) {
                throw new BadInputException(what + " = " + at(i) + (count > 1 ? " for neuron " + i : "") + "; expected "
                        + range(least, most));
            }
        }
    }

    private static String range(double least, double most) {
        if (least == Double.MIN_VALUE) {
            return "a number above 0";
        }
        if (least == -Double.MAX_VALUE) {
            return "a finite number";
        }
        return most == Double.MAX_VALUE ? "a finite number of at least " + least : "a number in " + least + ".." + most;
    }

    /**
     * The values of some neurons in a form for hot loops: element {@code i & (length - 1 == 0 ? 0 : -1)}.
     *
     * @param neurons indices within the population
     * @return one element if uniform, else one for each neuron
     */
    default double[] of(int[] neurons) {
        return switch (this) {
            case Uniform all -> new double[] {all.value};
            case PerNeuron each -> Arrays.stream(neurons).mapToDouble(i -> each.values[i]).toArray();
        };
    }

    /**
     * One value.
     *
     * @param value the value of every neuron
     */
    record Uniform(double value) implements Column {
        @Override
        public double at(int neuron) {
            return value;
        }
    }

    /** A value for each neuron. */
    final class PerNeuron implements Column {
        private final double[] values;

        private PerNeuron(double[] values) {
            this.values = values;
        }

        @Override
        public double at(int neuron) {
            return values[neuron];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PerNeuron each && Arrays.equals(values, each.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return values.length + " values #" + Integer.toHexString(Arrays.hashCode(values));
        }
    }
}
