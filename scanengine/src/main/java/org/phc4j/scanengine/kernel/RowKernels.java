package org.phc4j.scanengine.kernel;

/**
 * One step of the recurrences and of their adjoints on rows of lanes. Implementations agree bit for bit, whatever their SIMD width:
 * every lane goes through the same operations in the same order, products that are added are fused, and sums over neurons follow the
 * stated interleaving.
 *
 * <p>Assumptions: {@code n} is a multiple of {@link Lanes#CHUNK}; {@code at} is the first index of the row of this step, the row before
 * lies {@code row} lanes earlier. Guarantees: nothing is allocated.
 */
public interface RowKernels {

    /**
     * The name in reports.
     *
     * @return for example {@code vector (512 bits)}
     */
    String name();

    /**
     * Facilitation and resources of a step: u = (eF - U h) u' + U h, R = (eD - u h) R' + (1 - eD).
     *
     * @param c constants
     * @param s states; reads {@code delayed}, writes {@code u} and {@code r}
     * @param at row
     * @param n lanes
     */
    void plasticity(Constants c, Tile s, int at, int n);

    /**
     * Synaptic current of one sample: the sum over active presynaptic neurons, in the order given, of weight times efficacy, from +0.
     *
     * @param byPre (D, padded) weights as [pre][post]
     * @param active presynaptic neurons, ascending
     * @param released their efficacies
     * @param count how many
     * @param out receives the currents
     * @param at first index in {@code out}
     * @param padded lanes of a sample
     */
    void transmit(float[] byPre, int[] active, float[] released, int count, float[] out, int at, int padded);

    /**
     * Input current and membrane: I = Isyn + factor xs, Vf = aE Vf' + f(I), above = max(Vf, floor) - vTh, logistic(above).
     *
     * @param c constants
     * @param s states; reads {@code synaptic}, writes {@code current}, {@code vf}, {@code above}, {@code logistic}
     * @param xs encoded input
     * @param xsAt first index in {@code xs}
     * @param factor alphaDrive, or 1 in the first of several passes
     * @param at row
     * @param n lanes
     */
    void membrane(Constants c, Tile s, float[] xs, int xsAt, float factor, int at, int n);

    /**
     * Adaptation, reset trace, output voltage and spikes of a step.
     *
     * @param c constants
     * @param s states; reads {@code logistic}, {@code above}, {@code vf}, writes {@code th}, {@code vr}, {@code v}, {@code fired}
     * @param at row
     * @param n lanes
     */
    void fire(Constants c, Tile s, int at, int n);

    /**
     * Sums for the readout and the voltage term: pool += V, squares += V V.
     *
     * @param v voltages
     * @param at first index in {@code v}
     * @param pool sums of V
     * @param poolAt first index in {@code pool}
     * @param squares sums of V^2
     * @param squaresAt first index in {@code squares}
     * @param n lanes
     */
    void tally(float[] v, int at, float[] pool, int poolAt, float[] squares, int squaresAt, int n);

    /**
     * Adjoint of the output: with ds = gSpike + ring and dV = gVoltage + squareFactor V + ds psi(V - vTh), writes dV and subtracts
     * ds psi from the threshold's sum.
     *
     * @param c constants
     * @param s states
     * @param a adjoints; writes {@code dV}
     * @param ringAt first index of the ring slot of this step's spikes
     * @param gVoltage direct derivative by V, without the voltage term
     * @param gSpike direct derivative by s
     * @param gAt first index in {@code gVoltage} and {@code gSpike}
     * @param squareFactor (row) factor on V in the direct derivative
     * @param sums parameter sums
     * @param at row
     * @param lane first lane
     * @param end last lane, exclusive
     */
    void outputAdjoint(Constants c, Tile s, AdjointRows a, int ringAt, float[] gVoltage, float[] gSpike, int gAt, float[] squareFactor,
            ParameterSums sums, int at, int lane, int end);

    /**
     * Adjoint of the reset trace and the preliminary spike: dVr, dth without the membrane's part, dV + dx1.
     *
     * @param c constants
     * @param s states
     * @param a adjoints; reads {@code dV}, writes {@code dV}, {@code dVr}, {@code dTh}
     * @param sums parameter sums
     * @param at row
     * @param n lanes
     */
    void resetAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n);

    /**
     * Adjoint of adaptation and membrane: carries for the step before, dI = dVf f'(I), sums for the decays and the threshold.
     *
     * @param c constants
     * @param s states
     * @param a adjoints; reads {@code dV}, {@code dTh}, {@code dVr}, writes {@code dI}
     * @param sums parameter sums
     * @param at row
     * @param n lanes
     */
    void membraneAdjoint(Constants c, Tile s, AdjointRows a, ParameterSums sums, int at, int n);

    /**
     * Derivative by the efficacies of several samples: de[j] = sum over i, ascending, of W[i][j] dI[i], from +0.
     *
     * @param byPost (D, padded) weights as [post][pre]
     * @param lanes arrangement
     * @param dI (row) derivative by the current
     * @param de (row) receives the derivative by the efficacy
     * @param samples number of samples
     */
    void efficacyAdjoint(float[] byPost, Lanes lanes, float[] dI, float[] de, int samples);

    /**
     * Derivative by the weights of one sample: dW[j][i] += e[j] dI[i] for the active presynaptic neurons.
     *
     * @param sums (D, padded) sums as [pre][post]
     * @param sumsAt first index in {@code sums}
     * @param active presynaptic neurons
     * @param released their efficacies
     * @param count how many
     * @param dI derivative by the current
     * @param at first index in {@code dI}
     * @param padded lanes of a sample
     */
    void weightAdjoint(float[] sums, int sumsAt, int[] active, float[] released, int count, float[] dI, int at, int padded);

    /**
     * Adjoint of short-term plasticity: writes gamma dh over the ring slot of s[t-d], carries for the step before, sums for U, eF, eD.
     *
     * @param c constants
     * @param s states of the synapses
     * @param a adjoints that hold the carries and {@code de}
     * @param de derivative by the efficacy
     * @param ring ring that receives the derivative by the delayed spikes
     * @param ringAt first index of the slot
     * @param post true where a spike releases the resources after its own depletion
     * @param gamma factor on the gradient across a synapse
     * @param sums parameter sums
     * @param at row
     * @param n lanes
     */
    void plasticityAdjoint(Constants c, Tile s, AdjointRows a, float[] de, float[] ring, int ringAt, boolean post, float gamma,
            ParameterSums sums, int at, int n);

    /**
     * Encodes one step of one sample: normalised activity zhat = (z - mean) scale, and xs = (zhat lnG + lnB) mIn.
     *
     * @param c constants
     * @param series (T, Din) input
     * @param step step of the input
     * @param inputs Din
     * @param zhat receives zhat
     * @param xs receives xs
     * @param at first index in {@code zhat} and {@code xs}
     * @param partial ({@link Lanes#CHUNK}) scratch
     * @return scale = 1/sqrt(var + 1e-5)
     */
    float encode(Constants c, float[] series, int step, int inputs, float[] zhat, float[] xs, int at, float[] partial);

    /**
     * Adjoint of the encoder for one step of one sample.
     *
     * @param c constants
     * @param series (T, Din) input
     * @param step step of the input
     * @param inputs Din
     * @param zhat normalised activity
     * @param scale scale of the step
     * @param dxs derivative by xs; overwritten by the derivative by z
     * @param at first index in {@code dxs}
     * @param zhatAt first index in {@code zhat}
     * @param partial ({@link Lanes#CHUNK}) scratch
     * @param sums parameter sums
     * @param sample sample within the row
     */
    void encoderAdjoint(Constants c, float[] series, int step, int inputs, float[] zhat, float scale, float[] dxs, int at, int zhatAt,
            float[] partial, ParameterSums sums, int sample);

    /**
     * out += factor x.
     *
     * @param x addend
     * @param factor its factor
     * @param out updated
     * @param clear true to overwrite instead: out = factor x
     * @param n lanes
     */
    void accumulate(float[] x, float factor, float[] out, boolean clear, int n);

    /**
     * out = factor x.
     *
     * @param x source
     * @param factor factor
     * @param out receives the product
     * @param outAt first index in {@code out}
     * @param n lanes
     */
    void scale(float[] x, float factor, float[] out, int outAt, int n);
}
