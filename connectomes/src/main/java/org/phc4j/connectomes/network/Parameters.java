package org.phc4j.connectomes.network;

import java.util.Arrays;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;

/**
 * The trainable values of a network: one flat float array under a {@link ParameterLayout}. The array is shared, not copied: its
 * owner (a trainer) updates it in place, engines only read it.
 *
 * @param layout where each tensor lies
 * @param values (layout.total()) the values
 */
public record Parameters(ParameterLayout layout, float[] values) {

    /** Checks the length. */
    public Parameters {
        if (values.length != layout.total()) {
            throw new IllegalArgumentException(values.length + " values for a layout of " + layout.total());
        }
    }

    /**
     * Zeros under a layout, for example for a gradient.
     *
     * @param layout the layout
     * @return new parameters
     */
    public static Parameters zeros(ParameterLayout layout) {
        return new Parameters(layout, new float[layout.total()]);
    }

    /**
     * One element.
     *
     * @param tensor which tensor
     * @param index row-major index inside it
     * @return its value
     */
    public float get(Tensor tensor, int index) {
        return values[layout.offset(tensor) + index];
    }

    /**
     * A tensor as an array of its own.
     *
     * @param tensor which
     * @return a row-major copy
     */
    public float[] copyOf(Tensor tensor) {
        int offset = layout.offset(tensor);
        return Arrays.copyOfRange(values, offset, offset + layout.length(tensor));
    }

    /**
     * Overwrites a tensor.
     *
     * @param tensor which
     * @param source row-major values of the tensor's length
     */
    public void set(Tensor tensor, float[] source) {
        if (source.length != layout.length(tensor)) {
            throw new IllegalArgumentException(tensor.key() + ": " + source.length + " values for " + layout.length(tensor));
        }
        System.arraycopy(source, 0, values, layout.offset(tensor), source.length);
    }

    /**
     * A deep copy.
     *
     * @return parameters with an array of their own
     */
    public Parameters copy() {
        return new Parameters(layout, values.clone());
    }
}
