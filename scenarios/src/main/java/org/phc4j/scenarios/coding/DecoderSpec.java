package org.phc4j.scenarios.coding;

import org.phc4j.connectomes.BadInputException;

/** How spikes or the readout become an action. */
public sealed interface DecoderSpec {
    /** The index of the greatest readout value, the first of equals: one number. */
    record Argmax() implements DecoderSpec {}

    /**
     * The rate of every population in Hz over a sliding stretch of steps: one number for each population.
     *
     * @param steps length of the stretch, 1..65536
     */
    record Rate(int steps) implements DecoderSpec {
        /** Checks the length. */
        public Rate {
            if (steps < 1 || steps > 1 << 16) {
                throw new BadInputException("steps = " + steps + "; expected 1..65536");
            }
        }
    }

    /** The population that spiked first since the last analog frame, -1 while none has; of one step the first population wins. */
    record FirstSpike() implements DecoderSpec {}

    /**
     * The mean of preferred values, weighted by the populations' rates over a sliding stretch of steps; 0 while none spikes: one number.
     *
     * @param steps length of the stretch, 1..65536
     * @param preferred a value for each population
     */
    record PopulationVector(int steps, float[] preferred) implements DecoderSpec {
        /** Checks the length. */
        public PopulationVector {
            if (steps < 1 || steps > 1 << 16) {
                throw new BadInputException("steps = " + steps + "; expected 1..65536");
            }
        }
    }
}
