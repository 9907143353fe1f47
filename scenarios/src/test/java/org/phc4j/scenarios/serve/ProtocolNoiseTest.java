package org.phc4j.scenarios.serve;

import org.junit.jupiter.api.Test;

/** More of them: {@code ./phc test -pl scenarios -am -Dtest=ProtocolNoiseTest -Dphc.fuzz.inputs=10000000}. */
class ProtocolNoiseTest {
    @Test
    void tenThousandsOfBrokenConversationsDoNoHarm() {
        new ProtocolFuzz().generated(Long.getLong("phc.fuzz.inputs", 60_000), Long.getLong("phc.fuzz.seed", 1));
    }
}
