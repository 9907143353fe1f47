package org.phc4j.scenarios.simulate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.ShiuLif;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.store.ConnectomeData;

/**
 * The experiment of the whole-brain model of the fruit fly (Shiu et al., Nature 634:210, 2024) on any connectome: some neurons are driven
 * by Poisson input, some are silenced, all others follow from the wiring.
 *
 * <p>Every neuron is a {@link ShiuLif}; a synapse changes g by {@code synapseMv}, with the sign of the presynaptic neuron. Driven neurons
 * have no refractory time and receive events of {@code driveMv} onto v. Silenced neurons send nothing.
 *
 * @param stimuli what is driven
 * @param silenced neurons that send nothing, as {@link NeuronSelection} reads them; empty for none
 * @param synapseMv mV for each synapse; published: 0.275
 * @param driveMv mV for each event of the drive; published: 250 synapses, 68.75
 * @param delayMs delay of all pairs; published: 1.8
 * @param millis length of a trial in ms
 * @param trials number of trials; published: 30
 * @param seed seed of the drive
 * @param name name of the experiment
 */
public record ActivationExperiment(List<Stimulus> stimuli, List<String> silenced, double synapseMv, double driveMv, double delayMs,
        double millis, int trials, long seed, String name) {
    /** mV of one synapse in the published model. */
    public static final double SYNAPSE_MV = 0.275;
    /** mV of one event of the drive in the published model. */
    public static final double DRIVE_MV = 250 * SYNAPSE_MV;
    /** Delay of all synapses in the published model, in ms. */
    public static final double DELAY_MS = 1.8;

    /**
     * Some driven neurons.
     *
     * @param neurons which, as {@link NeuronSelection} reads them
     * @param rateHz rate of each
     */
    public record Stimulus(String neurons, double rateHz) {
        /** Checks the rate. */
        public Stimulus {
            if (!(rateHz >= 0 && rateHz <= Double.MAX_VALUE)) {
                throw new BadInputException("neurons " + neurons + " at " + rateHz + " Hz; expected a rate of at least 0");
            }
        }
    }

    /** Fixes the lists. */
    public ActivationExperiment {
        stimuli = List.copyOf(stimuli);
        silenced = List.copyOf(silenced);
        if (trials < 1) {
            throw new BadInputException(trials + " trials; expected at least 1");
        }
    }

    /**
     * The experiment on a connectome.
     *
     * @param connectome the connectome; stays open while the plan is used
     * @return the plan
     * @throws BadInputException if a neuron or a number is unusable
     */
    public SimulationPlan on(ConnectomeData connectome) {
        return on(connectome, List.of(), 1);
    }

    /**
     * The experiment on a connectome, with the potentials of some neurons recorded.
     *
     * @param connectome the connectome; stays open while the plan is used
     * @param traced which neurons, as {@link NeuronSelection} reads them; empty for none
     * @param everyMs time from one sample to the next
     * @return the plan
     * @throws BadInputException if a neuron or a number is unusable
     */
    public SimulationPlan on(ConnectomeData connectome, List<String> traced, double everyMs) {
        TimeGrid grid = TimeGrid.TENTH_MS;
        NeuronSelection selection = new NeuronSelection(connectome.neurons());
        int size = connectome.neurons().size();
        BitSet silent = new BitSet(size);
        silenced.forEach(text -> silent.or(selection.of(text)));
        double[] rate = new double[size];
        for (Stimulus stimulus : stimuli) {
            selection.of(stimulus.neurons).stream().forEach(i -> rate[i] += stimulus.rateHz);
        }
        int[] driven = java.util.stream.IntStream.range(0, size).filter(i -> rate[i] > 0).toArray();
        LifNetwork.Builder builder = LifNetwork.builder(grid).population("neurons", size, model(size, driven))
                .project("synapses", new ConnectomeEdges(connectome, 0, synapseMv, delayMs, grid, silent));
        if (driven.length > 0) {
            double[] rates = Arrays.stream(driven).mapToDouble(i -> rate[i]).toArray();
            builder.device(new PoissonDrive("drive", driven, Column.each(rates), driveMv, ShiuLif.MEMBRANE, List.of()));
        }
        return new SimulationPlan(name, builder.build(), NeuronNames.of(connectome.neurons()), grid.steps(millis, "time"), trials, seed,
                recording(selection, traced, grid.delaySteps(everyMs, "sampling interval")), List.of(), about(connectome, driven.length, silent.cardinality()));
    }

    private static Recording recording(NeuronSelection selection, List<String> traced, int every) {
        BitSet chosen = new BitSet();
        traced.forEach(text -> chosen.or(selection.of(text)));
        String potential = RecordReading.variables(ShiuLif.defaults(), TimeGrid.TENTH_MS).getFirst();
        return chosen.isEmpty() ? Recording.SPIKES
                : new Recording(List.of(new Recording.Trace(chosen.stream().toArray(), 0, potential, every)), 0, List.of());
    }

    private static ShiuLif model(int size, int[] driven) {
        ShiuLif model = ShiuLif.defaults();
        if (driven.length == 0) {
            return model;
        }
        double[] refractory = new double[size];
        Arrays.fill(refractory, model.refractoryMs().at(0));
        Arrays.stream(driven).forEach(i -> refractory[i] = 0);
        return model.withRefractoryMs(Column.each(refractory));
    }

    private Map<String, Object> about(ConnectomeData connectome, int driven, int silent) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("connectome", connectome.name());
        about.put("neurons", connectome.neurons().size());
        about.put("connections", connectome.edges().size());
        about.put("driven", driven);
        about.put("silenced", silent);
        about.put("synapseMv", synapseMv);
        about.put("driveMv", driveMv);
        about.put("delayMs", delayMs);
        return about;
    }
}
