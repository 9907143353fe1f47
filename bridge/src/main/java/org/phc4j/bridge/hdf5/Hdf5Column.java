package org.phc4j.bridge.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;

/** A data set of an HDF5 file: integers, real numbers or texts, of any shape, read as one row in C order. */
public final class Hdf5Column {
    private static final int STRETCH = 1 << 18;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final Hdf5File file;
    private final Dataset data;
    private final String path;

    Hdf5Column(Hdf5File file, Dataset data, String path) {
        this.file = file;
        this.data = data;
        this.path = path;
    }

    /**
     * Where it is, for complaints.
     *
     * @return file and path of the data set
     */
    public String place() {
        return file.path() + ": " + path;
    }

    /**
     * Its shape.
     *
     * @return the length of every dimension; empty for a single value
     */
    public int[] shape() {
        return Hdf5File.sound(file.path(), path, () -> {
            check();
            return data.getDimensions().clone();
        });
    }

    /**
     * How many values it holds.
     *
     * @return the number
     * @throws BadInputException if it claims more than the file can hold
     */
    public int size() {
        return Hdf5File.sound(file.path(), path, this::check);
    }

    private int check() {
        long size = 1;
        for (long length : data.getDimensionsAsLong()) {
            if (length < 0 || length > 0 && size > LONGEST / length) {
                throw BadInputException.in(file.path(), path + " claims " + Arrays.toString(data.getDimensionsAsLong()) + " values",
                        "at most " + LONGEST);
            }
            size *= length;
        }
        long bytes = size * Math.max(1, data.getDataType().getSize());
        if (bytes > Hdf5File.FREE_BYTES && bytes / Hdf5File.MAX_RATIO > file.size()) {
            throw BadInputException.in(file.path(), path + " claims " + bytes + " bytes", "at most " + Hdf5File.MAX_RATIO
                    + " times the " + file.size() + " of the file");
        }
        return (int) size;
    }

    /**
     * Whether it holds integers.
     *
     * @return false for real numbers and texts
     */
    public boolean integral() {
        return Hdf5File.sound(file.path(), path, () -> data.getDataType() instanceof FixedPoint);
    }

    /**
     * Whether it holds numbers.
     *
     * @return false for texts and compounds
     */
    public boolean numeric() {
        return Hdf5File.sound(file.path(), path, () -> data.getDataType() instanceof FixedPoint || data.getDataType() instanceof FloatingPoint);
    }

    /**
     * The integers.
     *
     * @return a new array
     * @throws BadInputException if it holds anything else, or a number beyond 64 signed bits
     */
    public long[] integers() {
        if (!integral()) {
            throw expected("integers");
        }
        long[] values = new long[size()];
        each((at, part) -> {
            int length = Array.getLength(part);
            for (int k = 0; k < length; k++) {
                values[at + k] = integer(Array.get(part, k), at + k);
            }
        });
        return values;
    }

    private long integer(Object value, int at) {
        if (value instanceof BigInteger big) {
            if (big.bitLength() >= Long.SIZE) {
                throw BadInputException.in(place() + "[" + at + "]", "'" + big + "'", "a signed integer of 64 bits");
            }
            return big.longValue();
        }
        return ((Number) value).longValue();
    }

    /**
     * The numbers as real ones.
     *
     * @return a new array
     * @throws BadInputException if it holds anything else, or a number that is not finite
     */
    public double[] reals() {
        if (!numeric()) {
            throw expected("numbers");
        }
        double[] values = new double[size()];
        each((at, part) -> {
            int length = Array.getLength(part);
            for (int k = 0; k < length; k++) {
                values[at + k] = ((Number) Array.get(part, k)).doubleValue();
                if (!Double.isFinite(values[at + k])) {
                    throw BadInputException.in(place() + "[" + (at + k) + "]", "'" + values[at + k] + "'", "a finite number");
                }
            }
        });
        return values;
    }

    /**
     * The texts.
     *
     * @return one text per value
     * @throws BadInputException if it holds anything else
     */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        each((at, part) -> {
            for (int k = 0; k < Array.getLength(part); k++) {
                if (!(Array.get(part, k) instanceof String text)) {
                    throw expected("texts");
                }
                texts.add(text);
            }
        });
        return texts;
    }

    /** Receives a stretch of values, boxed or not. */
    private interface Stretch {
        void take(int at, Object array);
    }

    /** Long columns come a stretch at a time: the library boxes unsigned 64-bit integers. */
    private void each(Stretch stretch) {
        int size = size();
        Hdf5File.sound(file.path(), path, () -> {
            if (size > 0 && data.isScalar()) {
                Object one = Array.newInstance(Object.class, 1);
                Array.set(one, 0, data.getData());
                stretch.take(0, one);
            } else if (size > STRETCH && data.getDimensions().length == 1) {
                for (int at = 0; at < size; at += STRETCH) {
                    stretch.take(at, data.getData(new long[] {at}, new int[] {Math.min(STRETCH, size - at)}));
                }
            } else if (size > 0) {
                stretch.take(0, data.getDataFlat());
            }
            return size;
        });
    }

    /**
     * A text that is attached to it.
     *
     * @param name name of the attribute
     * @return its text, or empty if there is none
     */
    public Optional<String> attribute(String name) {
        return Hdf5File.sound(file.path(), path + "@" + name, () -> {
            Attribute attribute = data.getAttributes().get(name);
            Object value = attribute == null ? null : attribute.getData();
            if (value instanceof String[] texts && texts.length == 1) {
                return Optional.of(texts[0]);
            }
            return value instanceof String text ? Optional.of(text) : Optional.empty();
        });
    }

    private BadInputException expected(String what) {
        return BadInputException.in(place(), Hdf5File.sound(file.path(), path, () -> data.getDataType().getClass().getSimpleName()), what);
    }
}
