package org.phc4j.scenarios.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The targets of a device, as files name them.
 *
 * @param groups the populations
 * @param neurons indices in the network, ascending, each once
 */
@SuppressWarnings("ArrayRecordComponent") // of one device
record TargetNames(List<NetworkReading.Group> groups, int[] neurons) {
    /** Where a neuron is among the targets: empty if it is none, or of another population. */
    Optional<Integer> place(Optional<String> population, int number) {
        for (NetworkReading.Group group : groups) {
            boolean named = population.isPresent() ? group.name().equals(population.get()) : groups.size() == 1;
            if (named && number >= 0 && number < group.size()) {
                int found = Arrays.binarySearch(neurons, group.first() + number);
                return found >= 0 ? Optional.of(found) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    boolean has(String population) {
        return groups.stream().anyMatch(group -> group.name().equals(population));
    }

    String names() {
        return String.join(", ", groups.stream().map(NetworkReading.Group::name).toList());
    }
}
