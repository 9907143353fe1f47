package org.phc4j.scenarios.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.spikes.SpikeRaster;

/**
 * One sample in detail.
 *
 * @param sample which
 * @param label its class
 * @param traces the spikes of every engine, in the order of the report
 * @param voltage V of one neuron in two engines; null if no engine differs from the exact scans on this sample
 */
public record CloseUp(int sample, int label, List<Trace> traces, @Nullable VoltageTrace voltage) {
    /** Fixes the list. */
    public CloseUp {
        traces = List.copyOf(traces);
    }

    /**
     * The spikes of one engine.
     *
     * @param engine its name
     * @param kind which way of running the weights it is
     * @param raster its spikes on the sample
     */
    public record Trace(String engine, EngineKind kind, SpikeRaster raster) {}

    /**
     * V of the neuron whose spike is the first to differ, around that place.
     *
     * @param engine the engine that differs
     * @param neuron the neuron
     * @param step the step of the difference
     * @param from first step shown
     * @param exact V of the exact scans from there
     * @param other V of the engine from there
     * @param threshold threshold of the neuron
     */
    public record VoltageTrace(String engine, int neuron, int step, int from, float[] exact, float[] other, float threshold) {}
}
