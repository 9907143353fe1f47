package org.phc4j.scenarios.bench.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.Unreadable;

/** Reads one-dimensional little-endian integer arrays of a NumPy archive (npz), the whole entry at once. */
final class NumpyArchive implements AutoCloseable {
    private static final int MAGIC_BYTES = 8;
    private static final Pattern TYPE = Pattern.compile("'descr': *'[<|]i([1248])'");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\((\\d+),\\)");
    private final Path path;
    private final ZipFile zip;

    private NumpyArchive(Path path, ZipFile zip) {
        this.path = path;
        this.zip = zip;
    }

    static NumpyArchive open(Path path) {
        try {
            return new NumpyArchive(path, new ZipFile(path.toFile()));
        } catch (IOException e) {
            throw Unreadable.because(path, e);
        }
    }

    int[] ints(String name) {
        ByteBuffer data = data(name);
        int width = width(data, name);
        int[] values = new int[length(data, name)];
        ByteBuffer body = body(data);
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (width) {
                case 1 -> body.get();
                case 2 -> body.getShort();
                case 4 -> body.getInt();
                default -> Math.toIntExact(body.getLong());
            };
        }
        return values;
    }

    short[] shorts(String name) {
        ByteBuffer data = data(name);
        if (width(data, name) != 2) {
            throw malformed(name, "16-bit integers");
        }
        short[] values = new short[length(data, name)];
        body(data).asShortBuffer().get(values);
        return values;
    }

    private ByteBuffer data(String name) {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            throw malformed(name, "an array of that name");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw Unreadable.because(path, e);
        }
    }

    private static int headerEnd(ByteBuffer data) {
        return data.get(6) == 1 ? 10 + (data.getShort(MAGIC_BYTES) & 0xFFFF) : 12 + data.getInt(MAGIC_BYTES);
    }

    private String header(ByteBuffer data) {
        return new String(data.array(), MAGIC_BYTES, headerEnd(data) - MAGIC_BYTES, StandardCharsets.ISO_8859_1);
    }

    private int width(ByteBuffer data, String name) {
        Matcher type = TYPE.matcher(header(data));
        if (!type.find()) {
            throw malformed(name, "little-endian integers");
        }
        return Integer.parseInt(type.group(1));
    }

    private int length(ByteBuffer data, String name) {
        Matcher shape = SHAPE.matcher(header(data));
        if (!shape.find()) {
            throw malformed(name, "one dimension");
        }
        return Integer.parseInt(shape.group(1));
    }

    private static ByteBuffer body(ByteBuffer data) {
        return data.slice(headerEnd(data), data.limit() - headerEnd(data)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private BadInputException malformed(String name, String expected) {
        return BadInputException.in(path, "array '" + name + "'", expected);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw Unreadable.because(path, e);
        }
    }
}
