package org.phc4j.scenarios.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.phc4j.scenarios.data.LabelledSeries;

/**
 * SHA-256 of all that a run sees of its data: channels, class names, and of every case, in file order, its class, its length and the
 * bits of its values. A run can be resumed only with data of the same fingerprint.
 */
final class DataFingerprint {
    private static final int CHUNK = 1 << 16;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);

    private DataFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(LabelledSeries data) {
        DataFingerprint fingerprint = new DataFingerprint();
        fingerprint.add(data.channels());
        fingerprint.add(data.classes().size());
        for (String name : data.classes()) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            fingerprint.add(bytes.length);
            fingerprint.flush();
            fingerprint.digest.update(bytes);
        }
        for (int n = 0; n < data.size(); n++) {
            fingerprint.add(data.labels()[n]);
            fingerprint.add(data.series()[n].length);
            for (float value : data.series()[n]) {
                fingerprint.add(Float.floatToRawIntBits(value));
            }
        }
        fingerprint.flush();
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(int value) {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
        buffer.putInt(value);
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
