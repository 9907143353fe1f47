package org.phc4j.scenarios.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a client says first.
 *
 * @param version version of the protocol it speaks
 * @param driver whether it drives the run, or only looks on
 * @param outputs bits of the sections that it wants of every OUTPUT, see {@link Section}
 * @param credit OUTPUT frames that may come before it gives more, {@link Frames#UNLIMITED} for any number
 * @param probes neurons whose voltages are the state section
 * @param token what it was given to be let in, empty for none
 */
public record Hello(int version, boolean driver, int outputs, int credit, int[] probes, byte[] token) {
    private static final int FIXED = 16;

    /**
     * A HELLO of this version.
     *
     * @param driver whether it drives the run
     * @param outputs bits of the sections wanted
     * @param credit OUTPUT frames that may come at first
     * @param probes neurons whose voltages are wanted
     * @param token the token, empty for none
     * @return the greeting
     */
    public static Hello of(boolean driver, int outputs, int credit, int[] probes, String token) {
        return new Hello(Frames.VERSION, driver, outputs, credit, probes, token.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the whole frame.
     *
     * @param out receives the frame
     * @param time sender's clock in ns
     */
    public void write(ByteBuf out, long time) {
        int start = Frames.begin(out, Frames.HELLO, 0, 0, time);
        out.writeIntLE(Frames.MAGIC).writeShortLE(version).writeByte(driver ? 1 : 0).writeByte(outputs).writeIntLE(credit);
        out.writeShortLE(probes.length).writeShortLE(token.length);
        for (int probe : probes) {
            out.writeIntLE(probe);
        }
        out.writeBytes(token);
        Frames.end(out, start);
    }

    /**
     * Reads a body.
     *
     * @param in the body, exactly
     * @return the greeting, or null if it is none; of another version only {@code version} counts
     */
    public static @Nullable Hello read(ByteBuf in) {
        if (in.readableBytes() < 6 || in.readIntLE() != Frames.MAGIC) {
            return null;
        }
        int version = in.readUnsignedShortLE();
        if (version != Frames.VERSION) {
            return new Hello(version, false, 0, 0, new int[0], new byte[0]);
        }
        if (in.readableBytes() < FIXED - 6) {
            return null;
        }
        int role = in.readUnsignedByte();
        int outputs = in.readUnsignedByte();
        int credit = in.readIntLE();
        int probeCount = in.readUnsignedShortLE();
        int tokenLength = in.readUnsignedShortLE();
        boolean whole = in.readableBytes() == probeCount * Integer.BYTES + tokenLength;
        if (!whole || role > 1 || probeCount > Frames.MOST_PROBES || tokenLength > Frames.LONGEST_TOKEN) {
            return null;
        }
        int[] probes = new int[probeCount];
        for (int k = 0; k < probeCount; k++) {
            probes[k] = in.readIntLE();
        }
        byte[] token = new byte[tokenLength];
        in.readBytes(token);
        return new Hello(version, role == 1, outputs, credit, probes, token);
    }
}
