package org.phc4j.scanengine.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One variable over time, as rows of lanes: row t holds the values of all samples and neurons at step t, sample by sample. Rows before
 * step 0 hold what was before the beginning, one row after the last step what comes after the end.
 *
 * <pre>
 *   step    -lead ... -1 | 0 ... T-1 | T          lane b n + i: sample b, neuron i
 * </pre>
 *
 * <p>A delay is therefore a view of earlier rows, the state before a stretch of time the row before it. Views are kept, as making one
 * costs as much as an operation on it. Owns its memory until {@link #close}.
 */
final class Track implements AutoCloseable {
    private static final int MOST_VIEWS = 4096;

    private final int lead;
    private final INDArray array;
    private final Map<Long, INDArray> rows = new HashMap<>();
    private final Map<Long, INDArray> cells = new HashMap<>();
    private final long capacity;
    private int lanes = 1;
    private int width = 1;

    Track(Ops ops, int lead, int steps, int lanes) {
        this.lead = lead;
        this.capacity = (long) (lead + steps + 1) * lanes;
        this.array = ops.zeros(1, capacity);
    }

    static long bytes(int lead, int steps, int lanes, int bytesOfValue) {
        return (long) (lead + steps + 1) * lanes * bytesOfValue;
    }

    /** The form of the rows from here on: so many lanes, cells of so many values. */
    void form(int lanesOfRow, int cellWidth) {
        if (lanes != lanesOfRow || width != cellWidth) {
            lanes = lanesOfRow;
            width = cellWidth;
            rows.clear();
            cells.clear();
        }
    }

    /** Steps {@code [from, to)} as (to - from, lanes). */
    INDArray at(int from, int to) {
        return view(rows, from, to, lanes);
    }

    /** The same memory as (samples (to - from), width): one row for each sample of each step. */
    INDArray cells(int from, int to) {
        return view(cells, from, to, width);
    }

    private INDArray view(Map<Long, INDArray> kept, int from, int to, int columns) {
        long key = (long) (from + lead) << 32 | to + lead;
        INDArray known = kept.get(key);
        if (known != null) {
            return known;
        }
        long offset = (long) (from + lead) * lanes;
        long length = (long) (to - from) * lanes;
        if (from < -lead || from >= to || offset + length > capacity) {
            throw new IndexOutOfBoundsException("steps " + from + " to " + to);
        }
        INDArray view = Nd4j.create(array.data(), new long[] {length / columns, columns}, new long[] {columns, 1}, offset, 'c');
        if (kept.size() < MOST_VIEWS) {
            kept.put(key, view);
        }
        return view;
    }

    @Override
    public void close() {
        rows.clear();
        cells.clear();
        array.close();
    }
}
