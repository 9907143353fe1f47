package org.phc4j.connectomes.network;

/**
 * Which resource level a spike releases: {@code POST} after its own depletion, e = h u R[t], as the paper prints it; {@code PRE}
 * before it, e = h u R[t-1], the classical Tsodyks-Markram synapse.
 */
public enum Efficacy {
    /** e[t] = h[t] u[t] R[t]. */
    POST,
    /** e[t] = h[t] u[t] R[t-1]. */
    PRE
}
