package org.phc4j.connectomes.network;

import java.util.List;
import org.phc4j.connectomes.topology.Topology;

/**
 * A whole network, ready to run: what every engine lowers to its own arrays.
 *
 * @param config the options
 * @param topology neurons, regions, cell types and permitted synapses
 * @param parameters the trained values
 * @param normalisation the map applied to raw input before the encoder
 * @param classNames C names, in the order of the logits
 */
public record Model(NetworkConfig config, Topology topology, Parameters parameters, Normalisation normalisation, List<String> classNames) {

    /** Checks that the parts fit together. */
    public Model {
        classNames = List.copyOf(classNames);
        if (!parameters.layout().equals(ParameterLayout.of(config, topology))) {
            throw new IllegalArgumentException("parameters of layout " + parameters.layout() + " for " + ParameterLayout.of(config, topology));
        }
        if (classNames.size() != config.classes()) {
            throw new IllegalArgumentException(classNames.size() + " class names for " + config.classes() + " classes");
        }
        if (normalisation.mean().length != config.inputs() || normalisation.lag() != config.lag()) {
            throw new IllegalArgumentException(normalisation.mean().length + " normalised values with a lag of " + normalisation.lag() + " for "
                    + config.inputs() + " inputs with a lag of " + config.lag());
        }
    }
}
