package org.phc4j.scenarios.environment;

import java.util.List;
import org.phc4j.connectomes.network.Initialisation;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.ReadoutWindow;
import org.phc4j.connectomes.topology.Topologies;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.ErrorMeasure;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scanengine.sweep.VectorProvider;
import org.phc4j.scenarios.data.LabelledSeries;
import org.phc4j.scenarios.regression.Regression;
import org.phc4j.scenarios.regression.TargetedSeries;
import org.phc4j.scenarios.training.Recipe;
import org.phc4j.scenarios.trials.Plan;

/**
 * Trains a network to balance a pole by imitation of a linear expert ({@link CartPole}): at every step of 20 ms its two outputs are how
 * hard the expert would push to the left and to the right. The readout is a leaky mean of one step, in training as in the loop. Same
 * seed, same bits.
 */
public final class CartPoleController {
    private static final int NEURONS = 32;
    private static final int EPISODES = 256;
    private static final int LONGEST = 100;
    private static final double LEAK_STEPS = 0.5;

    private CartPoleController() {}

    /**
     * Trains a controller.
     *
     * @param seed decides lessons, initial values and order
     * @param updates updates of the optimiser
     * @param threads threads of the scan engine; no result depends on them
     * @param listener watches
     * @return the network, its step 20 ms long
     */
    public static Model train(long seed, long updates, int threads, TrainingListener listener) {
        Topology topology = Topologies.builtin(1, 1, NEURONS);
        NetworkConfig config = NetworkConfig.defaults(CartPoleLessons.CHANNELS, 2).withPositivity(Positivity.IDENTITY).withStepMs(CartPole.STEP_MS)
                .withWindow(new ReadoutWindow.Leaky(LEAK_STEPS));
        Recipe recipe = Recipe.defaults(updates, seed).withValidation(0);
        Plan plan = new Plan(config, topology, Initialisation.defaults(config.positivity()), recipe);
        return Regression.train(new VectorProvider(), threads, plan, ErrorMeasure.SQUARED, lessons(seed), listener).model();
    }

    private static TargetedSeries lessons(long seed) {
        List<CartPoleLessons.Episode> episodes = new CartPoleLessons(seed, LONGEST).episodes(EPISODES);
        float[][] observed = new float[EPISODES][];
        float[][] targets = new float[EPISODES][];
        for (int b = 0; b < EPISODES; b++) {
            observed[b] = episodes.get(b).observed();
            float[] lesson = episodes.get(b).lesson();
            targets[b] = new float[2 * lesson.length];
            for (int t = 0; t < lesson.length; t++) {
                targets[b][2 * t] = -lesson[t];
                targets[b][2 * t + 1] = lesson[t];
            }
        }
        LabelledSeries inputs = new LabelledSeries("cartpole lessons", CartPoleLessons.CHANNELS, List.of("episode"), observed, new int[EPISODES]);
        return new TargetedSeries(inputs, List.of("left", "right"), targets, true);
    }
}
