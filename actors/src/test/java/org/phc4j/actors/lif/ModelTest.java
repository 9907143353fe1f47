package org.phc4j.actors.lif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.ExactIntegration;
import org.phc4j.actors.lif.model.IafPscDelta;
import org.phc4j.actors.lif.model.Izhikevich;
import org.phc4j.actors.lif.model.NeuronModel;
import org.phc4j.actors.lif.model.PoissonNeuron;
import org.phc4j.actors.lif.model.Relay;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;

/** Models against what can be worked out otherwise. */
class ModelTest {
    private static int[] spikesOf(LifNetwork network, int steps, int neuron) {
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            simulation.run(steps);
        }
        int[] neurons = spikes.neurons();
        int[] all = spikes.steps();
        return IntStream.range(0, all.length).filter(k -> neurons[k] == neuron).map(k -> all[k]).toArray();
    }

    @Test
    void in_a_ring_of_relays_the_nth_spike_is_at_n_delays() {
        int n = 10;
        int delay = 7;
        int[] start = IntStream.rangeClosed(0, n).toArray();
        int[] next = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
        LifNetwork ring = LifNetwork.builder(TimeGrid.TENTH_MS).population("ring", n, new Relay()).stamp(Stamp.START)
                .project("ring", CsrEdges.of(start, next, new Weights.Uniform(1), delay))
                .device(new SpikeTrains("first", new int[][] {{0}}, CsrEdges.list(1, new int[1], new int[1], new double[] {1}, new int[1]), 0))
                .build();
        for (int i = 0; i < n; i++) {
            int first = i * delay;
            assertThat(spikesOf(ring, 1000, i)).isEqualTo(IntStream.iterate(first, s -> s < 1000, s -> s + n * delay).toArray());
        }
    }

    @Test
    void a_neuron_under_constant_current_spikes_at_the_analytic_interval() {
        double tau = 10;
        double driveMv = 25;
        double threshold = 15;
        Column zero = Column.of(0);
        NeuronModel model = new IafPscDelta(Column.of(tau), Column.of(1), zero, zero, Column.of(threshold), Column.of(2),
                Column.of(driveMv / tau), zero);
        LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS).population("one", 1, model).build();
        int rise = (int) Math.ceil(-tau * StrictMath.log(1 - threshold / driveMv) / 0.1);
        assertThat(spikesOf(network, 1000, 0)).isEqualTo(IntStream.iterate(rise, s -> s <= 1000, s -> s + rise + 20).toArray());
    }

    @Test
    void izhikevich_neurons_spike_when_those_of_nest_do() {
        // NEST 3.10, izhikevich, 0.1 ms, input of 12.5 mV at the given times with a delay of 1 ms.
        int[][] expected = {
            {34, 226, 545, 832, 1239, 1636},
            {26, 46, 71, 114, 411, 471, 780, 820, 849, 1223, 1292, 1596, 1625, 1943, 1999},
            {34, 80, 143, 215, 291, 367, 443, 516, 593, 670, 746, 817, 837, 939, 1016, 1094, 1171, 1224, 1307, 1385, 1462, 1538, 1614, 1690,
                1767, 1845, 1922, 1998},
            {547, 832, 1257, 1662}};
        Izhikevich model = new Izhikevich(Column.each(.02, .02, .1, .02), Column.each(.2, .2, .2, .25), Column.each(-65, -55, -65, -65),
                Column.each(8, 4, 2, 2), Column.of(30), Column.each(10, 14, 10, 0), Column.of(-65), Column.of(-13));
        int[] input = Arrays.stream(new double[] {20, 50, 80, 81, 82, 120, 160.3}).mapToInt(t -> TimeGrid.TENTH_MS.steps(t, "t") - 1).toArray();
        LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS).population("four", 4, model)
                .device(new SpikeTrains("input", new int[][] {input}, CsrEdges.of(new int[] {0, 4}, new int[] {0, 1, 2, 3},
                        new Weights.Uniform(12.5), 10), 0)).build();
        for (int i = 0; i < 4; i++) {
            assertThat(spikesOf(network, 2000, i)).as("neuron " + i).isEqualTo(expected[i]);
        }
    }

    @Test
    void poisson_neurons_spike_at_their_rate_with_geometric_gaps() {
        int n = 200;
        double rate = 25;
        LifNetwork network = LifNetwork.builder(TimeGrid.TENTH_MS).population("poisson", n, new PoissonNeuron(Column.of(rate))).build();
        SpikeRecording spikes = new SpikeRecording(network.stamp());
        try (LifSimulation simulation = LifSimulation.open(network, LifOptions.defaults())) {
            simulation.record(spikes);
            simulation.run(100_000);
        }
        double expected = n * rate * 10;
        assertThat((double) spikes.size()).isCloseTo(expected, within(5 * Math.sqrt(expected)));
    }

    @Test
    void the_response_to_a_decaying_input_solves_its_equation_and_has_its_limit() {
        for (double[] taus : List.of(new double[] {10, 2}, new double[] {2, 10}, new double[] {10, 10}, new double[] {10, 10 + 1e-9})) {
            double t = 3.7;
            double e = 1e-5;
            double slope = (ExactIntegration.response(t + e, taus[0], taus[1]) - ExactIntegration.response(t - e, taus[0], taus[1])) / (2 * e);
            double equation = -ExactIntegration.response(t, taus[0], taus[1]) / taus[0] + ExactIntegration.decay(t, taus[1]);
            assertThat(slope).isCloseTo(equation, within(1e-8));
            double peak = ExactIntegration.peakResponse(taus[0], taus[1]);
            double highest = IntStream.range(1, 5000).mapToDouble(k -> ExactIntegration.response(k * 0.01, taus[0], taus[1])).max().orElse(0);
            assertThat(peak).isBetween(highest, highest * (1 + 1e-5));
        }
        assertThat(ExactIntegration.response(4, 10, 10)).isCloseTo(4 * Math.exp(-0.4), within(1e-14));
        assertThat(ExactIntegration.response(5, 20, 5)).isCloseTo(20.0 / 3 * (Math.exp(-0.25) - Math.exp(-1)), within(1e-13));
    }

    @Test
    void milliseconds_become_steps_by_rounding_and_only_on_the_grid() {
        assertThat(TimeGrid.TENTH_MS.steps(2.3, "t")).isEqualTo(23);
        assertThat(TimeGrid.TENTH_MS.steps(100_000_000.1, "t")).isEqualTo(1_000_000_001);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TimeGrid.TENTH_MS.steps(2.35, "t_ref")).hasMessageContaining("t_ref = 2.35 ms");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TimeGrid.TENTH_MS.delaySteps(0.05, "delay")).hasMessageContaining("at least");
    }
}
