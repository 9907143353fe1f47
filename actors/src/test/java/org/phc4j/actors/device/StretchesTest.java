package org.phc4j.actors.device;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.phc4j.connectomes.dynamics.Classifier;

class StretchesTest {
    @Property
    void every_step_lies_in_the_stretch_that_holds_it(@ForAll @IntRange(min = 1, max = 9) int segments,
            @ForAll @IntRange(max = 5000) int more) {
        int steps = segments + more;
        Stretches window = new Stretches(segments);
        int[] count = new int[segments];
        for (int t = 0; t < steps; t++) {
            int q = window.segmentOf(t, steps);
            assertThat(t).isBetween(Classifier.segmentStart(steps, segments, q), Classifier.segmentStart(steps, segments, q + 1) - 1);
            count[q]++;
        }
        for (int q = 0; q < segments; q++) {
            assertThat(window.length(q, steps)).isEqualTo(count[q]).isPositive();
        }
    }
}
