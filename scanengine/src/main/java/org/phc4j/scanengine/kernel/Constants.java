package org.phc4j.scanengine.kernel;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.topology.Topology;

/**
 * Derived constants lowered to rows: each array repeats the D values of the network for every sample of a row, padded. Refilled in
 * place by {@link #load}; read-only otherwise.
 */
public final class Constants {
    /** A threshold that no padded lane reaches. */
    private static final float UNREACHABLE = 1e30f;

    /** The arrangement of lanes. */
    public final Lanes lanes;
    /** The positivity map. */
    public final Positivity map;
    /** Lower bound of the acting membrane voltage. */
    public final float floor;
    /** Whether synapses have short-term plasticity. */
    public final boolean stp;
    /** Which resource level a spike releases. */
    public final Efficacy efficacy;
    /** Factor on the encoded input from pass 2 on, and in exact execution. */
    public final float alphaDrive;
    /** (row) membrane decay. */
    public final float[] aE;
    /** (row) adaptation decay. */
    public final float[] aA;
    /** (row) reset-trace decay. */
    public final float[] aI;
    /** (row) threshold. */
    public final float[] vTh;
    /** (row) adaptation strength. */
    public final float[] beta;
    /** (row) reset strength. */
    public final float[] wR;
    /** (row) f(wR). */
    public final float[] resetOn;
    /** (row) f(0). */
    public final float[] resetOff;
    /** (row) f'(wR). */
    public final float[] slopeOn;
    /** (row) f'(0). */
    public final float[] slopeOff;
    /** (row) release probability. */
    public final float[] release;
    /** (row) facilitation decay. */
    public final float[] eF;
    /** (row) depression decay. */
    public final float[] eD;
    /** (row) 1 - eD. */
    public final float[] recovery;
    /** (D, padded) masked weights as [pre][post]. */
    public final float[] byPre;
    /** (D, padded) masked weights as [post][pre]. */
    public final float[] byPost;
    /** (Din, padded) encoder weights as [channel][neuron]. */
    public final float[] encoder;
    /** (padded) encoder bias. */
    public final float[] encoderBias;
    /** (padded) layer norm gain. */
    public final float[] gain;
    /** (padded) layer norm offset. */
    public final float[] offset;
    /** (padded) 1 for input neurons, 0 elsewhere. */
    public final float[] input;
    /** (padded) 1 for neurons, 0 for padding. */
    public final float[] valid;

    private final NetworkConfig config;
    private final Topology topology;

    /**
     * Allocates the rows of a network.
     *
     * @param config options
     * @param topology mask, cell types, populations
     * @param lanes arrangement
     */
    public Constants(NetworkConfig config, Topology topology, Lanes lanes) {
        this.config = config;
        this.topology = topology;
        this.lanes = lanes;
        this.map = config.positivity();
        this.floor = (float) config.floor();
        this.stp = config.stp();
        this.efficacy = config.efficacy();
        this.alphaDrive = (float) config.alphaDrive();
        int row = lanes.row();
        aE = new float[row];
        aA = new float[row];
        aI = new float[row];
        vTh = new float[row];
        beta = new float[row];
        wR = new float[row];
        resetOn = new float[row];
        resetOff = new float[row];
        slopeOn = new float[row];
        slopeOff = new float[row];
        release = new float[row];
        eF = new float[row];
        eD = new float[row];
        recovery = new float[row];
        byPre = new float[lanes.neurons() * lanes.padded()];
        byPost = new float[lanes.neurons() * lanes.padded()];
        encoder = new float[config.inputs() * lanes.padded()];
        encoderBias = new float[lanes.padded()];
        gain = new float[lanes.padded()];
        offset = new float[lanes.padded()];
        input = new float[lanes.padded()];
        valid = new float[lanes.padded()];
    }

    /**
     * Refills every row from parameters.
     *
     * @param p the parameters
     * @return the constants they imply, by neuron
     */
    public Derived load(Parameters p) {
        Derived d = Derived.of(config, topology, p);
        repeat(d.aE(), aE, 0f);
        repeat(d.aA(), aA, 0f);
        repeat(d.aI(), aI, 0f);
        repeat(d.vTh(), vTh, UNREACHABLE);
        repeat(d.beta(), beta, 0f);
        repeat(d.wR(), wR, 0f);
        repeat(d.resetOn(), resetOn, 0f);
        repeat(d.u(), release, 0f);
        repeat(d.eF(), eF, 0f);
        repeat(d.eD(), eD, 0f);
        repeat(d.recovery(), recovery, 0f);
        java.util.Arrays.fill(resetOff, d.resetOff());
        for (int i = 0; i < wR.length; i++) {
            slopeOn[i] = slope(wR[i]);
            slopeOff[i] = slope(0f);
        }
        loadMatrices(d, p);
        return d;
    }

    private float slope(float x) {
        return map == Positivity.IDENTITY ? 1f : FloatMath.sigmoid(x);
    }

    private void repeat(float[] values, float[] row, float padding) {
        for (int k = 0; k < row.length; k++) {
            int i = k % lanes.padded();
            row[k] = i < values.length ? values[i] : padding;
        }
    }

    private void loadMatrices(Derived d, Parameters p) {
        int n = lanes.neurons();
        int padded = lanes.padded();
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                float w = d.synapses()[j * n + i];
                byPre[j * padded + i] = w;
                byPost[i * padded + j] = w;
            }
        }
        int weights = p.layout().offset(Tensor.ENC_W);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < config.inputs(); c++) {
                encoder[c * padded + i] = p.values()[weights + i * config.inputs() + c];
            }
            encoderBias[i] = p.get(Tensor.ENC_B, i);
            gain[i] = p.get(Tensor.LN_G, i);
            offset[i] = p.get(Tensor.LN_B, i);
            input[i] = topology.input(i) ? 1f : 0f;
            valid[i] = 1f;
        }
    }
}
