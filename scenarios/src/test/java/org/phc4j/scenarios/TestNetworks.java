package org.phc4j.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Batch;

/** Small untrained networks and noisy waves to drive them. */
public final class TestNetworks {
    private static final int INPUTS = 3;

    private TestNetworks() {}

    public static NetworkConfig config(Positivity positivity) {
        return NetworkConfig.defaults(INPUTS, 2).withPositivity(positivity);
    }

    public static Model model(NetworkConfig config, Topology topology, long seed) {
        return new Model(config, topology, Initialisation.defaults(config.positivity()).draw(config, topology, seed),
                Normalisation.identity(INPUTS), List.of("first", "second"));
    }

    /** An identity network of two regions under topology 1. */
    public static Model small() {
        return model(config(Positivity.IDENTITY), Topologies.builtin(1, 2, 32), 7);
    }

    /** Samples of unequal lengths. */
    public static Batch noise(int samples, int longest, long seed) {
        CounterRandom random = CounterRandom.of(seed, "noise");
        List<float[]> series = new ArrayList<>();
        int[] labels = new int[samples];
        for (int b = 0; b < samples; b++) {
            float[] x = new float[(longest - 3 * b) * INPUTS];
            for (int k = 0; k < x.length; k++) {
                double wave = 1.5 * Math.sin(k / INPUTS * 0.1 * (1 + b % 2) + k % INPUTS);
                x[k] = (float) (wave + 0.7 * random.gaussian(((long) b << 32) + k, 0));
            }
            series.add(x);
            labels[b] = b % 2;
        }
        return new Batch(INPUTS, series.toArray(float[][]::new), labels);
    }
}
