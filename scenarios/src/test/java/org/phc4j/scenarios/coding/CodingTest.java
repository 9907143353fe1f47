package org.phc4j.scenarios.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.TestNetworks;

class CodingTest {
    private static List<Integer> emitted(EventEncoder encoder, long step) {
        List<Integer> neurons = new ArrayList<>();
        encoder.emit(step, (neuron, weight) -> {
            assertThat(weight).isEqualTo(2f);
            neurons.add(neuron);
        });
        return neurons;
    }

    private static EventEncoder encoder(Map<String, String> more) {
        Map<String, String> words = new java.util.HashMap<>(Map.of("channels", "2", "low", "-1", "high", "1", "weight", "2", "first-neuron", "10"));
        words.putAll(more);
        return new EventEncoder(CodingConfig.encoder(words), 1.0);
    }

    @Test
    void ratesFollowTheInput() {
        EventEncoder encoder = encoder(Map.of("kind", "rate", "max-hz", "400"));
        assertThat(emitted(encoder, 0)).isEmpty();
        encoder.frame(new float[] {0f, 5f});
        int[] counts = new int[2];
        for (int t = 1; t <= 20_000; t++) {
            emitted(encoder, t).forEach(i -> counts[i - 10]++);
        }
        assertThat(counts[0] / 20_000.0).isCloseTo(0.2, within(0.01));
        assertThat(counts[1] / 20_000.0).isCloseTo(0.4, within(0.01));
    }

    @Test
    void strongInputComesFirst() {
        EventEncoder encoder = encoder(Map.of("kind", "latency", "span", "10"));
        encoder.frame(new float[] {0f, 1f});
        assertThat(emitted(encoder, 100)).containsExactly(11);
        for (int t = 101; t < 105; t++) {
            assertThat(emitted(encoder, t)).isEmpty();
        }
        assertThat(emitted(encoder, 105)).containsExactly(10);
        assertThat(emitted(encoder, 106)).isEmpty();
        encoder.frame(new float[] {-1f, -1f});
        for (int t = 107; t < 130; t++) {
            assertThat(emitted(encoder, t)).isEmpty();
        }
    }

    @Test
    void changesGiveEventsOfEitherSign() {
        EventEncoder encoder = encoder(Map.of("kind", "delta", "threshold", "0.25"));
        encoder.frame(new float[] {0.1f, -1f});
        assertThat(emitted(encoder, 0)).containsExactly(10, 10);
        assertThat(emitted(encoder, 1)).isEmpty();
        encoder.frame(new float[] {-1f, 1f});
        assertThat(emitted(encoder, 2)).containsExactly(11, 11, 12, 12, 12, 12);
    }

    @Test
    void theNearestCentreSpikesMost() {
        EventEncoder encoder = encoder(Map.of("kind", "population", "width", "5", "max-hz", "300"));
        encoder.frame(new float[] {0f, 1f});
        int[] counts = new int[10];
        for (int t = 0; t < 20_000; t++) {
            emitted(encoder, t).forEach(i -> counts[i - 10]++);
        }
        assertThat(counts[2] / 20_000.0).isCloseTo(0.3, within(0.015));
        assertThat(counts[1] / 20_000.0).isCloseTo(0.3 * Math.exp(-0.5), within(0.015));
        assertThat(counts[9] / 20_000.0).isCloseTo(0.3, within(0.015));
        assertThat(counts[5]).isLessThan(20);
    }

    @Test
    void decodersReadWhatTheNetworkGives() {
        OnlineSession session = PhcssmOnline.of(TestNetworks.small()).open();
        ActionDecoder argmax = new ActionDecoder(CodingConfig.decoder(Map.of("kind", "argmax")), session.card());
        ActionDecoder first = new ActionDecoder(CodingConfig.decoder(Map.of("kind", "first-spike")), session.card());
        ActionDecoder rate = new ActionDecoder(CodingConfig.decoder(Map.of("kind", "rate", "steps", "10")), session.card());
        ActionDecoder vector = new ActionDecoder(CodingConfig.decoder(Map.of("kind", "population-vector", "steps", "10", "preferred", "0/0/1/1")),
                session.card());
        int[][] counts = new int[60][4];
        int earliest = -1;
        session.frame(new float[] {2f, -3f, 4f}, 0);
        for (int t = 0; t < 60; t++) {
            if (t % 3 == 2) {
                session.event(t * 5 % 32, 200f);
            }
            session.advance();
            for (int k = 0; k < session.spikeCount(); k++) {
                int i = session.spikes()[k];
                counts[t][i < 12 ? 0 : i < 16 ? 1 : i < 28 ? 2 : 3]++;
            }
            for (ActionDecoder decoder : List.of(argmax, first, rate, vector)) {
                decoder.observe(session);
            }
            for (int p = 0; p < 4 && earliest < 0; p++) {
                earliest = counts[t][p] > 0 ? p : earliest;
            }
            assertThat(argmax.action()[0]).isEqualTo(session.readout()[1] > session.readout()[0] ? 1f : 0f);
            assertThat(first.action()[0]).isEqualTo(earliest);
            double[] hertz = new double[4];
            for (int p = 0; p < 4; p++) {
                for (int s = Math.max(0, t - 9); s <= t; s++) {
                    hertz[p] += counts[s][p] * 1000.0 / ((p % 2 == 0 ? 12 : 4) * 10);
                }
                assertThat(rate.action()[p]).isCloseTo((float) hertz[p], within(1e-3f));
            }
            double sum = hertz[0] + hertz[1] + hertz[2] + hertz[3];
            assertThat(vector.action()[0]).isCloseTo(sum == 0 ? 0f : (float) ((hertz[2] + hertz[3]) / sum), within(1e-5f));
        }
        assertThat(earliest).isNotNegative();
        first.frame();
        assertThat(first.action()[0]).isEqualTo(-1f);
    }

    @Test
    void unknownWordsAndNumbersAreToldInOneLine() {
        for (Map<String, String> words : List.of(Map.of("kind", "magic"), Map.of("kind", "rate"), Map.of("kind", "rate", "channels", "x"),
                Map.of("kind", "rate", "channels", "1.5"), Map.of("kind", "rate", "channels", "2", "colour", "red"),
                Map.of("kind", "delta", "channels", "2", "threshold", "0"), Map.of("kind", "rate", "channels", "2", "low", "1", "high", "0"))) {
            assertThatThrownBy(() -> CodingConfig.encoder(words)).isInstanceOf(BadInputException.class).hasMessageContaining("expected");
        }
        for (Map<String, String> words : List.of(Map.of("kind", "rate", "steps", "0"), Map.of("kind", "population-vector", "preferred", "a/b"))) {
            assertThatThrownBy(() -> CodingConfig.decoder(words)).isInstanceOf(BadInputException.class).hasMessageContaining("expected");
        }
    }
}
