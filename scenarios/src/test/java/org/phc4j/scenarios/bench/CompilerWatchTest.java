package org.phc4j.scenarios.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompilerWatchTest {
    private static final long MILLI = 1_000_000;
    private long nanos;
    private long compiled;
    private final CompilerWatch watch = new CompilerWatch(() -> nanos, () -> compiled);

    private boolean idleAfter(long millis, long compiling) {
        nanos += millis * MILLI;
        compiled += compiling;
        return watch.idle();
    }

    @Test
    void nothingIsKnownBeforeHalfASecond() {
        assertThat(idleAfter(499, 0)).isFalse();
        assertThat(idleAfter(1, 0)).isTrue();
    }

    @Test
    void aTenthOfTheTimeIsTooMuch() {
        assertThat(idleAfter(500, 50)).isFalse();
        assertThat(idleAfter(500, 49)).isTrue();
    }

    @Test
    void patienceEnds() {
        for (int k = 0; k < 60; k++) {
            assertThat(idleAfter(500, 500)).isFalse();
        }
        assertThat(idleAfter(1, 500)).isTrue();
    }
}
