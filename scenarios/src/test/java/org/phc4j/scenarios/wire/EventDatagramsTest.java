package org.phc4j.scenarios.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventDatagramsTest {
    private static final class Events implements EventSink {
        final List<Integer> addresses = new ArrayList<>();
        final List<Long> sequences = new ArrayList<>();

        @Override
        public void datagram(long sequence, long modulus) {
            sequences.add(sequence);
        }

        @Override
        public void event(int address) {
            addresses.add(address);
        }
    }

    private static ByteBuf hex(String digits) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(digits.replace(" ", "")));
    }

    private static Events eieio(String digits) {
        Events events = new Events();
        assertThat(Eieio.read(hex(digits), events)).isTrue();
        return events;
    }

    @Test
    void everyKindOfEieioDataIsRead() {
        assertThat(eieio("02 00  0100 0200").addresses).containsExactly(1, 2);
        assertThat(eieio("02 04  0100 aaaa 0200 bbbb").addresses).containsExactly(1, 2);
        assertThat(eieio("02 08  01000000 02000100").addresses).containsExactly(1, 65538);
        assertThat(eieio("01 0c  01000000 99999999").addresses).containsExactly(1);
        assertThat(eieio("01 80  3400  0100").addresses).containsExactly(0x35);
        assertThat(eieio("01 c0  3412  0100").addresses).containsExactly(0x12340001);
        assertThat(eieio("01 38  07000000  05000000").addresses).containsExactly(5);
        assertThat(eieio("00 00").addresses).isEmpty();
    }

    @Test
    void sequencedEieioCarriesItsNumber() {
        Events events = eieio("07 40  00 fe  01 00  0900");
        assertThat(events.sequences).containsExactly(254L);
        assertThat(events.addresses).containsExactly(9);
        assertThat(eieio("01 00 0900").sequences).containsExactly(EventSink.NO_SEQUENCE);
    }

    @Test
    void whatIsNoEieioGivesNothing() {
        for (String digits : List.of("", "01", "02 00 0100", "01 00 0100 0200", "01 40", "07 40 00", "07 40 00 01 07 40 00 01", "01 80 34")) {
            Events events = new Events();
            assertThat(Eieio.read(hex(digits), events)).as(digits).isFalse();
            assertThat(events.addresses).isEmpty();
        }
    }

    @Test
    void eieioIsWrittenWithItsTimeAsPayloadBase() {
        ByteBuf out = Unpooled.buffer();
        Eieio.write(out, 0x1_0000_0007L, 100, new int[] {0, 1, 5}, 1, 2);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("0238" + "07000000" + "65000000" + "69000000");
        Events events = new Events();
        assertThat(Eieio.read(out, events)).isTrue();
        assertThat(events.addresses).containsExactly(101, 105);
    }

    @Test
    void addressEventsAreBigEndianWithTheSequenceFirst() {
        ByteBuf out = Unpooled.buffer();
        Aer.write(out, -1, 2500, 16, new int[] {0, 2, 3}, 1, 2);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("ffffffff" + "00000012" + "000009c4" + "00000013" + "000009c4");
        Events events = new Events();
        assertThat(Aer.read(out, events)).isTrue();
        assertThat(events.sequences).containsExactly(0xffffffffL);
        assertThat(events.addresses).containsExactly(18, 19);
        assertThat(Aer.read(hex("00000001 00000002"), events)).isFalse();
        assertThat(Aer.read(hex("000000"), events)).isFalse();
    }

    @Property(tries = 5000)
    void anyDatagramIsReadOrRefused(@ForAll @Size(max = 60) byte[] bytes) {
        Events events = new Events();
        if (!Eieio.read(Unpooled.wrappedBuffer(bytes), events) & !Aer.read(Unpooled.wrappedBuffer(bytes), events)) {
            assertThat(events.addresses).isEmpty();
        }
    }
}
