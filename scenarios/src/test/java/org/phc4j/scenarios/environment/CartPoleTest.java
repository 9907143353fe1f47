package org.phc4j.scenarios.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CartPoleTest {
    private static final int[] PUSHES = {1, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};

    /** What CartPole-v1 of Gymnasium 1.4.0 gave from (0.01, -0.3, 0.04, 0.5) for these pushes. */
    @Test
    void itIsTheCartPoleOfGymnasium() {
        CartPole cart = new CartPole(0.01, -0.3, 0.04, 0.5);
        for (int t = 0; t < PUSHES.length; t++) {
            assertThat(cart.lost()).isFalse();
            cart.step(PUSHES[t] == 1);
            if (t == 0) {
                holds(cart, 0.004, -0.10546410490428948, 0.05, 0.2201864335573363);
            }
            if (t == 9) {
                holds(cart, 0.01565886670130162, 0.08220366793524667, 0.055489305480757256, 0.09182072315390533);
            }
        }
        holds(cart, -0.0638889811965468, -1.2935090493241994, 0.22889905574365604, 2.4088880586740458);
        assertThat(cart.lost()).isTrue();
    }

    private static void holds(CartPole cart, double... expected) {
        for (int c = 0; c < 4; c++) {
            assertThat(cart.state()[c]).isCloseTo(expected[c], within(1e-12));
        }
    }

    @Test
    void theExpertBalances() {
        for (int start = 0; start < 20; start++) {
            CartPole cart = new CartPole(0.05 - start * 0.005, -0.05 + start * 0.004, 0.05 * (start % 3 - 1), 0.02 * (start % 2));
            for (int t = 0; t < CartPole.WON; t++) {
                cart.step(CartPoleLessons.expert(cart.state()) > 0);
            }
            assertThat(cart.lost()).isFalse();
        }
    }

    @Test
    void lessonsAreTheSameEverywhereAndReachBeyondTheExpert() {
        List<CartPoleLessons.Episode> episodes = new CartPoleLessons(3, 100).episodes(40);
        List<CartPoleLessons.Episode> again = new CartPoleLessons(3, 100).episodes(40);
        double widest = 0;
        for (int b = 0; b < 40; b++) {
            assertThat(episodes.get(b).observed()).isEqualTo(again.get(b).observed());
            assertThat(episodes.get(b).observed()).hasSize(4 * episodes.get(b).lesson().length);
            for (int t = 0; t < episodes.get(b).lesson().length; t++) {
                widest = Math.max(widest, Math.abs(episodes.get(b).observed()[4 * t + 2]));
                assertThat(episodes.get(b).lesson()[t]).isBetween(-1f, 1f);
            }
        }
        assertThat(widest).isGreaterThan(0.1);
    }
}
