package org.phc4j.bridge.columnar;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.phc4j.connectomes.BadInputException;

/** How blocks of columns are compressed. */
enum Codec {
    NONE,
    SNAPPY,
    GZIP,
    ZSTD,
    LZ4_BLOCK,
    LZ4_FRAME;

    /** The most that a block may unpack to. */
    static final int LARGEST = 1 << 30;

    /**
     * Unpacks a block that says how long it is.
     *
     * @param packed the block
     * @param length what it must unpack to, no more than {@link #LARGEST}, and believable for so short a block
     * @param place for complaints
     */
    byte[] unpack(byte[] packed, long length, String place) {
        if (length < 0 || length > LARGEST || length >>> 20 > packed.length) {
            throw BadInputException.in(place, "a block of " + packed.length + " bytes that claims to hold " + length, "at most 2^20 times as many");
        }
        byte[] target = new byte[(int) length];
        int found;
        try {
            found = switch (this) {
                case NONE -> copy(packed, target);
                case SNAPPY -> new SnappyJavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
                case ZSTD -> new ZstdJavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
                case LZ4_BLOCK -> new Lz4JavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
                case GZIP -> stream(new GZIPInputStream(new ByteArrayInputStream(packed)), target);
                case LZ4_FRAME -> Lz4Frame.unpack(packed, target);
            };
        } catch (IOException | RuntimeException e) {
            throw new BadInputException(place + ": broken compression (" + this + "); expected a whole block", e);
        }
        if (found != target.length) {
            throw BadInputException.in(place, "a block of " + found + " bytes", length + ", as it says");
        }
        return target;
    }

    private static int copy(byte[] packed, byte[] target) {
        System.arraycopy(packed, 0, target, 0, Math.min(packed.length, target.length));
        return packed.length;
    }

    private static int stream(InputStream in, byte[] target) throws IOException {
        try (in) {
            int read = in.readNBytes(target, 0, target.length);
            return in.read() < 0 ? read : read + 1;
        }
    }

    static Codec unknown(String place, String found) {
        throw BadInputException.in(place, "compression " + found, "none or one of " + Arrays.toString(values()));
    }
}
