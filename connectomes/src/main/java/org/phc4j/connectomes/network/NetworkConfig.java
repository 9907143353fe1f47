package org.phc4j.connectomes.network;

import org.phc4j.connectomes.BadInputException;

/**
 * Every option of a trained network that is not a parameter (arXiv 2604.01295; where the paper is silent, the default is ours).
 * Immutable; validated on construction.
 *
 * @param inputs Din, number of values that the encoder takes at a step, at least 1: the channels, and with a lag their changes
 * @param classes C, number of classes, at least 1
 * @param delay d, synaptic delay in steps, at least 1; default 1
 * @param alphaDrive factor on the encoded input; default 1
 * @param positivity the map f of the neuron scans; default softplus
 * @param floor lower bound of the membrane voltage where it acts (the carried voltage is not clamped);
 *     {@link Double#NEGATIVE_INFINITY} for none, the default
 * @param alif adaptive threshold on; off means beta = 0; default on
 * @param stp short-term plasticity on; off means that a spike delivers 1; default on
 * @param efficacy which resource level a spike releases; default post
 * @param dale Dale's law on: the sign of a synapse is that of its presynaptic neuron; default on
 * @param readout what the readout averages; default voltage
 * @param segments S, number of equal stretches of time over which the readout averages apart; default 1
 * @param stepMs duration of a step in milliseconds, for running in real time; default 1
 * @param window when there are outputs, and over which steps the readout averages; default one output per sequence
 * @param lag steps over which the encoder also takes the change of every channel, x[t] - x[t-lag] ({@link Normalisation}); 0 for the
 *     channels alone, the default
 */
public record NetworkConfig(int inputs, int classes, int delay, double alphaDrive, Positivity positivity, double floor, boolean alif,
        boolean stp, Efficacy efficacy, boolean dale, Readout readout, int segments, double stepMs, ReadoutWindow window, int lag) {

    /** The epsilon inside the square root of the encoder's layer norm. */
    public static final double LAYER_NORM_EPSILON = 1e-5;
    /** The epsilon inside the square root of the readout's norm. */
    public static final double READOUT_NORM_EPSILON = 1e-5;
    private static final int MAX_LAG = 1 << 16;

    /** Checks every option. */
    public NetworkConfig {
        require(inputs >= 1, "inputs", inputs, "at least 1");
        require(classes >= 1, "classes", classes, "at least 1");
        require(delay >= 1, "delay", delay, "at least 1 step (a delay of 0 would be an algebraic loop)");
        require(delay <= 1 << 20, "delay", delay, "at most 2^20 steps");
        require(Double.isFinite(alphaDrive), "alphaDrive", alphaDrive, "a finite number");
        require(!Double.isNaN(floor) && floor < Double.POSITIVE_INFINITY, "floor", floor, "a number, or -Infinity for none");
        require(segments >= 1, "segments", segments, "at least 1");
        require(stepMs > 0 && Double.isFinite(stepMs), "stepMs", stepMs, "a positive duration");
        require(segments == 1 || window instanceof ReadoutWindow.Sequence, "segments", segments, "1 with a readout window of " + window.text());
        require(lag >= 0 && lag <= MAX_LAG, "lag", lag, "0 to 2^16 steps");
        require(lag == 0 || inputs % 2 == 0, "inputs", inputs, "an even number with a lag: channels and their changes");
    }

    /**
     * The options of a network that gives one output per sequence.
     *
     * @param inputs Din, number of input channels, at least 1
     * @param classes C, number of classes, at least 1
     * @param delay d, synaptic delay in steps, at least 1
     * @param alphaDrive factor on the encoded input
     * @param positivity the map f of the neuron scans
     * @param floor lower bound of the membrane voltage where it acts, or negative infinity
     * @param alif adaptive threshold on
     * @param stp short-term plasticity on
     * @param efficacy which resource level a spike releases
     * @param dale Dale's law on
     * @param readout what the readout averages
     * @param segments S, number of equal stretches of time over which the readout averages apart
     * @param stepMs duration of a step in milliseconds
     */
    public NetworkConfig(int inputs, int classes, int delay, double alphaDrive, Positivity positivity, double floor, boolean alif, boolean stp,
            Efficacy efficacy, boolean dale, Readout readout, int segments, double stepMs) {
        this(inputs, classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                ReadoutWindow.SEQUENCE, 0);
    }

    /**
     * The defaults for a task.
     *
     * @param inputs number of input channels
     * @param classes number of classes
     * @return softplus, delay 1, adaptation, plasticity and Dale's law on, voltage readout over one stretch
     */
    public static NetworkConfig defaults(int inputs, int classes) {
        return new NetworkConfig(inputs, classes, 1, 1.0, Positivity.SOFTPLUS, Double.NEGATIVE_INFINITY, true, true, Efficacy.POST, true,
                Readout.VOLTAGE, 1, 1.0);
    }

    /**
     * The same with another positivity map.
     *
     * @param value the map
     * @return a changed copy
     */
    public NetworkConfig withPositivity(Positivity value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, value, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with another delay.
     *
     * @param value delay in steps
     * @return a changed copy
     */
    public NetworkConfig withDelay(int value) {
        return new NetworkConfig(inputs, classes, value, alphaDrive, positivity, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with another factor on the input.
     *
     * @param value the factor
     * @return a changed copy
     */
    public NetworkConfig withAlphaDrive(double value) {
        return new NetworkConfig(inputs, classes, delay, value, positivity, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with a voltage floor.
     *
     * @param value the floor, or negative infinity for none
     * @return a changed copy
     */
    public NetworkConfig withFloor(double value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, value, alif, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with adaptation on or off.
     *
     * @param value true for adaptive thresholds
     * @return a changed copy
     */
    public NetworkConfig withAlif(boolean value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, value, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with short-term plasticity on or off, and its efficacy.
     *
     * @param on true for plastic synapses
     * @param value which resource level a spike releases
     * @return a changed copy
     */
    public NetworkConfig withStp(boolean on, Efficacy value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, alif, on, value, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with Dale's law on or off.
     *
     * @param value true to hold the signs
     * @return a changed copy
     */
    public NetworkConfig withDale(boolean value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, value, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with another readout.
     *
     * @param value what is averaged
     * @param stretches number of equal stretches of time
     * @return a changed copy
     */
    public NetworkConfig withReadout(Readout value, int stretches) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale, value, stretches, stepMs,
                window, lag);
    }

    /**
     * The same with another step duration.
     *
     * @param value duration of a step in milliseconds
     * @return a changed copy
     */
    public NetworkConfig withStepMs(double value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale, readout, segments, value,
                window, lag);
    }

    /**
     * The same with another number of outputs.
     *
     * @param value C, number of classes or values
     * @return a changed copy
     */
    public NetworkConfig withOutputs(int value) {
        return new NetworkConfig(inputs, value, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                window, lag);
    }

    /**
     * The same with another window of the readout.
     *
     * @param value when there are outputs, and over which steps
     * @return a changed copy
     */
    public NetworkConfig withWindow(ReadoutWindow value) {
        return new NetworkConfig(inputs, classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale, readout, segments, stepMs,
                value, lag);
    }

    /**
     * A network for the same channels that also takes their change.
     *
     * @param value steps over which a channel changes, or 0 for the channels alone
     * @return a changed copy, with as many inputs as that takes
     */
    public NetworkConfig withLag(int value) {
        return new NetworkConfig(value == 0 ? channels() : 2 * channels(), classes, delay, alphaDrive, positivity, floor, alif, stp, efficacy, dale,
                readout, segments, stepMs, window, value);
    }

    /**
     * Number of channels of the data.
     *
     * @return Din, or half of it with a lag
     */
    public int channels() {
        return lag == 0 ? inputs : inputs / 2;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new BadInputException(name + " = " + value + "; expected " + expected);
        }
    }
}
