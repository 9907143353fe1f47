package org.phc4j.actors.lif.model;

import org.phc4j.connectomes.BadInputException;

/**
 * Checks the parameters of a population; every complaint is one line that names population, model, parameter, value and what was
 * expected. Each method returns the check itself.
 *
 * @param population the population's name
 * @param model the model's name
 * @param size number of neurons
 * @param grid the time grid
 */
public record ParameterCheck(String population, String model, int size, TimeGrid grid) {
    private String what(String parameter) {
        return "population '" + population + "' (" + model + "): " + parameter;
    }

    /**
     * A number above 0.
     *
     * @param parameter its name
     * @param values its values
     * @return this
     */
    public ParameterCheck positive(String parameter, Column values) {
        values.require(size, what(parameter), Double.MIN_VALUE, Double.MAX_VALUE);
        return this;
    }

    /**
     * A finite number.
     *
     * @param parameter its name
     * @param values its values
     * @return this
     */
    public ParameterCheck finite(String parameter, Column values) {
        values.require(size, what(parameter), -Double.MAX_VALUE, Double.MAX_VALUE);
        return this;
    }

    /**
     * A number in a range.
     *
     * @param parameter its name
     * @param values its values
     * @param least smallest value
     * @param most largest value
     * @return this
     */
    public ParameterCheck within(String parameter, Column values, double least, double most) {
        values.require(size, what(parameter), least, most);
        return this;
    }

    /**
     * A finite number below another parameter, without which the neuron would spike for ever.
     *
     * @param parameter its name
     * @param values its values
     * @param limit the other's name
     * @param limits the other's values
     * @return this
     */
    public ParameterCheck below(String parameter, Column values, String limit, Column limits) {
        finite(parameter, values).finite(limit, limits);
        for (int i = 0; i < size; i++) {
            if (!(values.at(i) < limits.at(i))) {
                throw new BadInputException(what(parameter) + " = " + values.at(i) + " for neuron " + i + "; expected a number below "
                        + limit + " = " + limits.at(i));
            }
        }
        return this;
    }

    /**
     * A time that is a multiple of the step.
     *
     * @param parameter its name
     * @param ms its values
     * @return this
     */
    public ParameterCheck onGrid(String parameter, Column ms) {
        finite(parameter, ms);
        for (int i = 0; i < (ms instanceof Column.Uniform ? Math.min(1, size) : size); i++) {
            grid.steps(ms.at(i), what(parameter));
        }
        return this;
    }
}
