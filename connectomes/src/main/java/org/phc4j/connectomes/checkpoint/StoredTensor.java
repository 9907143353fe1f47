package org.phc4j.connectomes.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.phc4j.connectomes.BadInputException;

/**
 * A tensor as the header of a safetensors file describes it.
 *
 * @param name its name
 * @param dtype element type
 * @param shape dimensions, row-major, none for a scalar
 * @param begin first byte, counted from the end of the header
 * @param end byte after the last
 */
public record StoredTensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {

    /** Fixes the shape. */
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /**
     * Number of elements.
     *
     * @return the product of the dimensions
     */
    public long length() {
        return (end - begin) / dtype.bytes();
    }

    /**
     * Number of bytes that dimensions and element type ask for.
     *
     * @param dtype element type
     * @param shape dimensions
     * @return the product, or empty if it is beyond 63 bits
     */
    static Optional<Long> bytes(Dtype dtype, List<Long> shape) {
        try {
            long bytes = dtype.bytes();
            for (long dimension : shape) {
                bytes = Math.multiplyExact(bytes, dimension);
            }
            return Optional.of(bytes);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /**
     * Insists on a shape.
     *
     * @param file the file, for the complaint
     * @param dimensions the expected shape
     * @return this tensor
     * @throws BadInputException if the shape is another
     */
    public StoredTensor ofShape(Object file, long... dimensions) {
        List<Long> expected = Arrays.stream(dimensions).boxed().toList();
        if (!shape.equals(expected)) {
            throw BadInputException.in(file, "tensor '" + name + "' of shape " + shape, "shape " + expected);
        }
        return this;
    }
}
