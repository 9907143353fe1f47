package org.phc4j.actors.lif.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exact solution of linear equations over k steps, for every k: a table for short intervals, the same formula evaluated on the spot
 * for long ones. How long the table is changes no value. Neurons with equal time constants share a table.
 */
public final class Propagators {
    private static final int MOST_STEPS = 16_384;
    private static final int MOST_DOUBLES = 1 << 21;

    private final int width;
    private final int steps;
    private final double stepMs;
    private final double[] table; // (classes, steps, width)
    private final int @Nullable [] classOf; // (n), null if all are of one class
    private final List<Formula> formulas;

    /** The solution as a function of time. */
    @FunctionalInterface
    public interface Formula {
        /**
         * Evaluates all factors.
         *
         * @param ms the time elapsed, at least 0
         * @param factors receives them
         */
        void at(double ms, double[] factors);
    }

    /** Makes the formula of one set of time constants. */
    @FunctionalInterface
    public interface Solution {
        /**
         * The formula.
         *
         * @param constants values of the columns
         * @return their solution
         */
        Formula of(double[] constants);
    }

    private Propagators(int width, int steps, double stepMs, int @Nullable [] classOf, List<Formula> formulas) {
        this.width = width;
        this.steps = steps;
        this.stepMs = stepMs;
        this.classOf = classOf;
        this.formulas = formulas;
        this.table = new double[Math.multiplyExact(formulas.size(), steps * width)];
        double[] factors = new double[width];
        for (int c = 0; c < formulas.size(); c++) {
            for (int k = 0; k < steps; k++) {
                formulas.get(c).at(k * stepMs, factors);
                System.arraycopy(factors, 0, table, (c * steps + k) * width, width);
            }
        }
    }

    /**
     * Tables for some neurons.
     *
     * @param setting the neurons and the grid
     * @param width number of factors
     * @param solution the formula for given constants
     * @param constants the columns that the formula depends on
     * @return the tables
     */
    public static Propagators of(KernelSetting setting, int width, Solution solution, Column... constants) {
        return of(setting, 0, width, solution, constants);
    }

    /** Tables of so many rows, or of as many as pay if that is 0. */
    static Propagators of(KernelSetting setting, int rows, int width, Solution solution, Column... constants) {
        int[] neurons = setting.neurons();
        int[] classes = new int[neurons.length];
        Map<List<Double>, Integer> known = new HashMap<>();
        List<Formula> formulas = new ArrayList<>();
        boolean uniform = Arrays.stream(constants).allMatch(Column.Uniform.class::isInstance);
        for (int i = 0; i < (uniform ? Math.min(1, neurons.length) : neurons.length); i++) {
            int neuron = neurons[i];
            List<Double> key = Arrays.stream(constants).map(column -> column.at(neuron)).toList();
            classes[i] = known.computeIfAbsent(key, values -> {
                formulas.add(solution.of(values.stream().mapToDouble(Double::doubleValue).toArray()));
                return formulas.size() - 1;
            });
        }
        int steps = rows > 0 ? rows : Math.clamp(MOST_DOUBLES / width / Math.max(1, formulas.size()), 2, MOST_STEPS);
        return new Propagators(width, steps, setting.grid().stepMs(), formulas.size() <= 1 ? null : classes, formulas);
    }

    /**
     * The table.
     *
     * @return factors; those of k steps of a neuron start at {@link #at}
     */
    public double[] table() {
        return table;
    }

    /**
     * Number of steps that the table covers.
     *
     * @return intervals below it are in the table
     */
    public int steps() {
        return steps;
    }

    /**
     * Whether all neurons share one table.
     *
     * @return true if they have equal time constants
     */
    public boolean uniform() {
        return classOf == null;
    }

    /**
     * Where a neuron's factors start.
     *
     * @param neuron index within the kernel
     * @param k interval in steps, 0..{@link #steps()} - 1
     * @return index into the table
     */
    public int at(int neuron, int k) {
        int row = classOf == null ? k : classOf[neuron] * steps + k;
        return row * width;
    }

    /**
     * Factors beyond the table.
     *
     * @param neuron index within the kernel
     * @param k interval in steps, at least 1
     * @return the factors, a new array
     */
    public double[] beyond(int neuron, int k) {
        double[] factors = new double[width];
        formulas.get(classOf == null ? 0 : classOf[neuron]).at(k * stepMs, factors);
        return factors;
    }
}
