package org.phc4j.scanengine.scan;

/**
 * The shape of a scan, and the checks of a caller's arrays against it.
 *
 * @param steps T
 * @param lanes N
 */
record ScanShape(int steps, int lanes) {

    ScanShape {
        if (steps < 0 || lanes < 1) {
            throw new IllegalArgumentException("a scan of " + steps + " steps and " + lanes + " lanes, expected steps >= 0 and lanes >= 1");
        }
        if ((long) steps * lanes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a scan of " + steps + " steps and " + lanes + " lanes does not fit an array");
        }
    }

    /** The stride of factors: 0 where there is one row for all steps. */
    int factorStride(int length) {
        if (length != lanes && length != steps * lanes) {
            throw new IllegalArgumentException("a has " + length + " elements, expected " + lanes + " (constant in time) or "
                    + steps * lanes + " (" + steps + " steps x " + lanes + " lanes)");
        }
        return length == lanes ? 0 : lanes;
    }

    void requireSequence(String name, int length) {
        if (length != steps * lanes) {
            throw new IllegalArgumentException(name + " has " + length + " elements, expected " + steps * lanes + " (" + steps
                    + " steps x " + lanes + " lanes)");
        }
    }

    void requireRow(String name, int length) {
        if (length != lanes) {
            throw new IllegalArgumentException(name + " has " + length + " elements, expected " + lanes + " lanes");
        }
    }

    static void requireLikeFactors(int length, int factors) {
        if (length != factors) {
            throw new IllegalArgumentException("da has " + length + " elements, expected " + factors + ", as many as a");
        }
    }

    /** A result written over an operand that is still to be read would be silently wrong, so identity is the question here. */
    @SuppressWarnings("ReferenceEquality")
    static void requireSeparate(String name, Object result, Object first, Object second, Object third, Object fourth) {
        if (result == first || result == second || result == third || result == fourth) {
            throw new IllegalArgumentException(name + " is also another array of the same scan, expected an array of its own");
        }
    }
}
