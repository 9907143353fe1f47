package org.phc4j.scenarios.reservoir;

import java.util.Arrays;
import org.phc4j.connectomes.network.Model;
import org.phc4j.connectomes.network.Readout;
import org.phc4j.connectomes.network.ReadoutStretches;
import org.phc4j.scanengine.engine.Batch;
import org.phc4j.scanengine.engine.Execution;
import org.phc4j.scanengine.engine.Quantity;
import org.phc4j.scanengine.engine.ScanEngine;
import org.phc4j.scanengine.engine.StateSink;

/**
 * What the readout of a network sees of samples in exact execution: the means of V or s by stretch of time and readout neuron, summed
 * over ascending t in float32 and divided once. They are the features that every engine decodes, bit for bit.
 */
public final class ReservoirFeatures {
    private static final int CHUNK = 64;

    private final Model model;
    private final int[] population;
    private final ReadoutStretches stretches;
    private final Quantity quantity;

    private ReservoirFeatures(Model model) {
        this.model = model;
        this.population = model.topology().readout();
        this.stretches = ReadoutStretches.of(model.config());
        this.quantity = model.config().readout() == Readout.VOLTAGE ? Quantity.VOLTAGE : Quantity.SPIKE;
    }

    /**
     * Runs samples.
     *
     * @param engine an engine of the network; its parameters are loaded
     * @param model the network
     * @param samples normalised samples
     * @return (B)(F) features m, before their norm
     */
    public static float[][] of(ScanEngine engine, Model model, Batch samples) {
        engine.load(model.parameters());
        ReservoirFeatures features = new ReservoirFeatures(model);
        float[][] all = new float[samples.size()][];
        for (int from = 0; from < samples.size(); from += CHUNK) {
            int to = Math.min(from + CHUNK, samples.size());
            Batch part = new Batch(samples.inputs(), Arrays.copyOfRange(samples.series(), from, to),
                    Arrays.copyOfRange(samples.labels(), from, to));
            float[][] means = features.means(engine, part);
            System.arraycopy(means, 0, all, from, means.length);
        }
        return all;
    }

    private float[][] means(ScanEngine engine, Batch part) {
        float[][] sums = new float[part.size()][model.parameters().layout().features()];
        StateSink sink = (pass, sample, step, what, values, from) -> {
            if (what == quantity) {
                int at = (stretches.holding(step, part.steps(sample)) - stretches.firstRead()) * population.length;
                for (int k = 0; at >= 0 && k < population.length; k++) {
                    sums[sample][at + k] += values[from + population[k]];
                }
            }
        };
        engine.forward(part, Execution.EXACT, sink);
        for (int b = 0; b < sums.length; b++) {
            for (int k = 0; k < sums[b].length; k++) {
                sums[b][k] /= stretches.length(stretches.firstRead() + k / population.length, part.steps(b));
            }
        }
        return sums;
    }
}
