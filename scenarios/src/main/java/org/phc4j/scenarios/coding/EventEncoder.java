package org.phc4j.scenarios.coding;

import java.util.Arrays;
import org.phc4j.connectomes.math.CounterRandom;

/** A running encoder: holds the last frame and gives the events of every step. Allocates nothing while it runs. */
public final class EventEncoder {
    /** Takes events. */
    @FunctionalInterface
    public interface Sink {
        /**
         * One event.
         *
         * @param neuron neuron index
         * @param weight its weight
         */
        void event(int neuron, float weight);
    }

    private final EncoderSpec spec;
    private final double stepMs;
    private final CounterRandom random;
    private final float[] value; // (channels) in 0..1
    private final float[] told; // (channels) delta: the value of the last event
    private final long[] due; // (channels) latency: the step of the spike, -1 for none
    private final double[] chance; // (neurons) spikes a step
    private boolean fresh;

    /**
     * An encoder before the first frame: no events.
     *
     * @param spec what it does
     * @param stepMs duration of a step in ms
     */
    public EventEncoder(EncoderSpec spec, double stepMs) {
        this.spec = spec;
        this.stepMs = stepMs;
        this.random = CounterRandom.of(spec instanceof EncoderSpec.Rate r ? r.seed() : spec instanceof EncoderSpec.Tuned t ? t.seed() : 0L,
                "live-encoder");
        this.value = new float[spec.channels()];
        this.told = new float[spec.channels()];
        this.due = new long[spec.channels()];
        this.chance = new double[spec.neurons()];
        reset();
    }

    /** Forgets all frames. */
    public void reset() {
        Arrays.fill(value, 0f);
        Arrays.fill(told, 0f);
        Arrays.fill(due, -1);
        Arrays.fill(chance, 0);
        fresh = false;
    }

    /**
     * Number of channels of a frame.
     *
     * @return at least 1
     */
    public int channels() {
        return spec.channels();
    }

    /**
     * A new frame, which holds until the next.
     *
     * @param frame one value for each channel
     */
    public void frame(float[] frame) {
        for (int c = 0; c < value.length; c++) {
            value[c] = spec.range().unit(frame[c]);
        }
        fresh = true;
    }

    /**
     * The events of a step.
     *
     * @param step the step
     * @param sink receives them in ascending order of neurons
     */
    public void emit(long step, Sink sink) {
        switch (spec) {
            case EncoderSpec.Rate rate -> {
                for (int c = 0; fresh && c < value.length; c++) {
                    chance[c] = value[c] * rate.maxHz() * stepMs / 1000;
                }
                draw(step, sink);
            }
            case EncoderSpec.Tuned tuned -> {
                if (fresh) {
                    tune(tuned);
                }
                draw(step, sink);
            }
            case EncoderSpec.Latency latency -> latency(step, latency, sink);
            case EncoderSpec.Delta delta -> delta(delta, sink);
        }
        fresh = false;
    }

    private void draw(long step, Sink sink) {
        for (int k = 0; k < chance.length; k++) {
            if (chance[k] > 0 && random.uniform(step >>> 31 << 32 | k, (int) (step & Integer.MAX_VALUE)) < chance[k]) {
                sink.event(spec.firstNeuron() + k, spec.weight());
            }
        }
    }

    private void tune(EncoderSpec.Tuned tuned) {
        double sigma = 1.0 / (tuned.width() - 1);
        for (int c = 0; c < value.length; c++) {
            for (int j = 0; j < tuned.width(); j++) {
                double distance = (value[c] - j * sigma) / sigma;
                chance[c * tuned.width() + j] = tuned.maxHz() * stepMs / 1000 * StrictMath.exp(-distance * distance / 2);
            }
        }
    }

    private void latency(long step, EncoderSpec.Latency latency, Sink sink) {
        for (int c = 0; c < value.length; c++) {
            if (fresh) {
                due[c] = value[c] > 0f ? step + (long) ((1f - value[c]) * latency.span()) : -1;
            }
            if (due[c] == step) {
                sink.event(spec.firstNeuron() + c, spec.weight());
            }
        }
    }

    private void delta(EncoderSpec.Delta delta, Sink sink) {
        for (int c = 0; c < value.length; c++) {
            while (value[c] - told[c] >= delta.threshold()) {
                told[c] += delta.threshold();
                sink.event(spec.firstNeuron() + 2 * c, spec.weight());
            }
            while (told[c] - value[c] >= delta.threshold()) {
                told[c] -= delta.threshold();
                sink.event(spec.firstNeuron() + 2 * c + 1, spec.weight());
            }
        }
    }
}
