package org.phc4j.actors.online;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What acts on the neurons beside the encoder: events of the next step, steady stimulation and silencing by population. */
final class LiveInput {
    private final List<Population> populations;
    private final float[] stimulation; // (populations)
    private final boolean[] silent; // (populations)
    private int[] eventNeuron = new int[64];
    private float[] eventWeight = new float[64];
    private int events;

    LiveInput(List<Population> populations) {
        this.populations = populations;
        this.stimulation = new float[populations.size()];
        this.silent = new boolean[populations.size()];
    }

    void event(int neuron, float weight) {
        if (events == eventNeuron.length) {
            eventNeuron = Arrays.copyOf(eventNeuron, 2 * events);
            eventWeight = Arrays.copyOf(eventWeight, 2 * events);
        }
        eventNeuron[events] = neuron;
        eventWeight[events++] = weight;
    }

    void stimulate(int population, float weight) {
        stimulation[population] = weight;
    }

    void silence(int population, boolean on) {
        silent[population] = on;
    }

    /** Adds stimulation, by population, then the events in their order, and forgets the events. */
    void addTo(float[] current) {
        for (int p = 0; p < stimulation.length; p++) {
            if (stimulation[p] != 0f) {
                for (int i : populations.get(p).neurons()) {
                    current[i] += stimulation[p];
                }
            }
        }
        for (int k = 0; k < events; k++) {
            current[eventNeuron[k]] += eventWeight[k];
        }
        events = 0;
    }

    void silence(boolean[] spikes) {
        for (int p = 0; p < silent.length; p++) {
            if (silent[p]) {
                for (int i : populations.get(p).neurons()) {
                    spikes[i] = false;
                }
            }
        }
    }

    void reset() {
        Arrays.fill(stimulation, 0f);
        Arrays.fill(silent, false);
        events = 0;
    }

    int stateBytes() {
        return stimulation.length * (Float.BYTES + 1) + Integer.BYTES + events * (Integer.BYTES + Float.BYTES);
    }

    void save(ByteBuffer out) {
        for (int p = 0; p < stimulation.length; p++) {
            out.putFloat(stimulation[p]).put((byte) (silent[p] ? 1 : 0));
        }
        out.putInt(events);
        for (int k = 0; k < events; k++) {
            out.putInt(eventNeuron[k]).putFloat(eventWeight[k]);
        }
    }

    void restore(ByteBuffer in) {
        for (int p = 0; p < stimulation.length; p++) {
            stimulation[p] = in.getFloat();
            silent[p] = in.get() != 0;
        }
        int saved = in.getInt();
        events = 0;
        for (int k = 0; k < saved; k++) {
            int neuron = in.getInt();
            event(neuron, in.getFloat());
        }
    }
}
