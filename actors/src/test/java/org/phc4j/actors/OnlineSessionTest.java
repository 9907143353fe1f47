package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.actors.region.Partition;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Normalisation;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;

class OnlineSessionTest {
    private static final int INPUTS = 3;

    private static Model model(long seed, int delay, Positivity map, boolean stp, Readout readout) {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, 2).withDelay(delay).withPositivity(map).withStp(stp, Efficacy.POST)
                .withReadout(readout, 1).withAlphaDrive(delay == 2 ? 0.8 : 1);
        return Networks.model(seed, config, Networks.topology(seed, 3, 12, 0.4));
    }

    private static void step(OnlineSession session, float[] series, int t) {
        session.frame(series, t * INPUTS);
        session.advance();
    }

    @Property(tries = 60)
    void aLiveRunIsTheRecordedRunBitForBit(@ForAll @IntRange(min = 0, max = 1 << 20) int seed, @ForAll @IntRange(min = 1, max = 5) int delay,
            @ForAll Positivity map, @ForAll boolean stp, @ForAll Readout readout) {
        Model model = model(seed, delay, map, stp, readout);
        float[] series = Networks.series(seed, INPUTS, 90)[0];
        SequentialLoop expected = SequentialLoop.run(model, series);
        OnlineSession session = PhcssmOnline.of(model).open();
        SpikeRaster raster = new SpikeRaster(model.topology().size());
        raster.reset(90);
        for (int t = 0; t < 90; t++) {
            step(session, series, t);
            for (int k = 0; k < session.spikeCount(); k++) {
                raster.set(t, session.spikes()[k]);
            }
            for (int i = 0; i < model.topology().size(); i++) {
                assertThat(session.voltage(i)).isEqualTo(expected.voltages()[t][i]);
            }
        }
        assertThat(raster.differences(expected.spikes())).isZero();
        assertThat(session.readout()).isEqualTo(expected.logits());
    }

    @Test
    void itAgreesWithTheActorsAfterAnEarlierRunAndWithRawInput() {
        Model whole = model(5, 2, Positivity.IDENTITY, true, Readout.VOLTAGE);
        Model model = new Model(whole.config(), whole.topology(), whole.parameters(),
                new Normalisation(new float[] {0.5f, -2f, 3f}, new float[] {2f, 0.3f, 1.7f}), whole.classNames());
        float[][] raw = Networks.series(5, INPUTS, 120, 70);
        float[][] normalised = Arrays.stream(raw).map(model.normalisation()::of).toArray(float[][]::new);
        OnlineSession session = PhcssmOnline.of(model).open();
        try (ActorNetwork actors = ActorNetwork.open(model, Partition.byRegion(model.topology()))) {
            ActorRun run = actors.run(normalised, RunOptions.defaults().recordingSpikes());
            for (int b = 0; b < raw.length; b++) {
                session.reset();
                for (int t = 0; t < raw[b].length / INPUTS; t++) {
                    step(session, raw[b], t);
                    assertThat(Arrays.copyOf(session.spikes(), session.spikeCount())).isEqualTo(spikesOf(run.rasters().get(b), t));
                }
                assertThat(session.readout()).isEqualTo(Arrays.copyOfRange(run.logits(), 2 * b, 2 * b + 2));
            }
        }
    }

    private static Model hearingChanges(int lag) {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, 2).withPositivity(Positivity.IDENTITY).withLag(lag);
        Model whole = Networks.model(5, config, Networks.topology(5, 3, 12, 0.4));
        Normalisation map = new Normalisation(new float[] {0.5f, -2f, 3f, 0.1f, 0f, -0.2f}, new float[] {2f, 0.3f, 1.7f, 1f, 0.5f, 3f}, lag);
        return new Model(config, whole.topology(), whole.parameters(), map, whole.classNames());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 200})
    void changes_over_a_lag_are_those_of_the_recorded_series_from_rest_and_after_a_restore(int lag) {
        Model model = hearingChanges(lag);
        float[] raw = Networks.series(6, INPUTS, 90)[0];
        SequentialLoop expected = SequentialLoop.run(model, model.normalisation().of(raw));
        OnlineSession first = PhcssmOnline.of(model).open();
        first.advance(); // before any frame, as nobody has spoken yet
        first.reset();
        for (int t = 0; t < 40; t++) {
            step(first, raw, t);
        }
        ByteBuffer saved = ByteBuffer.allocate(first.stateBytes());
        first.save(saved);
        assertThat(saved.hasRemaining()).isFalse();
        OnlineSession second = PhcssmOnline.of(model).open();
        second.restore(saved.flip());
        for (int t = 40; t < 90; t++) {
            step(second, raw, t);
            for (int i = 0; i < model.topology().size(); i++) {
                assertThat(second.voltage(i)).isEqualTo(expected.voltages()[t][i]);
            }
        }
        assertThat(second.readout()).isEqualTo(expected.logits());
    }

    @Test
    void a_frame_that_is_held_changes_no_more_once_the_lag_is_over() {
        Model model = hearingChanges(3);
        OnlineSession held = PhcssmOnline.of(model).open();
        OnlineSession repeated = PhcssmOnline.of(model).open();
        float[] frames = {1f, -0.5f, 2f, -2f, 0.25f, 1f};
        step(held, frames, 0);
        step(repeated, frames, 0);
        held.frame(frames, INPUTS);
        for (int t = 0; t < 20; t++) {
            held.advance();
            step(repeated, frames, 1);
            assertThat(held.readout()).isEqualTo(repeated.readout());
        }
    }

    private static int[] spikesOf(SpikeRaster raster, int step) {
        return java.util.stream.IntStream.range(0, raster.neurons()).filter(i -> raster.get(step, i)).toArray();
    }

    @Test
    void aRestoredSessionGoesOnBitForBit() {
        Model model = model(9, 4, Positivity.SOFTPLUS, true, Readout.VOLTAGE);
        float[] series = Networks.series(9, INPUTS, 200)[0];
        OnlineSession session = PhcssmOnline.of(model).open();
        session.stimulate(0, 0.2f);
        session.silence(1, true);
        for (int t = 0; t < 100; t++) {
            step(session, series, t);
        }
        session.event(2, 5f);
        ByteBuffer saved = ByteBuffer.allocate(session.stateBytes());
        session.save(saved);
        assertThat(saved.hasRemaining()).isFalse();
        OnlineSession other = PhcssmOnline.of(model).open();
        other.restore(saved.flip());
        assertThat(Arrays.copyOf(other.spikes(), other.spikeCount())).isEqualTo(Arrays.copyOf(session.spikes(), session.spikeCount()));
        assertThat(other.readout()).isEqualTo(session.readout());
        for (int t = 100; t < 200; t++) {
            step(session, series, t);
            step(other, series, t);
            assertThat(Arrays.copyOf(other.spikes(), other.spikeCount())).isEqualTo(Arrays.copyOf(session.spikes(), session.spikeCount()));
            assertThat(other.readout()).isEqualTo(session.readout());
        }
        assertThat(other.step()).isEqualTo(200);
    }

    @Test
    void aFrameHoldsUntilItIsReplaced() {
        Model model = model(3, 1, Positivity.IDENTITY, true, Readout.VOLTAGE);
        OnlineSession held = PhcssmOnline.of(model).open();
        OnlineSession repeated = PhcssmOnline.of(model).open();
        float[] frame = {1f, -0.5f, 2f};
        held.frame(frame, 0);
        for (int t = 0; t < 50; t++) {
            held.advance();
            step(repeated, frame, 0);
            assertThat(held.readout()).isEqualTo(repeated.readout());
        }
    }

    @Test
    void anEventMovesItsNeuronAtOnceAndSilencedPopulationsNeverSpike() {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, 2).withPositivity(Positivity.IDENTITY).withAlif(false);
        Model model = Networks.model(3, config, Networks.topology(3, 3, 12, 0.4));
        OnlineSession session = PhcssmOnline.of(model).open();
        session.advance();
        float before = session.voltage(7);
        session.reset();
        session.event(7, 0.25f);
        session.event(7, 0.25f);
        session.advance();
        assertThat(session.voltage(7)).isCloseTo(before + 0.5f, within(1e-6f));

        session.reset();
        int[] silent = session.card().populations().get(2).neurons();
        session.silence(2, true);
        session.stimulate(2, 50f);
        for (int t = 0; t < 30; t++) {
            session.advance();
            assertThat(Arrays.stream(session.spikes(), 0, session.spikeCount()).filter(i -> Arrays.binarySearch(silent, i) >= 0)).isEmpty();
        }
        session.silence(2, false);
        session.advance();
        assertThat(Arrays.stream(session.spikes(), 0, session.spikeCount()).boxed().toList())
                .containsAll(Arrays.stream(silent).boxed().toList());
    }

    @Test
    void populationsCoverEveryNeuronOnce() {
        Model model = model(3, 1, Positivity.IDENTITY, true, Readout.VOLTAGE);
        List<Integer> all = PhcssmOnline.of(model).card().populations().stream().flatMap(p -> Arrays.stream(p.neurons()).boxed()).sorted()
                .toList();
        assertThat(all).isEqualTo(java.util.stream.IntStream.range(0, model.topology().size()).boxed().toList());
    }

    @Test
    void steppingAllocatesNothing() {
        Topology topology = Networks.topology(1, 2, 40, 0.3);
        OnlineSession session = PhcssmOnline.of(Networks.model(1, NetworkConfig.defaults(INPUTS, 2).withDelay(3), topology)).open();
        float[] series = Networks.series(1, INPUTS, 4000)[0];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(session, series);
        long least = Long.MAX_VALUE;
        for (int repetition = 0; repetition < 5; repetition++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            run(session, series);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes in 4000 steps").isLessThan(1024);
    }

    private static void run(OnlineSession session, float[] series) {
        for (int t = 0; t < series.length / INPUTS; t++) {
            session.event(t % 80, 0.1f);
            step(session, series, t);
        }
    }

    @Test
    void aReadoutThatNeedsTheEndIsRefused() {
        NetworkConfig config = NetworkConfig.defaults(INPUTS, 2).withReadout(Readout.VOLTAGE, 4);
        Model model = Networks.model(1, config, Networks.topology(1, 2, 10, 0.3));
        assertThatThrownBy(() -> PhcssmOnline.of(model)).isInstanceOf(BadInputException.class).hasMessageContaining("4 stretches");
    }
}
