package org.phc4j.scenarios.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Neurons of a network by what they have in common: their population or region, or the value of an annotation. Immutable. */
public final class NeuronGroups {
    /** An annotation with more values than this names neurons rather than groups. */
    private static final int MOST = 200;
    private static final String NO_REGION = "no region";
    private final String name;
    private final List<String> names;
    private final int[] group; // (N), -1 for neurons in none
    private final int[] size;  // (groups)

    private NeuronGroups(String name, List<String> names, int[] group) {
        this.name = name;
        this.names = List.copyOf(names);
        this.group = group;
        size = new int[names.size()];
        for (int g : group) {
            if (g >= 0) {
                size[g]++;
            }
        }
    }

    /**
     * The populations of a described network, in order; the regions of a connectome.
     *
     * @param plan what is simulated
     * @return the groups, at least one
     */
    public static NeuronGroups populations(SimulationPlan plan) {
        return of("population", plan, i -> plan.names().population(i).isEmpty() ? NO_REGION : plan.names().population(i), false);
    }

    /**
     * The annotations that divide the neurons into groups: those of 2 to 200 values.
     *
     * @param plan what is simulated
     * @return the groups of each annotation, by the annotation's name; neurons without a value are in none
     */
    public static List<NeuronGroups> annotations(SimulationPlan plan) {
        List<NeuronGroups> all = new ArrayList<>();
        List<String> annotations = plan.names().annotations();
        for (int a = 0; a < annotations.size(); a++) {
            int annotation = a;
            Set<String> values = new TreeSet<>();
            for (int i = 0; i < plan.network().neurons() && values.size() <= MOST; i++) {
                values.add(plan.names().annotation(i, annotation));
            }
            values.remove("");
            if (values.size() >= 2 && values.size() <= MOST) {
                all.add(of(annotations.get(a), plan, i -> plan.names().annotation(i, annotation), true));
            }
        }
        return all;
    }

    private static NeuronGroups of(String name, SimulationPlan plan, IntFunction<String> value, boolean sometimes) {
        Map<String, Integer> known = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] group = new int[plan.network().neurons()];
        for (int i = 0; i < group.length; i++) {
            String of = value.apply(i);
            group[i] = sometimes && of.isEmpty() ? -1 : known.computeIfAbsent(of, first -> {
                names.add(first);
                return names.size() - 1;
            });
        }
        return new NeuronGroups(name, names, group);
    }

    /**
     * What the neurons of a group have in common.
     *
     * @return {@code population}, or the annotation's name
     */
    public String name() {
        return name;
    }

    /**
     * The groups.
     *
     * @return their names, in the order of their first neurons
     */
    public List<String> names() {
        return names;
    }

    /**
     * Neurons of a group.
     *
     * @param g index of the group
     * @return how many
     */
    public int size(int g) {
        return size[g];
    }

    /**
     * The group of a neuron.
     *
     * @param neuron index in the network
     * @return index of the group, -1 if it is in none
     */
    public int group(int neuron) {
        return group[neuron];
    }

    /**
     * Counts the spikes of one trial.
     *
     * @param result the simulation
     * @param trial number of the trial
     * @param bin width of a bin in steps, at least 1
     * @return (groups, bins) spikes whose update is in each bin
     */
    public long[][] counts(SimulationResult result, int trial, int bin) {
        long[][] counts = new long[names.size()][Math.ceilDiv(Math.max(1, result.steps(trial)), bin)];
        int[] steps = result.trials().get(trial).steps();
        int[] neurons = result.trials().get(trial).neurons();
        int offset = result.plan().network().stamp().offset();
        for (int k = 0; k < steps.length; k++) {
            int g = group[neurons[k]];
            if (g >= 0) {
                counts[g][(steps[k] - offset) / bin]++;
            }
        }
        return counts;
    }
}
