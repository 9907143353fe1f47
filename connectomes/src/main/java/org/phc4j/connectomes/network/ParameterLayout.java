package org.phc4j.connectomes.network;

import java.util.List;
import org.phc4j.connectomes.topology.Topology;

/**
 * Where each parameter tensor lies in one flat array, in a fixed order: encW (D,Din), encB, lnG, lnB, tauExc, rhoAdapt, tauInh, vTh,
 * rhoBeta, rhoReset, rhoU, rhoF, rhoD (D each), W (D,D) as [post][pre] or only its permitted entries, rmsG (S nO), decW (C, S nO; or
 * (C, nO) where the stretches of time are weighed by rmsG and decoded together), decB (C). All row-major.
 *
 * @param inputs Din, number of input channels
 * @param neurons D, number of neurons
 * @param classes C, number of classes
 * @param features S nO, number of readout features: stretches of time times readout neurons
 * @param decoded columns of decW: features, or nO where every stretch of time has the same; feature k has column {@code k % decoded}
 * @param synapses where each synapse lies in W
 */
public record ParameterLayout(int inputs, int neurons, int classes, int features, int decoded, SynapseOrder synapses) {

    /**
     * A layout with a dense W, each feature decoded by a column of its own.
     *
     * @param inputs Din
     * @param neurons D
     * @param classes C
     * @param features S nO
     */
    public ParameterLayout(int inputs, int neurons, int classes, int features) {
        this(inputs, neurons, classes, features, features, SynapseOrder.dense(neurons));
    }

    /** The tensors, in storage order. */
    public enum Tensor {
        /** Encoder weights (D, Din). */
        ENC_W("encW"),
        /** Encoder bias (D). */
        ENC_B("encB"),
        /** Layer norm gain (D). */
        LN_G("lnG"),
        /** Layer norm offset (D). */
        LN_B("lnB"),
        /** Membrane decay (D): aE = 0.99 logistic(tauExc). */
        TAU_EXC("tauExc"),
        /** Logarithm of the adaptation time constant in steps (D): aA = exp(-1/exp(rhoAdapt)). */
        RHO_ADAPT("rhoAdapt"),
        /** Reset-trace decay (D): aI = 0.99 logistic(tauInh). */
        TAU_INH("tauInh"),
        /** Threshold (D). */
        V_TH("vTh"),
        /** Adaptation strength (D): beta = softplus(rhoBeta). */
        RHO_BETA("rhoBeta"),
        /** Reset strength (D): wR = softplus(rhoReset). */
        RHO_RESET("rhoReset"),
        /** Release probability (D): U = logistic(rhoU). */
        RHO_U("rhoU"),
        /** Logarithm of the facilitation time constant (D): eF = exp(-1/exp(rhoF)). */
        RHO_F("rhoF"),
        /** Logarithm of the recovery time constant (D): eD = exp(-1/exp(rhoD)). */
        RHO_D("rhoD"),
        /** Synapses (D, D) as [post][pre]. */
        W("W"),
        /** Readout norm gain (S nO); of a weighted readout the weights of stretches of time. */
        RMS_G("rmsG"),
        /** Decoder weights (C, S nO), or (C, nO) of a weighted readout. */
        DEC_W("decW"),
        /** Decoder bias (C). */
        DEC_B("decB");

        private final String key;

        Tensor(String key) {
            this.key = key;
        }

        /**
         * The name in checkpoints and reference files.
         *
         * @return for example {@code encW}
         */
        public String key() {
            return key;
        }

        /**
         * Whether weight decay applies: to the three matrices only.
         *
         * @return true for encW, W and decW
         */
        public boolean decays() {
            return this == ENC_W || this == W || this == DEC_W;
        }
    }

    /** All tensors in storage order. */
    public static final List<Tensor> TENSORS = List.of(Tensor.values());

    /**
     * The layout of a network, W in the form that suits its mask.
     *
     * @param config options: channels, classes, stretches of time
     * @param topology neurons, mask and readout population
     * @return the layout
     */
    public static ParameterLayout of(NetworkConfig config, Topology topology) {
        return of(config, topology, SynapseOrder.of(topology));
    }

    /**
     * The layout of a network.
     *
     * @param config options: channels, classes, stretches of time
     * @param topology neurons and readout population
     * @param synapses where each synapse lies in W
     * @return the layout
     */
    public static ParameterLayout of(NetworkConfig config, Topology topology, SynapseOrder synapses) {
        int features = Math.multiplyExact(ReadoutStretches.of(config).read(), topology.readoutSize());
        return new ParameterLayout(config.inputs(), topology.size(), config.classes(), features,
                config.window() instanceof ReadoutWindow.Weighted ? topology.readoutSize() : features, synapses);
    }

    /**
     * Rows of a tensor (its length where it is a vector).
     *
     * @param tensor which
     * @return first dimension
     */
    public int rows(Tensor tensor) {
        return switch (tensor) {
            case RMS_G -> features;
            case DEC_W, DEC_B -> classes;
            default -> neurons;
        };
    }

    /**
     * Columns of a matrix, 1 for a vector.
     *
     * @param tensor which
     * @return second dimension
     */
    public int columns(Tensor tensor) {
        return switch (tensor) {
            case ENC_W -> inputs;
            case W -> neurons;
            case DEC_W -> decoded;
            default -> 1;
        };
    }

    /**
     * The shape as checkpoints state it.
     *
     * @param tensor which
     * @return one or two dimensions; one for a sparse W
     */
    public int[] shape(Tensor tensor) {
        boolean matrix = tensor.decays();
        if (tensor == Tensor.W && synapses.isSparse()) {
            return new int[] {synapses.length()};
        }
        return matrix ? new int[] {rows(tensor), columns(tensor)} : new int[] {rows(tensor)};
    }

    /**
     * Number of elements of a tensor.
     *
     * @param tensor which
     * @return rows times columns, or the number of permitted synapses for a sparse W
     */
    public int length(Tensor tensor) {
        return tensor == Tensor.W ? synapses.length() : Math.multiplyExact(rows(tensor), columns(tensor));
    }

    /**
     * First index of a tensor in the flat array.
     *
     * @param tensor which
     * @return offset in elements
     */
    public int offset(Tensor tensor) {
        int offset = 0;
        for (Tensor before : TENSORS) {
            if (before == tensor) {
                return offset;
            }
            offset = Math.addExact(offset, length(before));
        }
        throw new IllegalStateException(tensor.key());
    }

    /**
     * Length of the flat array: the true number of trainable values (masked synapses included where W is stored dense).
     *
     * @return D Din + D^2 + 12 D + S nO + C (S nO + 1), with the number of permitted synapses in place of D^2 for a sparse W, and
     *     C (nO + 1) at the end for a weighted readout
     */
    public int total() {
        return Math.addExact(offset(Tensor.DEC_B), length(Tensor.DEC_B));
    }

    /**
     * The count that the paper publishes for S = 1, which includes the D x D mask.
     *
     * @return D Din + 2 D^2 + 12 D + S nO + C (S nO + 1)
     */
    public int publishedCount() {
        return total() - length(Tensor.W) + 2 * neurons * neurons;
    }
}
