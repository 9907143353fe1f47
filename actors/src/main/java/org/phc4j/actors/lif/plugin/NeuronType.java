package org.phc4j.actors.lif.plugin;

import java.util.List;
import java.util.function.Function;
import org.phc4j.actors.lif.model.NeuronModel;

/**
 * A neuron model that descriptions can name: {@code populations: {E: {size: 100, model: NAME, ...parameters}}}.
 *
 * @param name its name, lower case with underscores
 * @param parameters what can be set
 * @param maker makes the model of one population from its parameters; complains with {@link org.phc4j.connectomes.BadInputException}
 */
public record NeuronType(String name, List<Parameter> parameters, Function<ParameterValues, NeuronModel> maker) {
    /** Fixes the list. */
    public NeuronType {
        parameters = List.copyOf(parameters);
    }
}
