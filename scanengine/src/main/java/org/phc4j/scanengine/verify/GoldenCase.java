package org.phc4j.scanengine.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.NetworkConfig;
import org.phc4j.connectomes.network.ParameterLayout;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Objective;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.RewardStdp;
import org.phc4j.scanengine.engine.ScanEngine.Loss;
import org.phc4j.scanengine.reference.ReferenceAdamW;

/**
 * A reference file of one network: its description, parameters, input, and what a float64 run gives: all states of the exact and of
 * the parallel run, losses, gradients, two optimiser steps and a plasticity update. Sequences are (B) arrays of (T, Din), states (B)
 * arrays of (T, D), each row-major; parameters and gradients lie in the layout of {@link ParameterLayout}.
 *
 * @param file where it was read from
 * @param name the case's own name
 * @param setup the network, its task and its input
 * @param derived constants of the recurrences by name: aE, aA, aI, beta, wR, U, eF, eD, each (D)
 * @param encoded (B) encoded input xs
 * @param sequential the exact run
 * @param parallel the parallel run
 * @param firstStep the optimiser's first step, on the gradient of the parallel run
 * @param plasticity the R-STDP update, on the spikes of the last parallel pass
 * @param afterSecondStep parameters after a second step on the same gradient, from the first step's parameters with W of the R-STDP
 *     update, moments carried, and after projection
 * @param minThresholdMargin the smallest distance of any voltage from its threshold in any run
 */
public record GoldenCase(String file, String name, Setup setup, Map<String, double[]> derived, double[][] encoded, Sequential sequential,
        Parallel parallel, FirstStep firstStep, Plasticity plasticity, double[] afterSecondStep, double minThresholdMargin) {

    /**
     * The network, its task and its input.
     *
     * @param config options
     * @param topology neurons and mask
     * @param parameters values in the layout of the network
     * @param execution how the parallel run goes, with the gradient unrolled
     * @param objective the loss
     * @param rule the plasticity rule
     * @param series (B) sequences
     * @param labels (B) classes
     */
    public record Setup(NetworkConfig config, Topology topology, double[] parameters, Execution.Parallel execution, Objective objective,
            RewardStdp rule, double[][] series, int[] labels) {
        /**
         * Where each parameter lies.
         *
         * @return the layout
         */
        public ParameterLayout layout() {
            return ParameterLayout.of(config, topology);
        }
    }

    /**
     * States of one pass.
     *
     * @param values (B) arrays by variable; all but the encoded input
     */
    public record States(Map<Quantity, double[][]> values) {
        /**
         * The values of one variable.
         *
         * @param quantity which; not the encoded input
         * @return (B) arrays of (T, D)
         */
        public double[][] of(Quantity quantity) {
            return Objects.requireNonNull(values.get(quantity), quantity::key);
        }
    }

    /**
     * What follows from the last pass of a run.
     *
     * @param pool (B) pooled features
     * @param norm (B) normalised features
     * @param logits (B) logits
     * @param loss the loss and its parts
     * @param gradient derivative of the loss by every parameter
     */
    public record Outcome(double[][] pool, double[][] norm, double[][] logits, Loss loss, double[] gradient) {}

    /**
     * The exact run.
     *
     * @param states its states
     * @param outcome what follows from them
     */
    public record Sequential(States states, Outcome outcome) {}

    /**
     * The parallel run.
     *
     * @param trace states of every pass
     * @param deltas exit test from pass 2: one entry per pass, of length 1 or B
     * @param outcome what follows from the last pass
     */
    public record Parallel(List<States> trace, List<double[]> deltas, Outcome outcome) {}

    /**
     * The optimiser's first step.
     *
     * @param options learning rate and constants
     * @param gradientNorm global norm of the gradient before the clip
     * @param after parameters after the step, not projected
     * @param projected (D, D) W after projection
     */
    public record FirstStep(ReferenceAdamW.Options options, double gradientNorm, double[] after, double[] projected) {}

    /**
     * The R-STDP update.
     *
     * @param accuracy share of correct predictions
     * @param reward 2 accuracy - 1
     * @param xpre (B) presynaptic traces
     * @param xpost (B) postsynaptic traces
     * @param ltp (D, D) potentiation, unmasked
     * @param ltd (D, D) depression, unmasked
     * @param change (D, D) dW, unmasked
     * @param before (D, D) W before
     * @param after (D, D) W after update and projection
     */
    public record Plasticity(double accuracy, double reward, double[][] xpre, double[][] xpost, double[] ltp, double[] ltd, double[] change,
            double[] before, double[] after) {}

    /**
     * Reads a case.
     *
     * @param path a JSON file, plain or gzip
     * @return the case
     * @throws BadInputException if the file is not a case, naming the place, what was found and what was expected
     */
    public static GoldenCase read(Path path) {
        JsonCursor root = GoldenFile.read(path);
        if (!recognises(root)) {
            throw BadInputException.in(path, "no keys config, topology, params, X", "a reference case");
        }
        return new GoldenCaseReader(root).read();
    }

    /** Whether a file is a case, by the keys that describe one. */
    static boolean recognises(JsonCursor root) {
        return root.has("config") && root.has("topology") && root.has("params") && root.has("X");
    }
}
