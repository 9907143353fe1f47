package org.phc4j.scanengine.learning;

import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;

/**
 * Factors on the learning rate by group of parameters. AdamW moves every parameter by about the learning rate per update whatever its
 * size, so synapses that begin near 2 and a readout that begins near 0.1 change at very different relative speeds under one rate.
 *
 * @param encoder factor for encW, encB, lnG, lnB, at least 0; default 1
 * @param neurons factor for the constants of neurons and of short-term plasticity, at least 0; default 1
 * @param synapses factor for W, at least 0; default 1
 * @param readout factor for rmsG, decW, decB, at least 0; default 1
 */
public record GroupRates(double encoder, double neurons, double synapses, double readout) {
    /** One rate for all. */
    public static final GroupRates EQUAL = new GroupRates(1, 1, 1, 1);

    /** Checks the ranges. */
    public GroupRates {
        require("encoder", encoder);
        require("neurons", neurons);
        require("synapses", synapses);
        require("readout", readout);
    }

    /**
     * The factor of a tensor.
     *
     * @param tensor which
     * @return the factor of its group
     */
    public double of(Tensor tensor) {
        return switch (tensor) {
            case ENC_W, ENC_B, LN_G, LN_B -> encoder;
            case TAU_EXC, RHO_ADAPT, TAU_INH, V_TH, RHO_BETA, RHO_RESET, RHO_U, RHO_F, RHO_D -> neurons;
            case W -> synapses;
            case RMS_G, DEC_W, DEC_B -> readout;
        };
    }

    private static void require(String group, double factor) {
        if (!(factor >= 0 && Double.isFinite(factor))) {
            throw new BadInputException("learning-rate factor of the " + group + " = " + factor + "; expected a number of at least 0");
        }
    }
}
