package org.phc4j.scenarios.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SaveRhythmTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private long now;
    private int saves;

    @Test
    void quick_saves_are_two_seconds_apart() {
        SaveRhythm rhythm = new SaveRhythm(() -> now);
        for (int k = 0; k < 100; k++) {
            now += SECOND / 10;
            rhythm.saveIfDue(() -> saves++);
        }
        assertThat(saves).isEqualTo(5);
    }

    @Property(tries = 50)
    void saving_takes_a_twentieth_of_the_time_at_most(@ForAll @LongRange(min = 1, max = 10_000) long updateMillis,
            @ForAll @LongRange(min = 1, max = 30_000) long saveMillis) {
        now = 0;
        saves = 0;
        SaveRhythm rhythm = new SaveRhythm(() -> now);
        long lastEnd = 0;
        for (int k = 0; k < 2000; k++) {
            now += TimeUnit.MILLISECONDS.toNanos(updateMillis);
            long begin = now;
            if (rhythm.saveIfDue(() -> now += TimeUnit.MILLISECONDS.toNanos(saveMillis))) {
                assertThat(begin - lastEnd).isGreaterThanOrEqualTo(saves == 0 ? 2 * SECOND : 20 * TimeUnit.MILLISECONDS.toNanos(saveMillis));
                lastEnd = now;
                saves++;
            }
        }
    }
}
