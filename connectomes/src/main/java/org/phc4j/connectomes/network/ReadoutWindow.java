package org.phc4j.connectomes.network;

import org.phc4j.connectomes.BadInputException;

/**
 * When a network gives outputs, and over which steps its readout averages. A network is trained with the window that it is run with.
 */
public sealed interface ReadoutWindow {
    /** One output for a whole sequence. */
    ReadoutWindow SEQUENCE = new Sequence();

    /**
     * One output at the end of a sequence of known length, from the means over equal stretches of time.
     */
    record Sequence() implements ReadoutWindow {}

    /**
     * One output at the end of a sequence, from the mean over its last steps, of those there are: m = mean of x[T-n..T-1].
     *
     * @param steps n, at least 1; 1 for the last step alone
     */
    record Last(int steps) implements ReadoutWindow {
        /**
         * Checks the length.
         *
         * @throws BadInputException if it is not in 1..2^20
         */
        public Last {
            require(steps, 20, "a readout of the last " + steps + " steps");
        }
    }

    /**
     * One output at the end of a sequence, from the means m[q] over equal stretches of time, weighed by learned weights of every stretch
     * and readout neuron and decoded together: outputs = decW sum_q n[q] + decB with n = m / sqrt(mean(m^2) + 1e-5) rmsG. The gains rmsG
     * (S nO) are the weights; decW (C, nO) has a column for each readout neuron, where equal stretches that are decoded apart have one for
     * each stretch and neuron.
     *
     * @param stretches S, at least 1
     */
    record Weighted(int stretches) implements ReadoutWindow {
        /**
         * Checks the number.
         *
         * @throws BadInputException if it is not in 1..2^16
         */
        public Weighted {
            require(stretches, 16, "a weighted readout of " + stretches + " stretches");
        }
    }

    /**
     * An output at every step, from the mean over the last steps: m[t] = mean of x[t-n+1..t], of those there are at the beginning.
     *
     * @param steps n, at least 1; 1 for the present step alone
     */
    record Sliding(int steps) implements ReadoutWindow {
        /**
         * Checks the length.
         *
         * @throws BadInputException if it is not in 1..2^20
         */
        public Sliding {
            require(steps, 20, "a sliding readout over " + steps + " steps");
        }
    }

    /**
     * An output at every step, from a leaky mean: m[t] = a m[t-1] + (1 - a) x[t], a = exp(-1/tau), m[-1] = 0.
     *
     * @param tau time constant in steps, above 0
     */
    record Leaky(double tau) implements ReadoutWindow {
        /**
         * Checks the time constant.
         *
         * @throws BadInputException if it is not above 0 and finite
         */
        public Leaky {
            if (!(tau > 0 && Double.isFinite(tau))) {
                throw new BadInputException("a leaky readout with tau = " + tau + "; expected a number of steps above 0");
            }
        }
    }

    private static void require(int number, int bits, String what) {
        if (number < 1 || number > 1 << bits) {
            throw new BadInputException(what + "; expected 1 to 2^" + bits);
        }
    }

    /**
     * Whether there is an output at every step.
     *
     * @return false for one output per sequence
     */
    default boolean eachStep() {
        return this instanceof Sliding || this instanceof Leaky;
    }

    /**
     * Reads {@code sequence}, {@code last:N}, {@code weighted:S}, {@code sliding:N} or {@code leaky:TAU}.
     *
     * @param text the text
     * @return the window
     * @throws BadInputException if it is none of them
     */
    static ReadoutWindow parse(String text) {
        String[] parts = text.split(":", 2);
        try {
            if (parts.length == 1 && parts[0].equals("sequence")) {
                return SEQUENCE;
            }
            if (parts.length == 2 && parts[0].equals("last")) {
                return new Last(Integer.parseInt(parts[1]));
            }
            if (parts.length == 2 && parts[0].equals("weighted")) {
                return new Weighted(Integer.parseInt(parts[1]));
            }
            if (parts.length == 2 && parts[0].equals("sliding")) {
                return new Sliding(Integer.parseInt(parts[1]));
            }
            if (parts.length == 2 && parts[0].equals("leaky")) {
                return new Leaky(Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException e) {
            // Told below, as for other words.
        }
        throw new BadInputException("a readout window of '" + text
                + "'; expected sequence, last:STEPS, weighted:STRETCHES, sliding:STEPS or leaky:TAU");
    }

    /**
     * The text that {@link #parse} reads.
     *
     * @return for example {@code leaky:10.0}
     */
    default String text() {
        return switch (this) {
            case Sequence s -> "sequence";
            case Last l -> "last:" + l.steps;
            case Weighted w -> "weighted:" + w.stretches;
            case Sliding s -> "sliding:" + s.steps;
            case Leaky l -> "leaky:" + l.tau;
        };
    }
}
