package org.phc4j.scanengine.kernel;

/**
 * The recurrences and their adjoints as phases over rows of lanes. Implementations agree bit for bit, whatever their SIMD width: every
 * lane goes through the same operations in the same order, products that are added are fused, and sums over neurons follow the stated
 * interleaving.
 *
 * <p>Assumptions: {@code f.n} is a multiple of {@link Lanes#CHUNK}; the row of the step before lies {@code row} lanes before {@code f.at}.
 * Guarantees: nothing is allocated, no state is kept outside the frame.
 */
public interface RowKernels {

    /**
     * The name in reports.
     *
     * @return for example {@code vector (512 bits)}
     */
    String name();

    /**
     * Encodes a block of a sample: zhat = (z - mean) scale with scale = 1/sqrt(var + 1e-5), and xs = (zhat lnG + lnB) mIn.
     *
     * @return phases over the steps of one sample in a block
     */
    Phase[] encode();

    /**
     * Encoded input of a block of a sample from its normalised activity: xs = (zhat lnG + lnB) mIn.
     *
     * @return phases over the steps of one sample in a block
     */
    Phase[] recall();

    /**
     * Short-term plasticity of a step: u = (eF - U h) u' + U h, R = (eD - u h) R' + (1 - eD), and what a spike would release, u R (or
     * u R', where it comes before its own depletion). Reads {@code delayed}, writes {@code u}, {@code r}, {@code efficacy}. Empty without
     * plasticity: every spike releases 1.
     *
     * @return phases over the synapses' rows of a step
     */
    Phase[] plasticity();

    /**
     * Synaptic current of a step: for each sample the sum over presynaptic neurons with a delayed spike, ascending, of weight times
     * efficacy, from +0. Reads {@code delayed}, {@code efficacy}, writes {@code synaptic}.
     *
     * @return phases over the synapses' rows of a step
     */
    Phase[] transmit();

    /**
     * The neurons of a step: I = Isyn + factor xs, Vf = aE Vf' + f(I), above = max(Vf, floor) - vTh, adaptation, reset trace, output
     * voltage and spikes.
     *
     * @return phases over the neurons' rows of a step
     */
    Phase[] neurons();

    /**
     * Sums for the readout and the voltage term, lanes {@code [lane, end)}: pool += V, squares += V V.
     *
     * @return phases over a stretch of lanes
     */
    Phase[] tally();

    /**
     * Adjoint of the output, lanes {@code [lane, end)}: with ds = gSpike + ring and dV = gVoltage + squareFactor V + ds psi(V - vTh),
     * writes dV and subtracts ds psi from the threshold's sum.
     *
     * @return phases over a stretch of lanes
     */
    Phase[] outputAdjoint();

    /**
     * Adjoint of the neurons: from dV to dI = dVf f'(I), carries for the step before, sums for the decays, strengths and the threshold;
     * the derivative by the encoded input, factor dI, set or added.
     *
     * @return phases over the neurons' rows of a step
     */
    Phase[] neuronAdjoint();

    /**
     * Derivative by the efficacies: de[j] = sum over i, ascending, of W[i][j] dI[i], from +0.
     *
     * @return phases over the synapses' rows of a step
     */
    Phase[] efficacyAdjoint();

    /**
     * Adjoint of the synapses from there on: by short-term plasticity, with carries for the step before and sums for U, eF, eD; gamma times
     * the derivative by the delayed spikes into the target's slot.
     *
     * @return phases over the synapses' rows of a step
     */
    Phase[] synapseAdjoint();

    /**
     * Derivative by the weights over a block of a sample, steps descending, at each step the frame and those that follow it:
     * dW[j][i] += e[j] dI[i] for presynaptic neurons with a delayed spike.
     *
     * @return phases over the steps of one sample in a block
     */
    Phase[] weightAdjoint();

    /**
     * Adjoint of the encoder over a block of a sample, steps descending: sums for the gain, the offset, the weights and the bias.
     *
     * @return phases over the steps of one sample in a block
     */
    Phase[] encoderAdjoint();

    /**
     * Pair sums of R-STDP over a block of a sample: traces of all neurons, then, at each spike of an excitatory neuron, ascending in time,
     * LTP[i][:] += xpre[:, t-1] and LTD[:][j] += xpost[:, t].
     *
     * @return phases over the steps of a block
     */
    PairPhase[] pairs();
}
