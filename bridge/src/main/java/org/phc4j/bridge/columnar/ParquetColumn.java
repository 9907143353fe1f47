package org.phc4j.bridge.columnar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.phc4j.bridge.columnar.Batch.Integers;
import org.phc4j.bridge.columnar.Batch.Reals;
import org.phc4j.bridge.columnar.Batch.Values;
import org.phc4j.bridge.columnar.Thrift.Struct;
import org.phc4j.connectomes.BadInputException;
import org.jspecify.annotations.Nullable;

/** Decodes the pages of one column in one group of rows. Reals pass through as the bits of doubles. */
final class ParquetColumn {
    private static final int INT32 = 1;
    private static final int INT64 = 2;
    private static final int FLOAT = 4;
    private static final int DOUBLE = 5;

    private final ParquetFile file;
    private final String name;
    private final int type;
    private final Codec codec;
    private final boolean optional;
    private final long firstRow;
    private final long[] values;
    private long @Nullable [] dictionary;
    private int filled;

    ParquetColumn(ParquetFile file, String name, Struct metadata, boolean optional, int rows, long firstRow) {
        this.file = file;
        this.name = name;
        this.type = (int) metadata.integer(1);
        this.codec = codec(metadata.integer(4));
        this.optional = optional;
        this.firstRow = firstRow;
        this.values = new long[rows];
        if (type != INT32 && type != INT64 && type != FLOAT && type != DOUBLE) {
            throw BadInputException.in(file.place(), "column '" + name + "' of physical type " + type, "numbers of 32 or 64 bits");
        }
    }

    private Codec codec(long number) {
        return switch ((int) number) {
            case 0 -> Codec.NONE;
            case 1 -> Codec.SNAPPY;
            case 2 -> Codec.GZIP;
            case 6 -> Codec.ZSTD;
            case 7 -> Codec.LZ4_BLOCK;
            default -> Codec.unknown(file.place(), Long.toString(number));
        };
    }

    /** One page as it lies in the file. */
    private record Page(Struct header, byte[] bytes) {}

    Values read(ByteBuffer chunk) {
        while (filled < values.length) {
            Struct header = new Thrift(chunk).struct();
            byte[] bytes = new byte[length(header.integer(3), chunk.remaining())];
            chunk.get(bytes);
            page(new Page(header, bytes));
        }
        if (type == INT32 || type == INT64) {
            return new Integers(values);
        }
        double[] reals = new double[values.length];
        Arrays.setAll(reals, k -> Double.longBitsToDouble(values[k]));
        return new Reals(reals);
    }

    private int length(long length, long most) {
        if (length < 0 || length > most) {
            throw file.damaged("a page of " + length + " bytes");
        }
        return (int) length;
    }

    private void page(Page page) {
        switch ((int) page.header().integer(1)) {
            case 0 -> first(page, page.header().struct(5));
            case 2 -> {
                int count = count(page.header().struct(7).integer(1));
                dictionary = plain(unpacked(page), count);
            }
            case 3 -> second(page, page.header().struct(8));
            default -> {} // an index
        }
    }

    private ByteBuffer unpacked(Page page) {
        return little(codec.unpack(page.bytes(), page.header().integer(2), file.place()));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A data page of the first kind: levels and values compressed together. */
    private void first(Page page, Struct header) {
        ByteBuffer bytes = unpacked(page);
        int count = count(header.integer(1));
        if (optional) {
            int length = length(bytes.getInt(), bytes.remaining());
            levels(bytes.slice(bytes.position(), length), count);
            bytes.position(bytes.position() + length);
        }
        values(bytes, count, (int) header.integer(2));
    }

    /** A data page of the second kind: levels in front, not compressed. */
    private void second(Page page, Struct header) {
        int count = count(header.integer(1));
        int levels = length(header.integer(5), page.bytes().length);
        int repetition = length(header.integer(6), page.bytes().length - levels);
        if (optional) {
            levels(little(page.bytes()).slice(repetition, levels), count);
        }
        int skip = levels + repetition;
        byte[] rest = Arrays.copyOfRange(page.bytes(), skip, page.bytes().length);
        Codec own = header.flag(7, true) ? codec : Codec.NONE;
        values(little(own.unpack(rest, page.header().integer(2) - skip, file.place())), count, (int) header.integer(4));
    }

    private void levels(ByteBuffer bytes, int count) {
        int[] defined = BitPacking.hybrid(bytes, 1, count);
        for (int k = 0; k < count; k++) {
            if (defined[k] == 0) {
                throw BadInputException.in(file.place(), "row " + (firstRow + filled + k + 1) + ", column '" + name + "': nothing", "a number");
            }
        }
    }

    private int count(long count) {
        if (count < 0 || count > Math.max(values.length, 1 << 24)) {
            throw file.damaged("a page of " + count + " values");
        }
        return (int) count;
    }

    private void values(ByteBuffer bytes, int count, int encoding) {
        if (count > values.length - filled) {
            throw file.damaged("more values than rows");
        }
        long[] page = switch (encoding) {
            case 0 -> plain(bytes, count);
            case 2, 8 -> looked(bytes, count);
            case 5 -> BitPacking.deltas(bytes, count);
            default -> throw BadInputException.in(file.place(), "column '" + name + "' in encoding " + encoding,
                    "plain, dictionary or difference encoding");
        };
        System.arraycopy(page, 0, values, filled, count);
        filled += count;
    }

    private long[] looked(ByteBuffer bytes, int count) {
        long[] words = dictionary;
        if (words == null) {
            throw file.damaged("a dictionary is missing");
        }
        int[] codes = BitPacking.hybrid(bytes, count == 0 ? 0 : bytes.get(), count);
        long[] page = new long[count];
        for (int k = 0; k < count; k++) {
            page[k] = words[codes[k]];
        }
        return page;
    }

    private long[] plain(ByteBuffer bytes, int count) {
        int width = type == INT32 || type == FLOAT ? Integer.BYTES : Long.BYTES;
        if (bytes.remaining() / width < count) {
            throw file.damaged("a page that ends too early");
        }
        long[] page = new long[count];
        for (int k = 0; k < count; k++) {
            page[k] = switch (type) {
                case INT32 -> bytes.getInt();
                case FLOAT -> Double.doubleToRawLongBits(bytes.getFloat());
                default -> bytes.getLong();
            };
        }
        return page;
    }
}
