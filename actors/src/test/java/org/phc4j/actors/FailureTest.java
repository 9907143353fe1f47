package org.phc4j.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.phc4j.actors.device.EncoderDevice;
import org.phc4j.actors.device.InputSource;
import org.phc4j.actors.device.ReadoutDevice;
import org.phc4j.actors.device.RecordedSeries;
import org.phc4j.actors.region.InputBlock;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.RegionKernel;
import org.phc4j.actors.region.RegionNode;
import org.phc4j.actors.region.SpikeBatch;
import org.phc4j.actors.region.Tap;
import org.phc4j.actors.region.Trials;
import org.phc4j.actors.runtime.ActorRuntime;
import org.phc4j.actors.runtime.RunFailedException;
import org.phc4j.actors.runtime.RunPlan;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.topology.Topology;

/** A run that cannot be finished ends, and says why; the runtime goes on working. */
@Timeout(60)
class FailureTest {
    private static final Topology TOPOLOGY = Networks.topology(1, 2, 6, 0.6);
    private static final Model MODEL = Networks.model(1, NetworkConfig.defaults(2, 3), TOPOLOGY);
    private static ActorRuntime runtime;

    @BeforeAll
    static void open() {
        runtime = ActorRuntime.start(2);
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    private static ActorNetwork network() {
        return ActorNetwork.open(MODEL, Partition.byRegion(TOPOLOGY), runtime);
    }

    private static void stillWorks() {
        Agreement.check(MODEL, Partition.byRegion(TOPOLOGY), runtime, Networks.series(1, 2, 30), 64);
    }

    @Test
    void a_region_that_throws_fails_the_run_and_is_named_with_its_step() {
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> runtime.run(planWithBrokenRegion(20, new IllegalStateException("a broken synapse"))))
                .withMessageContaining("region R1 at step 20").withMessageContaining("a broken synapse")
                .withCauseInstanceOf(IllegalStateException.class);
        stillWorks();
    }

    @Test
    void an_error_of_the_virtual_machine_fails_its_run_alone() {
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> runtime.run(planWithBrokenRegion(5, new NoClassDefFoundError("a missing class"))))
                .withMessageContaining("region R1 at step 5").withMessageContaining("a missing class");
        stillWorks();
    }

    @Test
    void a_sink_that_throws_fails_the_run() {
        RunOptions options = RunOptions.defaults().probing((sample, step, v) -> {
            if (step == 7) {
                throw new UnsupportedOperationException("no room");
            }
        });
        try (ActorNetwork network = network()) {
            assertThatThrownBy(() -> network.run(Networks.series(1, 2, 50), options)).isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("voltage-probe").hasMessageContaining("no room");
        }
        stillWorks();
    }

    @Test
    void bad_input_that_shows_up_under_way_is_told_as_bad_input() {
        float[][] series = Networks.series(1, 2, 40, 40, 40);
        series[2][2 * 33 + 1] = Float.NaN;
        try (ActorNetwork network = network()) {
            assertThatThrownBy(() -> network.run(series, RunOptions.defaults().withLockstep(1))).isInstanceOf(BadInputException.class)
                    .hasMessage("sample 2, step 33, channel 1: 'NaN'; expected a finite number");
        }
        stillWorks();
    }

    @Test
    void input_that_does_not_fit_is_refused_before_anything_runs() {
        Model inFourStretches = Networks.model(1, NetworkConfig.defaults(2, 3).withReadout(MODEL.config().readout(), 4), TOPOLOGY);
        try (ActorNetwork network = network();
                ActorNetwork stretches = ActorNetwork.open(inFourStretches, Partition.byRegion(TOPOLOGY), runtime)) {
            assertThatThrownBy(() -> network.run(new float[0][], RunOptions.defaults())).isInstanceOf(BadInputException.class);
            assertThatThrownBy(() -> network.run(new float[][] {{1f, 2f, 3f}}, RunOptions.defaults()))
                    .isInstanceOf(BadInputException.class).hasMessageContaining("3 values").hasMessageContaining("2 channels");
            assertThatThrownBy(() -> stretches.run(Networks.series(1, 2, 9, 3), RunOptions.defaults()))
                    .isInstanceOf(BadInputException.class).hasMessageContaining("sequence 1 has 3 steps");
        }
        assertThatThrownBy(() -> RunOptions.defaults().withLockstep(0)).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> ActorRuntime.start(0)).isInstanceOf(BadInputException.class);
    }

    @Test
    void closing_the_runtime_fails_a_run_under_way() throws InterruptedException {
        assertRunEnds(own -> own.close());
    }

    @Test
    void a_closed_runtime_refuses_to_run() {
        ActorRuntime own = ActorRuntime.start(1);
        own.close();
        try (ActorNetwork network = ActorNetwork.open(MODEL, Partition.byRegion(TOPOLOGY), own)) {
            assertThatThrownBy(() -> network.run(Networks.series(1, 2, 30), RunOptions.defaults())).isInstanceOf(RunFailedException.class);
        }
    }

    @Test
    void interrupting_the_caller_ends_its_run() throws InterruptedException {
        assertRunEnds(null);
    }

    private interface Ending {
        void apply(ActorRuntime runtime);
    }

    private static void assertRunEnds(Ending ending) throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (ActorRuntime own = ActorRuntime.start(2); ActorNetwork network = ActorNetwork.open(MODEL, Partition.byRegion(TOPOLOGY), own)) {
            Thread caller = new Thread(() -> {
                try {
                    network.run(endless(started), RunOptions.defaults());
                } catch (RunFailedException e) {
                    failure.set(e);
                }
            });
            caller.start();
            started.await();
            if (ending == null) {
                caller.interrupt();
            } else {
                ending.apply(own);
            }
            caller.join();
        }
        assertThat(failure.get()).isInstanceOf(RunFailedException.class);
    }

    private static InputSource endless(CountDownLatch started) {
        return new InputSource() {
            @Override
            public int samples() {
                return 1;
            }

            @Override
            public int steps(int sample) {
                return 20_000_000;
            }

            @Override
            public void read(int sample, int step, float[] row) {
                started.countDown();
            }
        };
    }

    private static RunPlan planWithBrokenRegion(int brokenStep, Throwable failure) {
        PhcssmNetwork network = PhcssmNetwork.of(MODEL, Partition.byRegion(TOPOLOGY));
        Trials trials = Trials.of(new int[] {60});
        RegionKernel broken = new RegionKernel() {
            @Override
            public void advance(int from, int to, List<SpikeBatch> acting, InputBlock input, Tap tap) {
                if (from == brokenStep) {
                    FailureTest.<RuntimeException>raise(failure);
                }
                for (int t = from; t < to; t++) {
                    tap.endStep(1, new float[6], new boolean[6]);
                }
            }

            @Override
            public SpikeBatch emit(int window) {
                return new SpikeBatch(1, window, new int[2], new int[0], new int[0], new float[0]);
            }
        };
        Tap tap = new Tap(1, 6, trials, new Tap.Demand(new int[] {0, 1, 2, 3}, false, false, false));
        RegionNode node = new RegionNode("R1", broken, tap, network.wiring(), 1, 2, 1, trials.steps());
        EncoderDevice encoder = new EncoderDevice(network, new RecordedSeries(Networks.series(1, 2, 60), 2), 0, trials, 16);
        return new RunPlan(List.of(network.node(0, trials, false, false), node), network.wiring(), encoder,
                List.of(new ReadoutDevice(network, trials)), trials.steps());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable failure) throws E {
        throw (E) failure;
    }
}
