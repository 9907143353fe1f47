package org.phc4j.scanengine.engine;

/** The recordable variables of a network, each one value per sample, step and neuron. */
public enum Quantity {
    /** Encoded input xs (before alphaDrive). */
    ENCODED("xs"),
    /** Input current of the neuron layer: xs in pass 1, Isyn + alphaDrive xs otherwise. */
    CURRENT("I"),
    /** Membrane voltage without reset. */
    MEMBRANE("Vf"),
    /** Adaptation. */
    ADAPTATION("th"),
    /** Preliminary spike p, 0 or 1. */
    PRELIMINARY("spre"),
    /** Reset trace. */
    RESET("Vr"),
    /** Output voltage. */
    VOLTAGE("V"),
    /** Output spike, 0 or 1. */
    SPIKE("s"),
    /** Delayed spike h, 0 or 1. */
    DELAYED("shat"),
    /** Facilitation. */
    FACILITATION("u"),
    /** Resources. */
    RESOURCES("R"),
    /** Efficacy e. */
    EFFICACY("eff"),
    /** Synaptic current Isyn. */
    SYNAPTIC("Isyn");

    private final String key;

    Quantity(String key) {
        this.key = key;
    }

    /**
     * The name in reference files.
     *
     * @return for example {@code Vf}
     */
    public String key() {
        return key;
    }
}
