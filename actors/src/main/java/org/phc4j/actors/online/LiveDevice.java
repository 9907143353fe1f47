package org.phc4j.actors.online;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.phc4j.actors.lif.device.CurrentChanges;
import org.phc4j.actors.lif.device.DevicePart;
import org.phc4j.actors.lif.device.InputDevice;
import org.phc4j.actors.lif.model.InputBuffer;
import org.phc4j.actors.lif.model.TimeGrid;
import org.phc4j.actors.lif.synapse.Targets;
import org.phc4j.connectomes.math.CounterRandom;

/** Live input of a LIF network in one region: events act in one update, stimulation in every update, currents from then on. */
final class LiveDevice implements InputDevice, DevicePart {
    private final List<Population> populations;
    private final float[] stimulation; // (populations)
    private final List<Population> channels;
    private final float[] frame; // (channels)
    private boolean newFrame;
    private int[] neuron = new int[256];
    private float[] weight = new float[256];
    private int events;
    private int[] excitatory = new int[0]; // (N) slot of a positive weight
    private int[] inhibitory = new int[0]; // (N) slot of a negative weight

    LiveDevice(List<Population> populations, List<Population> channels) {
        this.populations = populations;
        this.channels = channels;
        this.frame = new float[channels.size()];
        this.stimulation = new float[populations.size()];
    }

    @Override
    public String name() {
        return "live input";
    }

    @Override
    public void validate(int neurons, TimeGrid grid) {
        // neurons are checked as events come
    }

    @Override
    public List<DevicePart> parts(Targets targets, TimeGrid grid, CounterRandom random) {
        excitatory = new int[targets.neurons()];
        inhibitory = new int[targets.neurons()];
        Arrays.setAll(excitatory, i -> targets.slot(i, 0, 1));
        Arrays.setAll(inhibitory, i -> targets.slot(i, 0, -1));
        return new ArrayList<>(List.of(this));
    }

    void event(int ofNeuron, float ofWeight) {
        if (events == neuron.length) {
            neuron = Arrays.copyOf(neuron, 2 * events);
            weight = Arrays.copyOf(weight, 2 * events);
        }
        neuron[events] = ofNeuron;
        weight[events++] = ofWeight;
    }

    void stimulate(int population, float ofWeight) {
        stimulation[population] = ofWeight;
    }

    void frame(float[] values, int from) {
        System.arraycopy(values, from, frame, 0, frame.length);
        newFrame = true;
    }

    void reset() {
        events = 0;
        Arrays.fill(frame, 0f);
        newFrame = false;
        Arrays.fill(stimulation, 0f);
    }

    @Override
    public void currents(int step, CurrentChanges changes) {
        if (!newFrame) {
            return;
        }
        newFrame = false;
        for (int c = 0; c < frame.length; c++) {
            for (int i : channels.get(c).neurons()) {
                changes.set(i, frame[c]);
            }
        }
    }

    @Override
    public boolean inputs(int step, InputBuffer input) {
        boolean any = events > 0;
        for (int p = 0; p < stimulation.length; p++) {
            if (stimulation[p] != 0f) {
                any = true;
                for (int i : populations.get(p).neurons()) {
                    add(input, i, stimulation[p]);
                }
            }
        }
        for (int k = 0; k < events; k++) {
            add(input, neuron[k], weight[k]);
        }
        events = 0;
        return any;
    }

    private void add(InputBuffer input, int ofNeuron, float ofWeight) {
        input.add(ofWeight < 0f ? inhibitory[ofNeuron] : excitatory[ofNeuron], ofWeight);
    }

    void save(BufferState state) {
        events = (int) state.number("events", events);
        neuron = state.room(neuron, events);
        weight = weight.length < neuron.length ? Arrays.copyOf(weight, neuron.length) : weight;
        for (int k = 0; k < events; k++) {
            neuron[k] = (int) state.number("event", neuron[k]);
            weight[k] = state.single(weight[k]);
        }
        for (int p = 0; p < stimulation.length; p++) {
            stimulation[p] = state.single(stimulation[p]);
        }
        newFrame = state.number("new frame", newFrame ? 1 : 0) != 0;
        for (int c = 0; c < frame.length; c++) {
            frame[c] = state.single(frame[c]);
        }
    }
}
