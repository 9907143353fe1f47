package org.phc4j.scenarios.trials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.phc4j.scenarios.data.LabelledSeries;

/** SHA-256 of all that decides a result, so that a stored one is taken up only where it would come out again. */
public final class Identity {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private Identity() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The identity of nothing yet.
     *
     * @return a new one
     */
    public static Identity begin() {
        return new Identity();
    }

    /**
     * Adds a text.
     *
     * @param text any text
     * @return this
     */
    public Identity add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    /**
     * Adds a number.
     *
     * @param number any number
     * @return this
     */
    public Identity add(int number) {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
        buffer.putInt(number);
        return this;
    }

    /**
     * Adds cases: channels, class names, and the class, length and values of each.
     *
     * @param cases the cases
     * @return this
     */
    public Identity add(LabelledSeries cases) {
        add(cases.channels()).add(cases.size());
        cases.classes().forEach(this::add);
        for (int n = 0; n < cases.size(); n++) {
            add(cases.labels()[n]).add(cases.series()[n].length);
            for (float value : cases.series()[n]) {
                add(Float.floatToRawIntBits(value));
            }
        }
        return this;
    }

    /**
     * Adds a plan.
     *
     * @param plan the plan
     * @return this
     */
    public Identity add(Plan plan) {
        plan.identify(this);
        return this;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }

    /**
     * The identity; nothing can be added to it any more.
     *
     * @return 64 hexadecimal digits
     */
    public String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }
}
