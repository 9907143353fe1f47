package org.phc4j.bridge.collect;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.phc4j.connectomes.store.Column;
import org.phc4j.connectomes.store.ColumnType;

/**
 * Merged pairs of neighbouring neurons, as columns outside the heap: target and synapses of 4 bytes, for weighted rows a weight of 8, with
 * delays a delay of 4. One thread writes; afterwards any number may read.
 */
final class PairColumns {
    private final MemorySegment targets;
    private final MemorySegment synapses;
    private final MemorySegment weights;
    private final MemorySegment delays;
    private int size;
    private long largest;

    PairColumns(Arena arena, long capacity, boolean weighted, boolean delayed) {
        this.targets = arena.allocate(4 * capacity, 8);
        this.synapses = arena.allocate(4 * capacity, 8);
        this.weights = weighted ? arena.allocate(8 * capacity, 8) : MemorySegment.NULL;
        this.delays = delayed ? arena.allocate(4 * capacity, 8) : MemorySegment.NULL;
    }

    void add(int target, long count) {
        targets.set(ValueLayout.JAVA_INT, 4L * size, target);
        synapses.set(ValueLayout.JAVA_INT, 4L * size, (int) count);
        largest = Math.max(largest, count);
        size++;
    }

    /** Completes the pair that was added last. */
    void weigh(double weight, double delayMs) {
        weights.set(ValueLayout.JAVA_DOUBLE, 8L * (size - 1), weight);
        if (delays.byteSize() > 0) {
            delays.set(ValueLayout.JAVA_FLOAT, 4L * (size - 1), (float) delayMs);
        }
    }

    int size() {
        return size;
    }

    /** The largest number of synapses of a pair. */
    long largest() {
        return largest;
    }

    void copyTargets(MemorySegment to, long first) {
        MemorySegment.copy(targets, 0, to, 4 * first, 4L * size);
    }

    void copySynapses(ColumnType type, MemorySegment to, long first) {
        switch (type) {
            case U1 -> {
                for (int k = 0; k < size; k++) {
                    to.set(ValueLayout.JAVA_BYTE, first + k, (byte) synapses.get(ValueLayout.JAVA_INT, 4L * k));
                }
            }
            case U4 -> MemorySegment.copy(synapses, 0, to, 4 * first, 4L * size);
            case I1, U2, I4, I8, F4, F8 -> {
                for (int k = 0; k < size; k++) {
                    Column.set(type, to, first + k, synapses.get(ValueLayout.JAVA_INT, 4L * k));
                }
            }
        }
    }

    void copyWeights(double[] to, long first) {
        MemorySegment.copy(weights, ValueLayout.JAVA_DOUBLE, 0, to, (int) first, size);
    }

    void copyDelays(double[] to, long first) {
        for (int k = 0; k < size; k++) {
            to[(int) first + k] = delays.get(ValueLayout.JAVA_FLOAT, 4L * k);
        }
    }
}
