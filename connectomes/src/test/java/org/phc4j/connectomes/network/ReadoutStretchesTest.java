package org.phc4j.connectomes.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.Classifier;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topologies;

class ReadoutStretchesTest {
    private static NetworkConfig reading(String window) {
        return NetworkConfig.defaults(2, 3).withWindow(ReadoutWindow.parse(window));
    }

    private static void covers(ReadoutStretches stretches, int steps) {
        int[] count = new int[stretches.count()];
        for (int t = 0; t < steps; t++) {
            int q = stretches.holding(t, steps);
            assertThat(t).isBetween(stretches.start(q, steps), stretches.start(q + 1, steps) - 1);
            count[q]++;
        }
        for (int q = 0; q < stretches.count(); q++) {
            assertThat(stretches.length(q, steps)).isEqualTo(count[q]);
        }
        for (int q = stretches.firstRead(); q < stretches.count(); q++) {
            assertThat(count[q]).as("a stretch that is read holds a step").isPositive();
        }
    }

    @Property
    void every_step_lies_in_the_equal_stretch_that_holds_it(@ForAll @IntRange(min = 1, max = 9) int segments, @ForAll @IntRange(max = 5000) int more) {
        covers(ReadoutStretches.of(NetworkConfig.defaults(2, 3).withReadout(Readout.SPIKE, segments)), segments + more);
        covers(ReadoutStretches.of(reading("weighted:" + segments)), segments + more);
    }

    @Property
    void the_last_steps_alone_are_read(@ForAll @IntRange(min = 1, max = 300) int last, @ForAll @IntRange(min = 1, max = 300) int steps) {
        ReadoutStretches stretches = ReadoutStretches.of(reading("last:" + last));
        covers(stretches, steps);
        assertThat(stretches.read()).isEqualTo(1);
        assertThat(stretches.length(stretches.firstRead(), steps)).isEqualTo(Math.min(last, steps));
        assertThat(stretches.holding(steps - 1, steps)).isEqualTo(stretches.firstRead());
    }

    @Example
    void a_window_is_read_as_it_is_written() {
        for (String text : new String[] {"sequence", "last:1", "last:40", "weighted:8", "sliding:3", "leaky:2.5"}) {
            ReadoutWindow window = ReadoutWindow.parse(text);
            assertThat(window.text()).isEqualTo(text);
            assertThat(window.eachStep()).isEqualTo(text.startsWith("sliding") || text.startsWith("leaky"));
        }
        for (String text : new String[] {"last", "last:0", "last:x", "weighted:0", "weighted:1.5", "sliding:-1", "leaky:0", "first:3", ""}) {
            assertThatThrownBy(() -> ReadoutWindow.parse(text)).isInstanceOf(BadInputException.class).hasMessageContaining("expected");
        }
        assertThatThrownBy(() -> reading("last:2").withReadout(Readout.VOLTAGE, 2)).hasMessage("segments = 2; expected 1 with a readout window of last:2");
    }

    /** Sizes: gains for every stretch and neuron, one decoder for all stretches; the first one reads the mean over time. */
    @Example
    void a_weighted_readout_shares_its_decoder() {
        NetworkConfig config = reading("weighted:4");
        ParameterLayout layout = ParameterLayout.of(config, Topologies.builtin(1, 2, 20));
        int readout = Topologies.builtin(1, 2, 20).readoutSize();
        assertThat(layout.length(Tensor.RMS_G)).isEqualTo(4 * readout);
        assertThat(layout.shape(Tensor.DEC_W)).containsExactly(3, readout);
        Parameters p = Initialisation.defaults(Positivity.IDENTITY).draw(config, Topologies.builtin(1, 2, 20), 3);
        assertThat(p.copyOf(Tensor.RMS_G)).containsOnly(0.25f);
        float[] pooled = new float[4 * readout];
        float[] repeated = new float[4 * readout];
        float[] decW = p.copyOf(Tensor.DEC_W);
        float[] logits = new float[3];
        for (int k = 0; k < pooled.length; k++) {
            pooled[k] = 1f / (3 + k);
        }
        Classifier.decode(p, pooled, repeated, logits, 0);
        for (int c = 0; c < 3; c++) {
            float expected = 0f;
            for (int k = 0; k < pooled.length; k++) {
                expected = Math.fma(decW[c * readout + k % readout], repeated[k], expected);
            }
            assertThat(logits[c]).isEqualTo(expected);
        }
    }
}
