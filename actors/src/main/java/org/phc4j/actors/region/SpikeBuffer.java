package org.phc4j.actors.region;

import java.util.Arrays;

/** Spikes collected step by step in reused arrays, and copied out at their exact length. */
final class SpikeBuffer {
    private int[] stepStart = new int[8];
    private int[] trial = new int[64];
    private int[] neuron = new int[64];
    private float[] efficacy = new float[64];
    private int steps;
    private int size;

    void add(int ofTrial, int ofNeuron, float released) {
        if (size == trial.length) {
            trial = Arrays.copyOf(trial, 2 * size);
            neuron = Arrays.copyOf(neuron, 2 * size);
            efficacy = Arrays.copyOf(efficacy, 2 * size);
        }
        trial[size] = ofTrial;
        neuron[size] = ofNeuron;
        efficacy[size++] = released;
    }

    void endStep() {
        if (++steps == stepStart.length) {
            stepStart = Arrays.copyOf(stepStart, 2 * steps);
        }
        stepStart[steps] = size;
    }

    void clear() {
        steps = 0;
        size = 0;
    }

    int[] stepStarts() {
        return Arrays.copyOf(stepStart, steps + 1);
    }

    int[] trials() {
        return Arrays.copyOf(trial, size);
    }

    int[] neurons() {
        return Arrays.copyOf(neuron, size);
    }

    float[] efficacies() {
        return Arrays.copyOf(efficacy, size);
    }
}
