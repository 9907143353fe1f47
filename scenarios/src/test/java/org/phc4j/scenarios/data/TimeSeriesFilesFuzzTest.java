package org.phc4j.scenarios.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.phc4j.connectomes.BadInputException;

/**
 * Any bytes at all are read or refused in one line. A test run tries the files kept under this class's name in the test
 * resources; with {@code JAZZER_FUZZ=1} in the environment the fuzzer looks for more, guided by coverage.
 */
class TimeSeriesFilesFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void ts(byte[] file) {
        assertReadOrRefused(file);
    }

    @FuzzTest(maxDuration = "60s")
    void arff(byte[] file) {
        assertReadOrRefused(file);
    }

    private static void assertReadOrRefused(byte[] file) {
        for (MissingValues missing : MissingValues.values()) {
            try {
                assertThat(Reading.bytes(file, missing).size()).isPositive();
            } catch (BadInputException e) {
                assertThat(e.getMessage()).startsWith("toy").contains("; expected ").doesNotContain("\n");
            }
        }
    }
}
