package org.phc4j.scenarios.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.lif.LifNetwork;
import org.phc4j.actors.lif.device.PoissonDrive;
import org.phc4j.actors.lif.model.Column;
import org.phc4j.actors.lif.model.IafPscExp;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.CsrEdges;
import org.phc4j.actors.lif.synapse.Weights;
import org.phc4j.actors.online.LifOnline;
import org.phc4j.actors.online.OnlineNetwork;
import org.phc4j.actors.online.Population;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * A balanced random network to try a closed loop on: LIF neurons with exponential currents, 80 % excitatory, each with connections from
 * a tenth of the excitatory and a tenth of the inhibitory neurons (20 pA and -100 pA, 1.5 ms), a constant current of 50 pA and Poisson
 * input of its own (50 Hz, 700 pA). tau_m 20 ms, C 250 pF, threshold 15 mV above rest, 2 ms refractory, synapses 2 and 5 ms. A thousand
 * of them fire irregularly, at about 4 Hz. Ten channels of analog input, each a current in pA into ten neurons; a step is 1 ms.
 */
public final class BalancedNetwork {
    private static final double STEP_MS = 1;
    private static final int CHANNELS = 10;
    private static final double CURRENT_PA = 50;
    private static final double BACKGROUND_HZ = 50;
    private static final double BACKGROUND_PA = 700;
    private static final long SEED = 1;

    private BalancedNetwork() {}

    /**
     * A network.
     *
     * @param neurons number of neurons, at least 200
     * @param gridMs time grid in ms, 0.1 or 0.5
     * @return the network, ready to be served
     */
    public static OnlineNetwork of(int neurons, double gridMs) {
        if (neurons < 200 || neurons > 1_000_000) {
            throw new BadInputException("balanced network of " + neurons + " neurons; expected 200..1000000");
        }
        TimeGrid grid = new TimeGrid(gridMs);
        int excitatory = neurons * 4 / 5;
        IafPscExp model = new IafPscExp(Column.of(20), Column.of(2), Column.of(5), Column.of(250), Column.of(-65), Column.of(-65), Column.of(-50),
                Column.of(2), Column.of(CURRENT_PA), Column.of(-65));
        LifNetwork network = LifNetwork.builder(grid).population("E", excitatory, model).population("I", neurons - excitatory, model)
                .project("recurrent", edges(neurons, excitatory, grid.delaySteps(1.5, "delay")))
                .device(new PoissonDrive("background", IntStream.range(0, neurons).toArray(), Column.of(BACKGROUND_HZ), BACKGROUND_PA, 0, List.of())).build();
        return LifOnline.of(network, STEP_MS, SEED, channels());
    }

    private static List<Population> channels() {
        List<Population> channels = new ArrayList<>();
        for (int c = 0; c < CHANNELS; c++) {
            channels.add(new Population("channel " + c, IntStream.range(c * 10, c * 10 + 10).toArray()));
        }
        return channels;
    }

    /** Every neuron draws its sources; the lists are turned around, by source. */
    private static CsrEdges edges(int neurons, int excitatory, int delay) {
        CounterRandom random = CounterRandom.of(SEED, "balanced-edges");
        int fromE = excitatory / 10;
        int fromI = (neurons - excitatory) / 10;
        int[] rows = new int[neurons + 1];
        for (int i = 0; i < neurons; i++) {
            for (int k = 0; k < fromE + fromI; k++) {
                rows[source(random, i, k, fromE, excitatory, neurons) + 1]++;
            }
        }
        for (int j = 0; j < neurons; j++) {
            rows[j + 1] += rows[j];
        }
        int[] targets = new int[rows[neurons]];
        double[] weights = new double[targets.length];
        int[] next = rows.clone();
        for (int i = 0; i < neurons; i++) {
            for (int k = 0; k < fromE + fromI; k++) {
                int j = source(random, i, k, fromE, excitatory, neurons);
                weights[next[j]] = j < excitatory ? 20 : -100;
                targets[next[j]++] = i;
            }
        }
        return CsrEdges.of(rows, targets, new Weights.Doubles(weights), delay);
    }

    private static int source(CounterRandom random, int target, int k, int fromE, int excitatory, int neurons) {
        long index = (long) target * neurons + k;
        return k < fromE ? random.below(excitatory, index, 0) : excitatory + random.below(neurons - excitatory, index, 0);
    }
}
