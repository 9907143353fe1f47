package org.phc4j.actors.lif.run;

import java.util.Arrays;
import org.phc4j.actors.lif.model.Stamp;
import org.phc4j.actors.lif.model.StateVisitor;
import org.phc4j.actors.lif.region.LifSpikes;
import org.phc4j.connectomes.spikes.SpikeHash;

/** All spikes in memory, 8 bytes each; part of snapshots. Not thread-safe: to be read between runs. */
public final class SpikeRecording implements SpikeSink {
    private final int offset;
    private int[] steps = new int[1024];
    private int[] neurons = new int[1024];
    private int count;

    /**
     * An empty recording.
     *
     * @param stamp which end of a step gives a spike its time
     */
    public SpikeRecording(Stamp stamp) {
        offset = stamp.offset();
    }

    @Override
    public void accept(LifSpikes spikes) {
        int needed = Math.addExact(count, spikes.count());
        if (needed > steps.length) {
            int room = (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * steps.length));
            steps = Arrays.copyOf(steps, room);
            neurons = Arrays.copyOf(neurons, room);
        }
        System.arraycopy(spikes.neurons(), 0, neurons, count, spikes.count());
        for (int s = 0; s < spikes.steps(); s++) {
            Arrays.fill(steps, count + spikes.stepStart()[s], count + spikes.stepStart()[s + 1], spikes.from() + s + offset);
        }
        count = needed;
    }

    /**
     * Number of spikes.
     *
     * @return the count
     */
    public int size() {
        return count;
    }

    /**
     * When the spikes were.
     *
     * @return (size) stamps, ascending, a copy
     */
    public int[] steps() {
        return Arrays.copyOf(steps, count);
    }

    /**
     * Whose the spikes were.
     *
     * @return (size) neurons, ascending within a step, a copy
     */
    public int[] neurons() {
        return Arrays.copyOf(neurons, count);
    }

    /**
     * The identity of the spike train.
     *
     * @return SHA-256 over (int64 step, int32 neuron), in hexadecimal
     */
    public String hash() {
        SpikeHash hash = new SpikeHash();
        for (int k = 0; k < count; k++) {
            hash.add((long) steps[k], neurons[k]);
        }
        return hash.hex();
    }

    @Override
    public void state(StateVisitor visitor) {
        int stored = (int) visitor.number("recording.count", count);
        steps = visitor.grown("recording.steps", steps, count);
        neurons = visitor.grown("recording.neurons", neurons, count);
        count = stored;
    }
}
