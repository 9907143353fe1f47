package org.phc4j.scanengine.vector;

import org.phc4j.connectomes.network.Efficacy;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Positivity;
import org.phc4j.scanengine.kernel.PairPhase;
import org.phc4j.scanengine.kernel.Phase;
import org.phc4j.scanengine.kernel.RowKernels;

/**
 * The row kernels on the JDK Vector API: bit-exact twin of {@link org.phc4j.scanengine.kernel.ScalarRows} at every width. Phases are short
 * and meet in rows that stay in the L1 cache; see {@link Phase} and {@link VectorMath} for the budget of each.
 */
public final class VectorRows implements RowKernels {
    private static final Phase[] NONE = {};

    private final NetworkConfig config;
    private final boolean identity;

    /**
     * The kernels of a network.
     *
     * @param config options
     */
    public VectorRows(NetworkConfig config) {
        this.config = config;
        this.identity = config.positivity() == Positivity.IDENTITY;
    }

    @Override
    public String name() {
        return "vector (" + Simd.S.vectorBitSize() + " bits)";
    }

    @Override
    public Phase[] encode() {
        return new Phase[] {VectorEncoder::activity, VectorEncoder::norm, VectorEncoder::normalise};
    }

    @Override
    public Phase[] recall() {
        return new Phase[] {VectorEncoder::recall};
    }

    @Override
    public Phase[] plasticity() {
        return config.stp() ? new Phase[] {f -> VectorSynapses.plasticity(f, config.efficacy())} : NONE;
    }

    @Override
    public Phase[] transmit() {
        return new Phase[] {VectorSynapses::transmit};
    }

    @Override
    public Phase[] neurons() {
        return identity
                ? new Phase[] {VectorNeurons::integrate, VectorNeurons::activityAndAdapt, VectorNeurons::reset, VectorNeurons::fire}
                : new Phase[] {VectorNeurons::current, VectorNeurons::rectifyAndIntegrate, VectorNeurons::activity,
                    VectorNeurons::expActivity, VectorNeurons::rectifyAndAdapt, VectorNeurons::reset, VectorNeurons::fire};
    }

    @Override
    public Phase[] tally() {
        return new Phase[] {VectorNeurons::tally};
    }

    @Override
    public Phase[] outputAdjoint() {
        return new Phase[] {VectorNeuronAdjoint::output};
    }

    @Override
    public Phase[] neuronAdjoint() {
        return new Phase[] {VectorNeuronAdjoint::reset,
            identity ? VectorNeuronAdjoint::membrane : VectorNeuronAdjoint::rectifiedMembrane, VectorNeuronAdjoint::decays,
            VectorNeuronAdjoint::input};
    }

    @Override
    public Phase[] efficacyAdjoint() {
        return new Phase[] {VectorEfficacyAdjoint::run};
    }

    @Override
    public Phase[] synapseAdjoint() {
        if (!config.stp()) {
            return new Phase[] {VectorSynapseAdjoint::spikes};
        }
        return new Phase[] {
            config.efficacy() == Efficacy.POST ? VectorSynapseAdjoint::resourcesPost : VectorSynapseAdjoint::resourcesPre,
            VectorSynapseAdjoint::facilitation};
    }

    @Override
    public Phase[] weightAdjoint() {
        return new Phase[] {VectorWeightAdjoint::run};
    }

    @Override
    public Phase[] encoderAdjoint() {
        return new Phase[] {VectorEncoderAdjoint::norm, VectorEncoderAdjoint::weights};
    }

    @Override
    public PairPhase[] pairs() {
        return new PairPhase[] {VectorPairs::traces, VectorPairs::add};
    }
}
