package org.phc4j.actors.lif.plugin;

import java.util.List;
import java.util.function.Function;
import org.phc4j.actors.lif.synapse.SynapseModel;

/**
 * A synapse model that descriptions can name: {@code projections: [{synapse: {model: NAME, ...parameters}, ...}]}. Its parameters have
 * one value for all connections of a projection.
 *
 * @param name its name, lower case with underscores
 * @param parameters what can be set
 * @param maker makes the model of one projection from its parameters; complains with {@link org.phc4j.connectomes.BadInputException}
 */
public record SynapseType(String name, List<Parameter> parameters, Function<ParameterValues, SynapseModel> maker) {
    /** Fixes the list. */
    public SynapseType {
        parameters = List.copyOf(parameters);
    }
}
