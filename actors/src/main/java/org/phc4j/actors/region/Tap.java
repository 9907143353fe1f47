package org.phc4j.actors.region;

/**
 * Collects what devices want to see of one actor, block by block. A kernel reports every step's spikes, then ends the step with its
 * voltages. Values are copied; nothing is kept of the arguments.
 */
public final class Tap {
    private static final float[] NOTHING = new float[0];

    /**
     * What is asked for.
     *
     * @param readout positions, within the actor's ascending neurons, of its readout neurons; empty for none
     * @param readSpikes whether the readout takes s in place of V
     * @param recordSpikes whether spikes are recorded
     * @param probeVoltage whether V of all neurons is recorded
     */
    public record Demand(int[] readout, boolean readSpikes, boolean recordSpikes, boolean probeVoltage) {}

    private final int actor;
    private final Demand demand;
    private final int neurons;
    private final Trials trials;
    private final SpikeBuffer recorded = new SpikeBuffer();
    private float[] readout = NOTHING;
    private float[] voltage = NOTHING;
    private int readoutSize;
    private int voltageSize;
    private long spikes;

    /**
     * A tap on an actor.
     *
     * @param actor actor index
     * @param neurons number of its neurons
     * @param trials the trials of the run
     * @param demand what is asked for
     */
    public Tap(int actor, int neurons, Trials trials, Demand demand) {
        this.actor = actor;
        this.neurons = neurons;
        this.trials = trials;
        this.demand = demand;
    }

    void open(int from, int to) {
        int rows = trials.rows(from, to);
        readout = demand.readout.length == 0 ? NOTHING : new float[Math.multiplyExact(rows, demand.readout.length)];
        voltage = demand.probeVoltage ? new float[Math.multiplyExact(rows, neurons)] : NOTHING;
        readoutSize = 0;
        voltageSize = 0;
        recorded.clear();
    }

    /**
     * One spike of the present step; within a step in ascending order of (trial, neuron).
     *
     * @param trial trial index
     * @param neuron neuron index in the whole network
     */
    public void spike(int trial, int neuron) {
        spikes++;
        if (demand.recordSpikes) {
            recorded.add(trial, neuron, 0f);
        }
    }

    /**
     * Ends a step.
     *
     * @param active number of trials that ran
     * @param v voltages, ordered by (trial, neuron)
     * @param s spikes, ordered by (trial, neuron)
     */
    public void endStep(int active, float[] v, boolean[] s) {
        for (int trial = 0; trial < active && demand.readout.length > 0; trial++) {
            for (int k : demand.readout) {
                int lane = trial * neurons + k;
                readout[readoutSize++] = demand.readSpikes ? (s[lane] ? 1f : 0f) : v[lane];
            }
        }
        if (demand.probeVoltage) {
            System.arraycopy(v, 0, voltage, voltageSize, active * neurons);
            voltageSize += active * neurons;
        }
        if (demand.recordSpikes) {
            recorded.endStep();
        }
    }

    Observation close(int from, int to) {
        return new Observation(actor, from, to, readout, voltage, recorded.stepStarts(), recorded.trials(), recorded.neurons());
    }

    /**
     * How many spikes the actor emitted since the start of the run.
     *
     * @return the count over all trials
     */
    public long spikes() {
        return spikes;
    }
}
