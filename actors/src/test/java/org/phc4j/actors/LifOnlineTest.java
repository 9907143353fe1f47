package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.CurrentSteps;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.device.SpikeTrains;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.run.LifOptions;
import org.phc4j.actors.lif.run.LifSimulation;
import org.phc4j.actors.lif.run.SpikeRecording;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.actors.online.LifOnline;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.Population;
import org.phc4j.connectomes.math.CounterRandom;

class LifOnlineTest {
    private static final int NEURONS = 120;
    private static final int STEPS = 300;
    private static final List<Population> CHANNELS = List.of(new Population("first", new int[] {0, 1, 2}), new Population("second", new int[] {50}));

    private static LifNetwork.Builder builder() {
        CounterRandom random = CounterRandom.of(4, "edges");
        int per = 12;
        int[] rows = new int[NEURONS + 1];
        int[] targets = new int[NEURONS * per];
        double[] weights = new double[targets.length];
        for (int i = 0; i < NEURONS; i++) {
            rows[i + 1] = (i + 1) * per;
            for (int k = 0; k < per; k++) {
                targets[i * per + k] = random.below(NEURONS, (long) i * per + k, 0);
                weights[i * per + k] = i < 96 ? 80 : -300;
            }
        }
        return LifNetwork.builder(new TimeGrid(0.1)).population("E", 96, IafPscExp.defaults()).population("I", 24, IafPscExp.defaults())
                .project("all", CsrEdges.of(rows, targets, new Weights.Doubles(weights), 15))
                .device(new PoissonDrive("noise", java.util.stream.IntStream.range(0, NEURONS).toArray(), Column.of(9000), 90, 0, List.of()));
    }

    /** Neuron and weight of the live events of a step. */
    private static int eventNeuron(int step) {
        return step * 7 % NEURONS;
    }

    @Test
    void aLiveRunIsTheSimulationOfTheSameInput() {
        int[][] trains = new int[NEURONS][];
        for (int i = 0; i < NEURONS; i++) {
            int neuron = i;
            trains[i] = java.util.stream.IntStream.range(0, STEPS).filter(t -> eventNeuron(t) == neuron).map(t -> t * 10).toArray();
        }
        int[] each = java.util.stream.IntStream.rangeClosed(0, NEURONS).toArray();
        LifNetwork recorded = builder().device(new CurrentSteps("currents", new int[] {0, 1, 2, 50},
                Column.each(new double[] {1, 1, 1, -0.5}), List.of(new CurrentSteps.Piece(1000, 400), new CurrentSteps.Piece(2000, 0))))
                .device(new SpikeTrains("events", trains,
                CsrEdges.of(each, Arrays.copyOf(each, NEURONS), new Weights.Uniform(1500), 0), 0)).build();
        SpikeRecording recording = new SpikeRecording(recorded.stamp());
        try (LifSimulation simulation = LifSimulation.open(recorded, LifOptions.defaults().withSeed(3))) {
            simulation.record(recording);
            simulation.run(STEPS * 10);
        }
        OnlineSession session = LifOnline.of(builder().build(), 1.0, 3, CHANNELS).open();
        List<Integer> spikes = new ArrayList<>();
        for (int t = 0; t < STEPS; t++) {
            session.event(eventNeuron(t), 1500);
            if (t % 100 == 0) {
                session.frame(t == 100 ? new float[] {400, -200} : new float[] {0, 0}, 0);
            }
            session.advance();
            for (int k = 0; k < session.spikeCount(); k++) {
                spikes.add(session.spikes()[k]);
            }
        }
        assertThat(recording.size()).isGreaterThan(200);
        assertThat(spikes).isEqualTo(Arrays.stream(recording.neurons()).boxed().toList());
    }

    @Test
    void aRestoredOrResetSessionGivesTheSameSpikes() {
        OnlineSession session = LifOnline.of(builder().build(), 0.5, 3, CHANNELS).open();
        List<Integer> fromRest = run(session, 200);
        session.event(5, 900);
        session.stimulate(1, 40);
        session.silence(0, true);
        session.frame(new float[] {30, 30}, 0);
        ByteBuffer saved = ByteBuffer.allocate(session.stateBytes());
        session.save(saved);
        assertThat(saved.hasRemaining()).isFalse();
        List<Integer> after = run(session, 200);
        assertThat(after).isNotEmpty().allMatch(i -> i >= 96);
        OnlineSession other = LifOnline.of(builder().build(), 0.5, 3, CHANNELS).open();
        other.restore(saved.flip());
        assertThat(run(other, 200)).isEqualTo(after);
        session.reset();
        assertThat(run(session, 200)).isEqualTo(fromRest);
    }

    private static List<Integer> run(OnlineSession session, int steps) {
        List<Integer> spikes = new ArrayList<>();
        for (int t = 0; t < steps; t++) {
            session.advance();
            for (int k = 0; k < session.spikeCount(); k++) {
                spikes.add(session.spikes()[k]);
            }
        }
        return spikes;
    }

    /** Background drives that are drawn at every update, and event by event. */
    @Test
    void steppingAllocatesNothing() {
        for (double hertz : new double[] {9000, 150}) {
            LifNetwork network = builder().device(new PoissonDrive("more", java.util.stream.IntStream.range(0, NEURONS).toArray(), Column.of(hertz),
                    90, 0, List.of())).build();
            OnlineSession session = LifOnline.of(network, 1.0, 5, CHANNELS).open();
            com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            float[] frame = {0f, 3f};
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 12; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                int spikes = 0;
                for (int t = 0; t < 400; t++) {
                    frame[0] = t % 50;
                    session.frame(frame, 0);
                    session.event(t % NEURONS, 60f);
                    session.advance();
                    spikes += session.spikeCount();
                }
                assertThat(spikes).isPositive();
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertThat(least).isLessThan(400);
        }
    }
}
