package org.phc4j.connectomes.network;

import java.util.function.IntToDoubleFunction;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.topology.Topology;

/**
 * How a network begins. arXiv 2604.01295 gives no initial values; these are ours.
 *
 * <p>encW, encB uniform in +-1/sqrt(Din); lnG = 1, lnB = 0; decW uniform in +-1/sqrt(F) with F columns; decB = 0; rmsG = 1, or 1/S of a
 * readout that weighs S stretches of time: their mean. Synapses: |N(0,1)| on the mask with the sign of the presynaptic neuron; then, in the row of each postsynaptic neuron,
 * excitatory entries are multiplied by 2 g / (their number), inhibitory ones likewise, g = {@code wScale}: on average the inputs of
 * either kind add up to 1.6 g (E|N(0,1)| = 0.8). Weights must be this large because one spike delivers only U (1 - U) = 0.25 at
 * rates near 0.1: with g of 10 and below, the second region hardly fires and receives no gradient.
 *
 * <p>Element k of a tensor is drawn at the address (seed, tensor name, k) of {@link CounterRandom}, in double, and rounded once to
 * float: a value depends on nothing else that is drawn.
 *
 * @param wScale g, scale of the synapses, 0..1e6; default 30
 * @param aE membrane decay per step, uniform in a range inside (0, 0.99); default 0.5 (softplus), 0.5..0.9 (centered, identity)
 * @param aI reset-trace decay per step, uniform in a range inside (0, 0.99); default 0.5 (softplus), 0.4..0.8 (others)
 * @param vTh threshold; default 0.3 (softplus), 1 (others)
 * @param beta adaptation strength, positive; default 0.01 (softplus), 0.05 (others)
 * @param wReset reset strength, positive; default 0.5 (softplus), 1 (others)
 * @param tauAdapt adaptation time constant in steps, log-uniform in a positive range; default 10..50
 * @param release release probability U, inside (0, 1); default 0.5
 * @param tauF facilitation time constant in steps, positive; default 20
 * @param tauD recovery time constant in steps, positive; default 10
 * @param encoderBias factor on the bound of encB, 0..1e3; default 1. The encoder's layer norm divides the size of an input away; what
 *     is left of it is its size against the bias, so a larger bias lets the network see how strong an input is
 * @param targetRate spikes per neuron and step to which the first network is calibrated on training samples before training
 *     begins, 0..0.5; default 0, not calibrated. {@link #draw} only carries it: calibrating takes an engine
 * @param weights where the synapses come from; default random. {@link #draw} draws random ones whatever it says: measured ones, see
 *     {@link MeasuredWeights}, take a connectome
 */
public record Initialisation(double wScale, Range aE, Range aI, double vTh, double beta, double wReset, Range tauAdapt, double release,
        double tauF, double tauD, double encoderBias, double targetRate, Weights weights) {

    private static final double DECAY_LIMIT = 0.99;

    /** Where the first synapses come from. */
    public enum Weights {
        /** Drawn. */
        RANDOM,
        /** In proportion to the number of synapses of each pair of a connectome. */
        SYNAPSES
    }

    /**
     * A closed range of values; both ends equal for one value.
     *
     * @param low lower end
     * @param high upper end, at least {@code low}
     */
    public record Range(double low, double high) {
        /**
         * One value.
         *
         * @param value both ends
         * @return the range
         */
        public static Range only(double value) {
            return new Range(value, value);
        }

        private double uniform(double x) {
            return low + (high - low) * x;
        }

        private double logUniform(double x) {
            return StrictMath.log(low) + StrictMath.log(high / low) * x;
        }

        private boolean within(double min, double max) {
            return low > min && low <= high && high < max;
        }
    }

    /** Checks every option. */
    public Initialisation {
        require(wScale >= 0 && wScale <= 1e6, "wScale", wScale, "0..1e6");
        require(aE.within(0, DECAY_LIMIT), "aE", aE, "a range inside (0, 0.99)");
        require(aI.within(0, DECAY_LIMIT), "aI", aI, "a range inside (0, 0.99)");
        require(Double.isFinite(vTh), "vTh", vTh, "a finite number");
        require(positive(beta), "beta", beta, "a positive number");
        require(positive(wReset), "wReset", wReset, "a positive number");
        require(tauAdapt.within(0, Double.POSITIVE_INFINITY), "tauAdapt", tauAdapt, "a range of positive numbers of steps");
        require(release > 0 && release < 1, "release", release, "inside (0, 1)");
        require(positive(tauF), "tauF", tauF, "a positive number of steps");
        require(positive(tauD), "tauD", tauD, "a positive number of steps");
        require(encoderBias >= 0 && encoderBias <= 1e3, "encoderBias", encoderBias, "0..1e3");
        require(targetRate >= 0 && targetRate <= 0.5, "targetRate", targetRate, "0..0.5 spikes per neuron and step, 0 for none");
    }

    /**
     * Without the options that came later: encoder bias 1, not calibrated, random weights.
     *
     * @param wScale scale of the synapses
     * @param aE membrane decay
     * @param aI reset-trace decay
     * @param vTh threshold
     * @param beta adaptation strength
     * @param wReset reset strength
     * @param tauAdapt adaptation time constant
     * @param release release probability
     * @param tauF facilitation time constant
     * @param tauD recovery time constant
     */
    public Initialisation(double wScale, Range aE, Range aI, double vTh, double beta, double wReset, Range tauAdapt, double release,
            double tauF, double tauD) {
        this(wScale, aE, aI, vTh, beta, wReset, tauAdapt, release, tauF, tauD, 1, 0, Weights.RANDOM);
    }

    /**
     * The defaults for a positivity map.
     *
     * @param positivity the map; softplus has a resting drive of ln 2 and therefore its own values
     * @return the defaults
     */
    public static Initialisation defaults(Positivity positivity) {
        Range tauAdapt = new Range(10, 50);
        return switch (positivity) {
            case SOFTPLUS -> new Initialisation(30, Range.only(0.5), Range.only(0.5), 0.3, 0.01, 0.5, tauAdapt, 0.5, 20, 10);
            case CENTERED, IDENTITY ->
                new Initialisation(30, new Range(0.5, 0.9), new Range(0.4, 0.8), 1, 0.05, 1, tauAdapt, 0.5, 20, 10);
        };
    }

    /**
     * The same with another scale of the synapses.
     *
     * @param value g
     * @return a changed copy
     */
    public Initialisation withWScale(double value) {
        return new Initialisation(value, aE, aI, vTh, beta, wReset, tauAdapt, release, tauF, tauD, encoderBias, targetRate, weights);
    }

    /**
     * The same with another bias of the encoder.
     *
     * @param value factor on the bound of encB
     * @return a changed copy
     */
    public Initialisation withEncoderBias(double value) {
        return new Initialisation(wScale, aE, aI, vTh, beta, wReset, tauAdapt, release, tauF, tauD, value, targetRate, weights);
    }

    /**
     * The same, calibrated.
     *
     * @param value spikes per neuron and step, 0 for not calibrated
     * @return a changed copy
     */
    public Initialisation withTargetRate(double value) {
        return new Initialisation(wScale, aE, aI, vTh, beta, wReset, tauAdapt, release, tauF, tauD, encoderBias, value, weights);
    }

    /**
     * The same with synapses from elsewhere.
     *
     * @param value where they come from
     * @return a changed copy
     */
    public Initialisation withWeights(Weights value) {
        return new Initialisation(wScale, aE, aI, vTh, beta, wReset, tauAdapt, release, tauF, tauD, encoderBias, targetRate, value);
    }

    /**
     * Draws the initial parameters of a network.
     *
     * @param config options: channels, classes, stretches of time
     * @param topology mask and cell types; rows without entries stay empty
     * @param seed the seed; equal seeds give equal bits
     * @return new parameters that satisfy the mask and Dale's law
     */
    public Parameters draw(NetworkConfig config, Topology topology, long seed) {
        Parameters p = Parameters.zeros(ParameterLayout.of(config, topology));
        double encoderBound = 1 / StrictMath.sqrt(config.inputs());
        double decoderBound = 1 / StrictMath.sqrt(p.layout().decoded());
        double gain = (double) p.layout().decoded() / p.layout().features();
        fill(p, Tensor.ENC_W, k -> encoderBound * signedUniform(seed, Tensor.ENC_W, k));
        fill(p, Tensor.ENC_B, k -> encoderBias * encoderBound * signedUniform(seed, Tensor.ENC_B, k));
        fill(p, Tensor.LN_G, k -> 1);
        fill(p, Tensor.TAU_EXC, k -> logitOfDecay(aE.uniform(uniform(seed, Tensor.TAU_EXC, k))));
        fill(p, Tensor.RHO_ADAPT, k -> tauAdapt.logUniform(uniform(seed, Tensor.RHO_ADAPT, k)));
        fill(p, Tensor.TAU_INH, k -> logitOfDecay(aI.uniform(uniform(seed, Tensor.TAU_INH, k))));
        fill(p, Tensor.V_TH, k -> vTh);
        fill(p, Tensor.RHO_BETA, k -> inverseSoftplus(beta));
        fill(p, Tensor.RHO_RESET, k -> inverseSoftplus(wReset));
        fill(p, Tensor.RHO_U, k -> StrictMath.log(release / (1 - release)));
        fill(p, Tensor.RHO_F, k -> StrictMath.log(tauF));
        fill(p, Tensor.RHO_D, k -> StrictMath.log(tauD));
        fillSynapses(p, topology, CounterRandom.of(seed, Tensor.W.key()));
        fill(p, Tensor.RMS_G, k -> gain);
        fill(p, Tensor.DEC_W, k -> decoderBound * signedUniform(seed, Tensor.DEC_W, k));
        return p;
    }

    private static void fill(Parameters p, Tensor tensor, IntToDoubleFunction value) {
        int offset = p.layout().offset(tensor);
        int length = p.layout().length(tensor);
        for (int k = 0; k < length; k++) {
            p.values()[offset + k] = (float) value.applyAsDouble(k);
        }
    }

    private void fillSynapses(Parameters p, Topology topology, CounterRandom random) {
        int d = topology.size();
        int offset = p.layout().offset(Tensor.W);
        int[] excitatoryInputs = inputs(topology, true);
        int[] inhibitoryInputs = inputs(topology, false);
        for (int j = 0; j < d; j++) {
            boolean excitatory = topology.excitatory(j);
            for (int i : topology.targets(j)) {
                double magnitude = StrictMath.abs(random.gaussian((long) i * d + j, 0));
                double scale = 2 * wScale / (excitatory ? excitatoryInputs[i] : inhibitoryInputs[i]);
                p.values()[offset + p.layout().synapses().at(i, j)] = (float) (excitatory ? magnitude * scale : -(magnitude * scale));
            }
        }
    }

    private static int[] inputs(Topology topology, boolean excitatory) {
        int[] count = new int[topology.size()];
        for (int j = 0; j < topology.size(); j++) {
            if (topology.excitatory(j) == excitatory) {
                for (int i : topology.targets(j)) {
                    count[i]++;
                }
            }
        }
        return count;
    }

    private static double uniform(long seed, Tensor tensor, int index) {
        return CounterRandom.of(seed, tensor.key()).uniform(index, 0);
    }

    private static double signedUniform(long seed, Tensor tensor, int index) {
        return 2 * uniform(seed, tensor, index) - 1;
    }

    private static double logitOfDecay(double decay) {
        double share = decay / DECAY_LIMIT;
        return StrictMath.log(share / (1 - share));
    }

    private static double inverseSoftplus(double y) {
        return y + StrictMath.log(-StrictMath.expm1(-y));
    }

    private static boolean positive(double x) {
        return x > 0 && Double.isFinite(x);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
