package org.phc4j.scenarios.serve;

import org.junit.jupiter.api.Test;

class ProtocolNoiseTest {
    @Test
    void tenThousandsOfBrokenConversationsDoNoHarm() {
        new ProtocolFuzz().generated(60_000, 20_261_122);
    }
}
