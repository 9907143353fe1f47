package org.phc4j.connectomes.network;

/**
 * The positivity map f of the three neuron scans (arXiv 2604.01295 names softplus only). {@code SOFTPLUS}: f(x) = ln(1 + e^x), the
 * literal reading; {@code CENTERED}: f(x) = ln(1 + e^x) - ln 2, which has no resting drive; {@code IDENTITY}: f(x) = x, an ordinary
 * leaky integrate-and-fire neuron. Derivatives: logistic(x), logistic(x), 1.
 */
public enum Positivity {
    /** f(x) = ln(1 + e^x). */
    SOFTPLUS,
    /** f(x) = ln(1 + e^x) - ln 2. */
    CENTERED,
    /** f(x) = x. */
    IDENTITY
}
