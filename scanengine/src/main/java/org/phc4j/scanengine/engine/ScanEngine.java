package org.phc4j.scanengine.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.Parameters;
import org.phc4j.connectomes.spikes.SpikeRaster;
import org.phc4j.connectomes.topology.Topology;

/**
 * Runs and differentiates one network over batches of whole sequences. Not thread-safe: one caller at a time (the engine itself may
 * use several threads; its results do not depend on their number).
 *
 * <p>Usage: {@link #load} after every change of the parameters, then {@link #forward}, then optionally {@link #backward} and
 * {@link #plasticity}, which refer to the last forward run. Buffers are kept from run to run: once grown, a step allocates nothing.
 */
public interface ScanEngine extends AutoCloseable {

    /**
     * The engine's name in reports.
     *
     * @return for example {@code vector}
     */
    String name();

    /**
     * Takes over the parameters: derives constants from their present values.
     *
     * @param parameters values; not kept
     */
    void load(Parameters parameters);

    /**
     * Runs a batch forward.
     *
     * @param batch the sequences
     * @param execution order of execution
     * @param sink receives all states, or null for none
     * @return logits, spikes and sums of the run; valid until the next forward run
     */
    Outcome forward(Batch batch, Execution execution, @Nullable StateSink sink);

    /**
     * Differentiates the loss of the last forward run.
     *
     * @param objective the loss
     * @param gradient receives the derivative by every parameter, in the layout of the parameters; overwritten. Off-mask synapses
     *     have derivative 0
     * @return the loss and its parts
     */
    Loss backward(Objective objective, float[] gradient);

    /**
     * The loss of the last forward run, without derivatives.
     *
     * @param objective the loss
     * @return the loss and its parts
     */
    Loss loss(Objective objective);

    /**
     * The reward-free part of R-STDP on the spikes of the last forward run.
     *
     * @param rule the rule
     * @param change receives dW in the layout of W, on excitatory-to-excitatory synapses of the mask, 0 elsewhere
     */
    void plasticity(RewardStdp rule, float[] change);

    /**
     * Calls to a library of array operations since the engine was opened: where each costs its own overhead, their number says what a
     * step costs at least.
     *
     * @return the count; 0 for an engine that makes none
     */
    default long calls() {
        return 0;
    }

    /**
     * Memory outside the Java heap that the engine holds from run to run.
     *
     * @return bytes; 0 for an engine that holds none
     */
    default long heldBytes() {
        return 0;
    }

    @Override
    void close();

    /**
     * What a forward run gives.
     *
     * @param logits (B, C) row-major; of the last step where there are outputs at every step
     * @param outputs (B)(T_b, C) outputs at every step, row-major; empty where there is one per sequence
     * @param passes (B) passes executed per sample
     * @param spikes (B) spikes of the last pass
     * @param rates (R) mean of s per region over samples, valid steps and neurons
     * @param correct number of samples whose largest logit (the first of equals) is that of their label; 0 where there are targets
     */
    record Outcome(float[] logits, float[][] outputs, int[] passes, List<SpikeRaster> spikes, double[] rates, int correct) {}

    /**
     * The loss and its parts.
     *
     * @param total crossEntropy + lamRate rate + lamVolt volt
     * @param crossEntropy mean over the batch, with label smoothing (and over the steps of a sample where there are outputs at every
     *     step); the mean error where there are targets
     * @param rate sum over regions of the squared distance from the target rate
     * @param volt sum over regions of the mean of V^2
     */
    record Loss(double total, double crossEntropy, double rate, double volt) {}

    /** Makes engines. */
    interface Provider {
        /**
         * The provider's name on the command line.
         *
         * @return for example {@code vector}
         */
        String name();

        /**
         * Makes an engine for a network.
         *
         * @param config options
         * @param topology neurons and mask
         * @param threads how many threads to use, at least 1
         * @return a new engine, to be closed by the caller
         */
        ScanEngine open(NetworkConfig config, Topology topology, int threads);

        /**
         * Looks for what the engines of this provider need on this machine: libraries, drivers, devices. Loads them, and never throws.
         *
         * @return what was found
         */
        default Finding probe() {
            return new Finding(true, name(), List.of("no library needed"));
        }
    }

    /**
     * What a provider found on this machine.
     *
     * @param usable whether its engines can be opened
     * @param backend what they would run on, for example {@code CPU}, {@code CUDA}
     * @param lines what was found, or what is missing and what to do about it; one sentence each
     */
    record Finding(boolean usable, String backend, List<String> lines) {
        /** Copies the lines. */
        public Finding {
            lines = List.copyOf(lines);
        }
    }
}
