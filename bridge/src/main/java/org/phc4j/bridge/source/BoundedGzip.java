package org.phc4j.bridge.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.phc4j.bridge.source.SourceFile.Counted;
import org.phc4j.connectomes.BadInputException;

/**
 * Decompresses gzip, and refuses what no table compresses to: more than {@value #MAX_RATIO} bytes for each compressed one, once
 * {@value #FREE_BYTES} bytes came out.
 */
final class BoundedGzip extends FilterInputStream {
    /** Deflate reaches 1032; tables of numbers and names stay below 50. */
    static final long MAX_RATIO = 400;
    static final long FREE_BYTES = 1 << 24;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Counted compressed;
    private long out;

    BoundedGzip(Path file, Counted compressed) throws IOException {
        super(new GZIPInputStream(compressed, BUFFER));
        this.file = file;
        this.compressed = compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        out += Math.max(read, 0);
        if (out > FREE_BYTES && out / MAX_RATIO > compressed.bytes()) {
            throw BadInputException.in(file, "gzip that unpacks to over " + MAX_RATIO + " times its size", "a table");
        }
        return read;
    }
}
