package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.Population;
import org.phc4j.connectomes.store.Labels;
import org.phc4j.connectomes.store.Neurons;

/** What neurons of a network are called in the files that are written. */
public interface NeuronNames {
    /**
     * The name of a neuron: an id, or its number within its population.
     *
     * @param neuron index in the network
     * @return its name
     */
    String name(int neuron);

    /**
     * The population of a neuron.
     *
     * @param neuron index in the network
     * @return its population's name
     */
    String population(int neuron);

    /**
     * What else is known of neurons.
     *
     * @return names of annotations, such as {@code cell_type}; none by default
     */
    default List<String> annotations() {
        return List.of();
    }

    /**
     * An annotation of a neuron.
     *
     * @param neuron index in the network
     * @param annotation index into {@link #annotations()}
     * @return its value, empty if unknown
     */
    default String annotation(int neuron, int annotation) {
        throw new IndexOutOfBoundsException(annotation);
    }

    /**
     * Names of the neurons of a connectome; their population is their region.
     *
     * @param neurons the connectome's neurons
     * @return their names
     */
    static NeuronNames of(Neurons neurons) {
        List<Map.Entry<String, Labels>> known = neurons.labelNames().stream().filter(name -> !name.equals(Neurons.NAME) && !name.equals(Neurons.REGION))
                .map(name -> Map.entry(name, neurons.labels(name))).toList();
        return new NeuronNames() {
            @Override
            public String name(int neuron) {
                return neurons.name(neuron);
            }

            @Override
            public String population(int neuron) {
                return neurons.regions().of(neuron);
            }

            @Override
            public List<String> annotations() {
                return known.stream().map(Map.Entry::getKey).toList();
            }

            @Override
            public String annotation(int neuron, int annotation) {
                return known.get(annotation).getValue().of(neuron);
            }
        };
    }

    /**
     * Names of the neurons of a described network: their numbers within their populations.
     *
     * @param network the network
     * @return their names
     */
    static NeuronNames of(LifNetwork network) {
        List<Population> all = new ArrayList<>(network.populations());
        return new NeuronNames() {
            private Population find(int neuron) {
                int low = 0;
                int high = all.size() - 1;
                while (low < high) {
                    int middle = low + high >>> 1;
                    if (all.get(middle).end() > neuron) {
                        high = middle;
                    } else {
                        low = middle + 1;
                    }
                }
                return all.get(low);
            }

            @Override
            public String name(int neuron) {
                return Integer.toString(neuron - find(neuron).first());
            }

            @Override
            public String population(int neuron) {
                return find(neuron).name();
            }
        };
    }
}
