package org.phc4j.scenarios.coding;

import org.phc4j.connectomes.BadInputException;

/**
 * How analog channels become spike events of input neurons. The channels of a frame are {@code channels}; values are clipped to
 * {@code low..high} and mapped to x in 0..1. The neurons are consecutive, from {@code firstNeuron}.
 */
public sealed interface EncoderSpec {
    /**
     * Number of channels of a frame.
     *
     * @return at least 1
     */
    int channels();

    /**
     * First of the neurons that receive events.
     *
     * @return neuron index
     */
    int firstNeuron();

    /**
     * Number of neurons that receive events.
     *
     * @return at least 1
     */
    int neurons();

    /**
     * The range of values.
     *
     * @return low and high
     */
    Range range();

    /**
     * Weight of every event.
     *
     * @return in the unit of the network's family
     */
    float weight();

    /**
     * A range of values.
     *
     * @param low mapped to 0
     * @param high mapped to 1
     */
    record Range(float low, float high) {
        /** Checks the order. */
        public Range {
            if (!(low < high) || !Float.isFinite(high - low)) {
                throw new BadInputException("range = " + low + ".." + high + "; expected low below high");
            }
        }

        /**
         * Maps a value.
         *
         * @param value any finite number
         * @return 0..1
         */
        public float unit(float value) {
            float x = (value - low) / (high - low);
            return x < 0f ? 0f : x > 1f ? 1f : x;
        }
    }

    /**
     * One neuron for each channel, spiking in a step with probability {@code x maxHz dt}; drawn from a counter-based generator keyed by
     * (seed, neuron, step).
     *
     * @param channels number of channels
     * @param firstNeuron first neuron
     * @param range range of values
     * @param weight weight of an event
     * @param maxHz rate at x = 1
     * @param seed decides what is drawn
     */
    record Rate(int channels, int firstNeuron, Range range, float weight, double maxHz, long seed) implements EncoderSpec {
        @Override
        public int neurons() {
            return channels;
        }
    }

    /**
     * One neuron for each channel: a new frame makes it spike once, after {@code (1 - x) span} steps; strong input comes first. x = 0
     * gives no spike.
     *
     * @param channels number of channels
     * @param firstNeuron first neuron
     * @param range range of values
     * @param weight weight of an event
     * @param span steps within which all spikes come
     */
    record Latency(int channels, int firstNeuron, Range range, float weight, int span) implements EncoderSpec {
        @Override
        public int neurons() {
            return channels;
        }
    }

    /**
     * {@code width} neurons for each channel with bell-shaped tuning, centres evenly spread over 0..1 and a deviation of one distance
     * between centres; each spikes with probability {@code maxHz dt exp(-(x - c)^2 / (2 sigma^2))}.
     *
     * @param channels number of channels
     * @param firstNeuron first neuron
     * @param range range of values
     * @param weight weight of an event
     * @param width neurons of a channel, at least 2
     * @param maxHz rate at a centre
     * @param seed decides what is drawn
     */
    record Tuned(int channels, int firstNeuron, Range range, float weight, int width, double maxHz, long seed) implements EncoderSpec {
        /** Checks the width. */
        public Tuned {
            if (width < 2) {
                throw new BadInputException("width = " + width + "; expected at least 2 neurons a channel");
            }
        }

        @Override
        public int neurons() {
            return channels * width;
        }
    }

    /**
     * Two neurons for each channel, one for rise and one for fall: an event whenever x moved by {@code threshold} since the last one,
     * several in a step if it moved further.
     *
     * @param channels number of channels
     * @param firstNeuron first neuron
     * @param range range of values
     * @param weight weight of an event
     * @param threshold above 0
     */
    record Delta(int channels, int firstNeuron, Range range, float weight, float threshold) implements EncoderSpec {
        /** Checks the threshold. */
        public Delta {
            if (!(threshold > 0f)) {
                throw new BadInputException("threshold = " + threshold + "; expected above 0");
            }
        }

        @Override
        public int neurons() {
            return 2 * channels;
        }
    }
}
