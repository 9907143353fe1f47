package org.phc4j.scenarios.environment;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.connectomes.math.CounterRandom;

/**
 * Episodes from which a controller learns by imitation: what was observed, and at every step how hard the expert would push. The
 * expert is linear, push right if {@code 0.2 x + 0.5 v + 2 a + w > 0}; its lesson is tanh of three times that. So that the learner
 * sees more than the expert's own states, pushes are random with a probability that is drawn for each episode, and act up to two
 * steps late.
 */
final class CartPoleLessons {
    static final int CHANNELS = 4;
    private static final double[] GAIN = {0.2, 0.5, 2, 1};
    private static final double STEEPNESS = 3;
    private static final double START = 0.05;
    private static final double MOST_NOISE = 0.5;
    private static final int MOST_DELAY = 2;

    private final CounterRandom random;
    private final int longest;

    CartPoleLessons(long seed, int longest) {
        this.random = CounterRandom.of(seed, "cartpole-lessons");
        this.longest = longest;
    }

    /** An episode: observations (T, 4) and lessons (T). */
    record Episode(float[] observed, float[] lesson) {}

    static double expert(double[] state) {
        double push = 0;
        for (int c = 0; c < CHANNELS; c++) {
            push += GAIN[c] * state[c];
        }
        return push;
    }

    /** Episodes of at least 20 steps. */
    List<Episode> episodes(int count) {
        List<Episode> episodes = new ArrayList<>();
        for (int number = 0; episodes.size() < count; number++) {
            Episode episode = episode(number);
            if (episode.lesson.length >= 20) {
                episodes.add(episode);
            }
        }
        return episodes;
    }

    private Episode episode(int number) {
        CartPole cart = new CartPole(start(number, 0), start(number, 1), start(number, 2), start(number, 3));
        double noise = MOST_NOISE * draw(number, 4, 0);
        boolean[] pending = new boolean[(int) (draw(number, 5, 0) * (MOST_DELAY + 1)) + 1];
        float[] observed = new float[longest * CHANNELS];
        float[] lesson = new float[longest];
        int t = 0;
        for (; t < longest && !cart.lost(); t++) {
            double[] state = cart.state();
            for (int c = 0; c < CHANNELS; c++) {
                observed[t * CHANNELS + c] = (float) state[c];
            }
            lesson[t] = (float) StrictMath.tanh(STEEPNESS * expert(state));
            pending[t % pending.length] = draw(number, 6, t) < noise ? draw(number, 7, t) < 0.5 : expert(state) > 0;
            cart.step(pending[(t + 1) % pending.length]);
        }
        return new Episode(java.util.Arrays.copyOf(observed, t * CHANNELS), java.util.Arrays.copyOf(lesson, t));
    }

    private double start(int number, int what) {
        return START * (2 * draw(number, what, 0) - 1);
    }

    private double draw(int number, int what, int step) {
        return random.uniform((long) number * 8 + what, step);
    }
}
