package org.phc4j.scenarios.serve;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Guided by coverage where the fuzzer is switched on; otherwise what it found before. */
@Tag("jazzer")
class ProtocolFuzzTest {
    private final ProtocolFuzz fuzz = new ProtocolFuzz();

    @FuzzTest
    void stream(FuzzedDataProvider data) {
        int cut = data.consumeInt();
        fuzz.stream(data.consumeRemainingAsBytes(), cut);
    }

    @FuzzTest
    void datagram(FuzzedDataProvider data) {
        ProtocolFuzz.datagram(data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void json(FuzzedDataProvider data) {
        fuzz.json(data.consumeRemainingAsString());
    }
}
