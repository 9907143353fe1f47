package org.phc4j.actors.lif.region;

/**
 * The spikes of some consecutive updates. Those of update {@code from + s} are at {@code [stepStart[s], stepStart[s + 1])}, in ascending
 * order of neurons. The arrays are shared and never changed.
 *
 * @param from first update
 * @param stepStart (steps + 1) where each update's spikes start
 * @param neurons (n) neurons in the whole network
 */
@SuppressWarnings("ArrayRecordComponent") // shared by all receivers
public record LifSpikes(int from, int[] stepStart, int[] neurons) {
    /**
     * Number of updates.
     *
     * @return the count
     */
    public int steps() {
        return stepStart.length - 1;
    }

    /**
     * The update after the last one.
     *
     * @return from + steps
     */
    public int to() {
        return from + steps();
    }

    /**
     * Number of spikes.
     *
     * @return the count
     */
    public int count() {
        return neurons.length;
    }

    /**
     * The spikes of several regions in the same updates, in the total order (update, neuron).
     *
     * @param parts one for each region
     * @return all of them
     */
    public static LifSpikes merge(LifSpikes[] parts) {
        if (parts.length == 1) {
            return parts[0];
        }
        int steps = parts[0].steps();
        int total = 0;
        for (LifSpikes part : parts) {
            total += part.count();
        }
        int[] start = new int[steps + 1];
        int[] merged = new int[total];
        int[] cursor = new int[parts.length];
        int n = 0;
        for (int s = 0; s < steps; s++) {
            n = mergeStep(parts, cursor, s, merged, n);
            start[s + 1] = n;
        }
        return new LifSpikes(parts[0].from, start, merged);
    }

    private static int mergeStep(LifSpikes[] parts, int[] cursor, int step, int[] merged, int at) {
        int n = at;
        while (true) {
            int least = -1;
            for (int r = 0; r < parts.length; r++) {
                if (cursor[r] < parts[r].stepStart[step + 1]
                        && (least < 0 || parts[r].neurons[cursor[r]] < parts[least].neurons[cursor[least]])) {
                    least = r;
                }
            }
            if (least < 0) {
                return n;
            }
            merged[n++] = parts[least].neurons[cursor[least]++];
        }
    }
}
