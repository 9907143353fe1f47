package org.phc4j.actors.lif.synapse;

import org.phc4j.connectomes.BadInputException;

/**
 * Pair-based spike-timing-dependent plasticity, all spikes with all spikes: how much a weight changes.
 *
 * <p>Potentiation {@code w/Wmax += lambda (1 - w/Wmax)^mu_plus K_plus}, depression {@code w/Wmax -= alpha lambda (w/Wmax)^mu_minus
 * K_minus}, each clipped to [0, Wmax]. K_plus and K_minus are sums over the earlier spikes of the other side, each decaying with tau_plus
 * or tau_minus. {@code mu = 0} is the additive rule, {@code mu = 1} the multiplicative one. Source: R. Guetig, R. Aharonov, S. Rotter and
 * H. Sompolinsky, Journal of Neuroscience 23:3697, 2003.
 *
 * @param tauPlusMs tau_plus, time constant of the presynaptic trace, above 0
 * @param tauMinusMs tau_minus, time constant of the postsynaptic trace, above 0
 * @param lambda step of learning
 * @param alpha depression relative to potentiation
 * @param muPlus exponent of potentiation, at least 0
 * @param muMinus exponent of depression, at least 0
 * @param maxWeight Wmax; its sign is that of the weights
 */
public record PairRule(double tauPlusMs, double tauMinusMs, double lambda, double alpha, double muPlus, double muMinus, double maxWeight) {
    /** tau 20 ms on both sides, lambda 0.01, alpha 1, multiplicative, Wmax 100. */
    public static final PairRule DEFAULT = new PairRule(20, 20, 0.01, 1, 1, 1, 100);

    /**
     * Checks the parameters.
     *
     * @param projection the projection's name, for the complaint
     * @throws BadInputException if one is unusable
     */
    public void validate(String projection) {
        boolean finite = Double.isFinite(lambda) && Double.isFinite(alpha) && Double.isFinite(maxWeight) && maxWeight != 0;
        if (!(tauPlusMs > 0 && tauMinusMs > 0 && muPlus >= 0 && muMinus >= 0 && finite)) {
            throw new BadInputException("projection '" + projection + "': " + this
                    + "; expected time constants above 0, exponents of at least 0, Wmax other than 0, and finite numbers");
        }
    }

    /**
     * Potentiation.
     *
     * @param weight before
     * @param trace K_plus
     * @return the weight after
     */
    public double potentiated(double weight, double trace) {
        double w = weight / maxWeight + gain(weight) * trace;
        return w < 1 ? w * maxWeight : maxWeight;
    }

    /**
     * Depression.
     *
     * @param weight before
     * @param trace K_minus
     * @return the weight after
     */
    public double depressed(double weight, double trace) {
        double w = weight / maxWeight - loss(weight) * trace;
        return w > 0 ? w * maxWeight : 0;
    }

    /**
     * Potentiation per unit of trace, relative to Wmax.
     *
     * @param weight the weight
     * @return {@code lambda (1 - w/Wmax)^mu_plus}
     */
    public double gain(double weight) {
        return lambda * power(1 - weight / maxWeight, muPlus);
    }

    /**
     * Depression per unit of trace, relative to Wmax.
     *
     * @param weight the weight
     * @return {@code alpha lambda (w/Wmax)^mu_minus}
     */
    public double loss(double weight) {
        return alpha * lambda * power(weight / maxWeight, muMinus);
    }

    private static double power(double base, double exponent) {
        if (exponent == 0) {
            return 1;
        }
        return exponent == 1 ? base : StrictMath.pow(base, exponent);
    }
}
