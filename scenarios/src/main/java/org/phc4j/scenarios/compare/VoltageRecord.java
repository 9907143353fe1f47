package org.phc4j.scenarios.compare;

import org.phc4j.scanengine.engine.Batch;

/** V of all neurons over a batch, by sample as (T_b, D). */
final class VoltageRecord implements VoltageRows {
    private final int neurons;
    private final float[][] values;

    VoltageRecord(Batch batch, int neurons) {
        this.neurons = neurons;
        this.values = new float[batch.size()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = new float[Math.multiplyExact(batch.steps(b), neurons)];
        }
    }

    /** The voltages of a run. */
    static VoltageRecord of(EngineRun run, Batch batch, Recording recorded, int neurons) {
        VoltageRecord voltages = new VoltageRecord(batch, neurons);
        run.voltages(batch, recorded, voltages);
        return voltages;
    }

    @Override
    public void row(int sample, int step, float[] row, int from) {
        System.arraycopy(row, from, values[sample], step * neurons, neurons);
    }

    /** One value. */
    float at(int sample, int step, int neuron) {
        return values[sample][step * neurons + neuron];
    }

    int neurons() {
        return neurons;
    }

    int samples() {
        return values.length;
    }

    /** Sum of squares of a sample, in ascending order of steps and neurons. */
    double squares(int sample) {
        double sum = 0;
        for (float v : values[sample]) {
            sum += (double) v * v;
        }
        return sum;
    }
}
