package org.phc4j.connectomes.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A tensor to be written: a name, a shape, and values that are borrowed, not copied. */
public sealed interface TensorValues {
    /**
     * Its name.
     *
     * @return a name that no other tensor of the file has
     */
    String name();

    /**
     * Its dimensions, row-major.
     *
     * @return the shape
     */
    List<Long> shape();

    /**
     * Its element type.
     *
     * @return the type
     */
    Dtype dtype();

    /**
     * Number of elements.
     *
     * @return the product of the dimensions
     */
    default int length() {
        return product(shape());
    }

    /**
     * Appends elements.
     *
     * @param buffer little-endian, with room for them
     * @param from first element
     * @param to end, exclusive
     */
    void put(ByteBuffer buffer, int from, int to);

    /**
     * Single-precision numbers.
     *
     * @param name tensor name
     * @param shape dimensions
     * @param values the array that holds them
     * @param offset index of the first one
     */
    record Floats(String name, List<Long> shape, float[] values, int offset) implements TensorValues {
        /** Checks that the array is long enough. */
        public Floats {
            shape = checked(name, shape, values.length - offset, true);
        }

        @Override
        public Dtype dtype() {
            return Dtype.F32;
        }

        @Override
        public void put(ByteBuffer buffer, int from, int to) {
            for (int k = from; k < to; k++) {
                buffer.putInt(Float.floatToRawIntBits(values[offset + k]));
            }
        }
    }

    /**
     * Double-precision numbers.
     *
     * @param name tensor name
     * @param shape dimensions
     * @param values the values
     */
    record Doubles(String name, List<Long> shape, double[] values) implements TensorValues {
        /** Checks the length of the array. */
        public Doubles {
            shape = checked(name, shape, values.length, false);
        }

        @Override
        public Dtype dtype() {
            return Dtype.F64;
        }

        @Override
        public void put(ByteBuffer buffer, int from, int to) {
            for (int k = from; k < to; k++) {
                buffer.putLong(Double.doubleToRawLongBits(values[k]));
            }
        }
    }

    /**
     * 32-bit integers.
     *
     * @param name tensor name
     * @param shape dimensions
     * @param values the values
     */
    record Ints(String name, List<Long> shape, int[] values) implements TensorValues {
        /** Checks the length of the array. */
        public Ints {
            shape = checked(name, shape, values.length, false);
        }

        @Override
        public Dtype dtype() {
            return Dtype.I32;
        }

        @Override
        public void put(ByteBuffer buffer, int from, int to) {
            for (int k = from; k < to; k++) {
                buffer.putInt(values[k]);
            }
        }
    }

    /**
     * 64-bit integers.
     *
     * @param name tensor name
     * @param shape dimensions
     * @param values the values
     */
    record Longs(String name, List<Long> shape, long[] values) implements TensorValues {
        /** Checks the length of the array. */
        public Longs {
            shape = checked(name, shape, values.length, false);
        }

        @Override
        public Dtype dtype() {
            return Dtype.I64;
        }

        @Override
        public void put(ByteBuffer buffer, int from, int to) {
            for (int k = from; k < to; k++) {
                buffer.putLong(values[k]);
            }
        }
    }

    /**
     * Truth values, one byte each.
     *
     * @param name tensor name
     * @param shape dimensions
     * @param values the values
     */
    record Flags(String name, List<Long> shape, boolean[] values) implements TensorValues {
        /** Checks the length of the array. */
        public Flags {
            shape = checked(name, shape, values.length, false);
        }

        @Override
        public Dtype dtype() {
            return Dtype.BOOL;
        }

        @Override
        public void put(ByteBuffer buffer, int from, int to) {
            for (int k = from; k < to; k++) {
                buffer.put((byte) (values[k] ? 1 : 0));
            }
        }
    }

    /**
     * A shape.
     *
     * @param dimensions the dimensions
     * @return them as a list
     */
    static List<Long> shape(int... dimensions) {
        return Arrays.stream(dimensions).asLongStream().boxed().toList();
    }

    private static int product(List<Long> shape) {
        int length = 1;
        for (long dimension : shape) {
            length = Math.multiplyExact(length, Math.toIntExact(dimension));
        }
        return length;
    }

    private static List<Long> checked(String name, List<Long> shape, int available, boolean slice) {
        int length = product(shape);
        if (slice ? length > available : length != available) {
            throw new IllegalArgumentException("tensor '" + name + "' of shape " + shape + " over " + available + " values");
        }
        return List.copyOf(shape);
    }
}
