package org.phc4j.scenarios.serve;

import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.online.NetworkCard;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.Population;

/** The rate of every population in Hz: spikes a neuron and second, forgotten with a time constant of {@value #MEMORY_MS} ms. */
final class PopulationRates {
    static final double MEMORY_MS = 100;
    private final int[] populationOf; // (D), -1 for none
    private final int[] count; // (populations) of the step
    private final float[] hertz; // (populations)
    private final float[] hertzPerSpike; // (populations)
    private final float gain;

    PopulationRates(NetworkCard card) {
        List<Population> populations = card.populations();
        populationOf = new int[card.neurons()];
        Arrays.fill(populationOf, -1);
        count = new int[populations.size()];
        hertz = new float[populations.size()];
        hertzPerSpike = new float[populations.size()];
        for (int p = 0; p < count.length; p++) {
            for (int i : populations.get(p).neurons()) {
                populationOf[i] = p;
            }
            hertzPerSpike[p] = (float) (1000 / (card.stepMs() * populations.get(p).neurons().length));
        }
        gain = (float) (1 - StrictMath.exp(-card.stepMs() / MEMORY_MS));
    }

    float[] hertz() {
        return hertz;
    }

    void reset() {
        Arrays.fill(hertz, 0f);
    }

    void observe(OnlineSession session) {
        Arrays.fill(count, 0);
        int[] spikes = session.spikes();
        for (int k = 0; k < session.spikeCount(); k++) {
            int p = populationOf[spikes[k]];
            if (p >= 0) {
                count[p]++;
            }
        }
        for (int p = 0; p < count.length; p++) {
            hertz[p] += (count[p] * hertzPerSpike[p] - hertz[p]) * gain;
        }
    }
}
