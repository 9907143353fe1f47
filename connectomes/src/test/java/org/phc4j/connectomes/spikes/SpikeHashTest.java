package org.phc4j.connectomes.spikes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpikeHashTest {

    @Test
    void of_no_spike_it_is_the_hash_of_nothing() {
        assertThat(new SpikeHash().hex()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** SHA-256 of 01000000 02000000 03000000, computed by sha256sum. */
    @Test
    void a_single_spike_is_three_little_endian_numbers() {
        SpikeHash hash = new SpikeHash();
        hash.add(1, 2, 3);
        assertThat(hash.hex()).isEqualTo("4636993d3e1da4e9d6b8f87b79e8f7c6d018580d52661950eabc3845c5897a4d");
        assertThat(hash.spikes()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4095, 4096, 4097, 10_000})
    void any_number_of_spikes_gives_the_digest_of_their_bytes(int spikes) throws NoSuchAlgorithmException {
        SpikeHash hash = new SpikeHash();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int k = 0; k < spikes; k++) {
            hash.add(k / 1000, k / 10, k * 7919);
            put(bytes, k / 1000, 4);
            put(bytes, k / 10, 4);
            put(bytes, k * 7919, 4);
        }
        assertThat(hash.spikes()).isEqualTo(spikes);
        assertThat(hash.hex()).isEqualTo(digest(bytes));
    }

    @Property(tries = 100)
    void event_driven_spikes_have_a_64_bit_step(@ForAll long[] steps, @ForAll int neuron) throws NoSuchAlgorithmException {
        SpikeHash hash = new SpikeHash();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long step : steps) {
            hash.add(step, neuron);
            put(bytes, step, 8);
            put(bytes, neuron, 4);
        }
        assertThat(hash.hex()).isEqualTo(digest(bytes));
    }

    private static void put(ByteArrayOutputStream bytes, long value, int width) {
        for (int k = 0; k < width; k++) {
            bytes.write((int) (value >>> (8 * k)));
        }
    }

    private static String digest(ByteArrayOutputStream bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }
}
