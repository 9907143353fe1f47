package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutWindow;

/** Outputs at every step: actors over recorded series and live sessions say the same, bit for bit. */
class EachStepTest {
    private static final int INPUTS = 3;
    private static final int OUTPUTS = 2;

    static Stream<NetworkConfig> configs() {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, OUTPUTS).withPositivity(Positivity.IDENTITY);
        return Stream.of(new ReadoutWindow.Leaky(8), new ReadoutWindow.Sliding(1), new ReadoutWindow.Sliding(9)).flatMap(window ->
                Stream.of(config.withWindow(window), config.withReadout(Readout.SPIKE, 1).withWindow(window).withDelay(3)));
    }

    @ParameterizedTest
    @MethodSource("configs")
    void actorsAndLiveSessionsSayTheSameAtEveryStep(NetworkConfig config) {
        Model model = Networks.model(11, config, Networks.topology(11, 3, 12, 0.4));
        float[][] series = Networks.series(11, INPUTS, 60, 35, 60);
        OnlineSession session = PhcssmOnline.of(model).open();
        try (ActorNetwork regions = ActorNetwork.open(model, Partition.byRegion(model.topology()))) {
            ActorRun run = regions.run(series, RunOptions.defaults().withLockstep(2));
            for (int b = 0; b < series.length; b++) {
                session.reset();
                int steps = series[b].length / INPUTS;
                assertThat(run.outputs()[b]).hasSize(steps * OUTPUTS);
                for (int t = 0; t < steps; t++) {
                    session.frame(series[b], t * INPUTS);
                    session.advance();
                    assertThat(session.readout()).isEqualTo(Arrays.copyOfRange(run.outputs()[b], t * OUTPUTS, (t + 1) * OUTPUTS));
                }
                assertThat(Arrays.copyOfRange(run.logits(), b * OUTPUTS, (b + 1) * OUTPUTS)).isEqualTo(session.readout());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"last:1", "last:9", "last:200", "weighted:1", "weighted:4"})
    void oneOutputASequenceOfAnyWindowIsThatOfTheSequentialRun(String window) {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, OUTPUTS).withPositivity(Positivity.IDENTITY).withWindow(ReadoutWindow.parse(window));
        Model model = Networks.model(13, config, Networks.topology(13, 3, 12, 0.4));
        float[][] series = Networks.series(13, INPUTS, 60, 35, 60);
        try (ActorNetwork regions = ActorNetwork.open(model, Partition.byRegion(model.topology()))) {
            ActorRun run = regions.run(series, RunOptions.defaults());
            for (int b = 0; b < series.length; b++) {
                assertThat(Arrays.copyOfRange(run.logits(), b * OUTPUTS, (b + 1) * OUTPUTS))
                        .isEqualTo(SequentialLoop.run(model, series[b]).logits());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"last:1", "last:9"})
    void aLiveSessionReadsTheLastStepsAtEveryStep(String window) {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, OUTPUTS).withPositivity(Positivity.IDENTITY).withWindow(ReadoutWindow.parse(window));
        Model model = Networks.model(14, config, Networks.topology(14, 3, 12, 0.4));
        float[] series = Networks.series(14, INPUTS, 40)[0];
        OnlineSession session = PhcssmOnline.of(model).open();
        for (int t = 1; t <= 40; t++) {
            advance(session, series, t - 1, t);
            assertThat(session.readout()).isEqualTo(SequentialLoop.run(model, Arrays.copyOf(series, t * INPUTS)).logits());
        }
        Model weighted = Networks.model(14, config.withWindow(ReadoutWindow.parse("weighted:3")), Networks.topology(14, 3, 12, 0.4));
        assertThatThrownBy(() -> PhcssmOnline.of(weighted)).hasMessageContaining("3 stretches of a series whose end a live run does not know");
    }

    @ParameterizedTest
    @MethodSource("configs")
    void aSavedSessionKeepsItsWindow(NetworkConfig config) {
        Model model = Networks.model(12, config, Networks.topology(12, 3, 12, 0.4));
        float[] series = Networks.series(12, INPUTS, 50)[0];
        OnlineSession session = PhcssmOnline.of(model).open();
        advance(session, series, 0, 20);
        ByteBuffer saved = ByteBuffer.allocate(session.stateBytes());
        session.save(saved);
        advance(session, series, 20, 50);
        float[] expected = session.readout().clone();
        session.restore(saved.flip());
        advance(session, series, 20, 50);

        assertThat(session.readout()).isEqualTo(expected);
    }

    private static void advance(OnlineSession session, float[] series, int from, int to) {
        for (int t = from; t < to; t++) {
            session.frame(series, t * INPUTS);
            session.advance();
        }
    }
}
