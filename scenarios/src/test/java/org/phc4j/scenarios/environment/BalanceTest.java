package org.phc4j.scenarios.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.network.Model;
import org.phc4j.scanengine.learning.TrainingListener;

/** The controller of the scenarios, from lessons to a balanced pole, without sockets and without Python. */
class BalanceTest {
    @Test
    void aTrainedNetworkBalancesAndShuffledInputMakesItFail() {
        Model model = CartPoleController.train(0, 300, 1, TrainingListener.NONE);
        OnlineSession session = PhcssmOnline.of(model).open();
        int won = 0;
        int wonShuffled = 0;
        for (int episode = 0; episode < 20; episode++) {
            won += play(session, episode, false) ? 1 : 0;
            wonShuffled += play(session, episode, true) ? 1 : 0;
        }
        assertThat(won).isGreaterThanOrEqualTo(19);
        assertThat(wonShuffled).isZero();
    }

    private static boolean play(OnlineSession session, int episode, boolean shuffled) {
        CartPole cart = new CartPole(0.04 - 0.004 * episode, 0.01 * (episode % 5 - 2), 0.02 * (episode % 3 - 1), 0.015 * (episode % 4 - 1.5));
        session.reset();
        float[][] last = new float[25][4];
        for (int t = 0; t < CartPole.WON; t++) {
            for (int c = 0; c < 4; c++) {
                last[t % 25][c] = (float) cart.state()[c];
            }
            session.frame(last[shuffled ? (int) (t * 2654435761L >>> 7) % Math.min(t + 1, 25) : t % 25], 0);
            session.advance();
            cart.step(session.readout()[1] > session.readout()[0]);
            if (cart.lost()) {
                return false;
            }
        }
        return true;
    }
}
