package org.phc4j.scanengine.kernel;

import static org.phc4j.scanengine.kernel.Lanes.FIRST;

import org.phc4j.connectomes.math.FloatMath;
import org.phc4j.connectomes.network.Derived;
import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout.Tensor;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.connectomes.network.SynapseOrder;
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
    /** The permitted synapses. */
    public final Edges edges;
    /** Whether products with the weights run over the list of edges in place of a matrix. */
    public final boolean sparse;
    /** Blocks of the matrix that hold synapses; none with a list of edges. */
    public final Reach reach;
    /** (D, padded) masked weights as [pre][post]; as a list of edges, (E). */
    public final float[] byPre;
    /** (D, padded) masked weights as [post][pre]; as a list of edges, none. */
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
     * @param order where each synapse lies in W; where it is sparse, products run over the list of edges
     */
    public Constants(NetworkConfig config, Topology topology, Lanes lanes, SynapseOrder order) {
        this.lanes = lanes;
        this.edges = Edges.of(topology, order);
        this.sparse = order.isSparse();
        this.reach = sparse ? Reach.unused(edges) : new Reach(edges, lanes);
        this.config = config;
        this.topology = topology;
        this.map = config.positivity();
        this.floor = (float) config.floor();
        this.stp = config.stp();
        this.efficacy = config.efficacy();
        this.alphaDrive = (float) config.alphaDrive();
        int row = lanes.row();
        aE = Lanes.array(row);
        aA = Lanes.array(row);
        aI = Lanes.array(row);
        vTh = Lanes.array(row);
        beta = Lanes.array(row);
        wR = Lanes.array(row);
        resetOn = Lanes.array(row);
        resetOff = Lanes.array(row);
        slopeOn = Lanes.array(row);
        slopeOff = Lanes.array(row);
        release = Lanes.array(row);
        eF = Lanes.array(row);
        eD = Lanes.array(row);
        recovery = Lanes.array(row);
        byPre = sparse ? new float[edges.count()] : Lanes.array(lanes.neurons() * lanes.padded());
        byPost = sparse ? new float[0] : Lanes.array(lanes.neurons() * lanes.padded());
        encoder = Lanes.array(config.inputs() * lanes.padded());
        encoderBias = Lanes.array(lanes.padded());
        gain = Lanes.array(lanes.padded());
        offset = Lanes.array(lanes.padded());
        input = Lanes.array(lanes.padded());
        valid = Lanes.array(lanes.padded());
    }

    /**
     * Refills every row from parameters.
     *
     * @param p the parameters
     */
    public void load(Parameters p) {
        Derived d = Derived.ofNeurons(config, topology, p);
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
        for (int i = FIRST; i < wR.length; i++) {
            slopeOn[i] = slope(wR[i]);
            slopeOff[i] = slope(0f);
        }
        if (sparse) {
            loadEdges(p);
        } else {
            loadSynapses(p);
        }
        loadEncoder(p);
    }

    /**
     * Number of sums that the derivative by the synapses takes for each sample.
     *
     * @return D padded, or E as a list of edges
     */
    public int synapsesPerSample() {
        return sparse ? edges.count() : lanes.neurons() * lanes.padded();
    }

    private float slope(float x) {
        return map == Positivity.IDENTITY ? 1f : FloatMath.sigmoid(x);
    }

    private void repeat(float[] values, float[] row, float padding) {
        for (int k = 0; k < lanes.row(); k++) {
            int i = k % lanes.padded();
            row[FIRST + k] = i < values.length ? values[i] : padding;
        }
    }

    /** Entries off the mask are and stay 0. */
    private void loadSynapses(Parameters p) {
        int offset = p.layout().offset(Tensor.W);
        int padded = lanes.padded();
        for (int j = 0; j < lanes.neurons(); j++) {
            for (int e = edges.start[j]; e < edges.start[j + 1]; e++) {
                float w = p.values()[offset + edges.place[e]];
                byPre[FIRST + j * padded + edges.target[e]] = w;
                byPost[FIRST + edges.target[e] * padded + j] = w;
            }
        }
    }

    private void loadEdges(Parameters p) {
        int offset = p.layout().offset(Tensor.W);
        for (int e = 0; e < edges.count(); e++) {
            byPre[e] = p.values()[offset + edges.place[e]];
        }
    }

    private void loadEncoder(Parameters p) {
        int n = lanes.neurons();
        int padded = lanes.padded();
        int weights = p.layout().offset(Tensor.ENC_W);
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < config.inputs(); c++) {
                encoder[FIRST + c * padded + i] = p.values()[weights + i * config.inputs() + c];
            }
            encoderBias[FIRST + i] = p.get(Tensor.ENC_B, i);
            gain[FIRST + i] = p.get(Tensor.LN_G, i);
            offset[FIRST + i] = p.get(Tensor.LN_B, i);
            input[FIRST + i] = topology.input(i) ? 1f : 0f;
            valid[FIRST + i] = 1f;
        }
    }
}
