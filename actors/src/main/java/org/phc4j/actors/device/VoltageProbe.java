package org.phc4j.actors.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.phc4j.actors.region.Observation;
import org.phc4j.actors.region.Partition;
import org.phc4j.actors.region.Trials;

/** Puts the voltages of all actors together, in neuron order, and hands them to a sink, block by block. */
public final class VoltageProbe implements ObservingDevice {
    private final VoltageSink sink;
    private final int firstSample;
    private final Trials trials;
    private final int[][] neurons; // (actor) (its neurons)
    private final float[] row; // (D)
    private final List<ArrayDeque<Observation>> waiting = new ArrayList<>();

    /**
     * A probe on all neurons.
     *
     * @param sink receives the rows
     * @param firstSample sample that the trials count from
     * @param partition owners of the neurons
     * @param trials the trials of the run
     */
    public VoltageProbe(VoltageSink sink, int firstSample, Partition partition, Trials trials) {
        this.sink = sink;
        this.firstSample = firstSample;
        this.trials = trials;
        this.neurons = new int[partition.actors()][];
        for (int k = 0; k < neurons.length; k++) {
            neurons[k] = partition.neurons(k);
            waiting.add(new ArrayDeque<>());
        }
        this.row = new float[partition.size()];
    }

    @Override
    public String name() {
        return "voltage-probe";
    }

    @Override
    public int[] watched() {
        return IntStream.range(0, neurons.length).toArray();
    }

    @Override
    public void accept(Observation observation) {
        waiting.get(observation.actor()).add(observation);
        while (waiting.stream().noneMatch(ArrayDeque::isEmpty)) {
            handOver(waiting.stream().map(ArrayDeque::remove).toList());
        }
    }

    private void handOver(List<Observation> blocks) {
        int done = 0;
        for (int t = blocks.getFirst().from(); t < blocks.getFirst().to(); t++) {
            for (int trial = 0; trial < trials.activeAt(t); trial++, done++) {
                for (int actor = 0; actor < neurons.length; actor++) {
                    scatter(blocks.get(actor).voltage(), done * neurons[actor].length, neurons[actor]);
                }
                sink.row(firstSample + trials.sample(trial), t, row);
            }
        }
    }

    private void scatter(float[] voltage, int from, int[] places) {
        for (int k = 0; k < places.length; k++) {
            row[places[k]] = voltage[from + k];
        }
    }
}
