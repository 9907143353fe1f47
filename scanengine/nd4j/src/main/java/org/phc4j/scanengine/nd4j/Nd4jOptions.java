package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.phc4j.connectomes.BadInputException;

/**
 * How an engine computes on ND4J arrays.
 *
 * @param precision of every array; default float32
 * @param form how the three scans of the neuron layer are evaluated; default linear
 * @param budgetBytes most bytes of arrays that a run may keep, above 0; a larger run is refused before it starts. Default 4 GiB
 */
public record Nd4jOptions(Precision precision, Form form, long budgetBytes) {
    /** float32, linear scans, 4 GiB. */
    public static final Nd4jOptions DEFAULT = new Nd4jOptions(Precision.FLOAT32, Form.LINEAR, 4L << 30);

    /**
     * Checks the budget.
     *
     * @throws BadInputException if it is not above 0
     */
    public Nd4jOptions {
        if (budgetBytes <= 0) {
            throw new BadInputException("a memory budget of " + budgetBytes + " bytes; expected at least 1");
        }
    }

    /** The type of every array. */
    public enum Precision {
        /** 4 bytes a value. */
        FLOAT32(DataType.FLOAT, Float.BYTES, -100),
        /** 8 bytes a value. */
        FLOAT64(DataType.DOUBLE, Double.BYTES, -1000);

        final DataType type;
        final int bytes;
        /** Powers of a decay below 2 to this count as 0: they change no state, and subnormal numbers are slow. */
        final int smallestExponent;

        Precision(DataType type, int bytes, int smallestExponent) {
            this.type = type;
            this.bytes = bytes;
            this.smallestExponent = smallestExponent;
        }
    }

    /** How a scan h[t] = a h[t-1] + b[t] with a constant factor is evaluated; both take log2(T) rounds. */
    public enum Form {
        /** h[t] += a^k h[t-k] for k = 1, 2, 4, ... (Hillis and Steele). */
        LINEAR,
        /**
         * h = exp(logcumsumexp(log b[t] - S[t]) + S[t]) with S[t] = (t + 1) log a, as in the paper (arXiv 2604.01295). Needs a positive
         * b, so that the identity is refused as positivity map; works with numbers of size T |log a|, whose rounding shows in float32.
         */
        LOG_DOMAIN
    }

    /**
     * The same in another precision.
     *
     * @param value the precision
     * @return a changed copy
     */
    public Nd4jOptions with(Precision value) {
        return new Nd4jOptions(value, form, budgetBytes);
    }

    /**
     * The same with another form of the scans.
     *
     * @param value the form
     * @return a changed copy
     */
    public Nd4jOptions with(Form value) {
        return new Nd4jOptions(precision, value, budgetBytes);
    }

    /**
     * The same with another budget.
     *
     * @param bytes most bytes of arrays that a run may keep
     * @return a changed copy
     */
    public Nd4jOptions withBudget(long bytes) {
        return new Nd4jOptions(precision, form, bytes);
    }
}
