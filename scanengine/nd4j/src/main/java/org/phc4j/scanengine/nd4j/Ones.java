package org.phc4j.scanengine.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Columns of ones: the transposed product with one sums the rows of a matrix. */
final class Ones implements AutoCloseable {
    private final INDArray longest;
    private final Map<Integer, INDArray> columns = new HashMap<>();

    Ones(Ops ops, int length) {
        longest = ops.fill(1.0, ops.zeros(length, 1));
    }

    /** (rows, 1). */
    INDArray column(int rows) {
        return columns.computeIfAbsent(rows, n -> longest.get(NDArrayIndex.interval(0, n), NDArrayIndex.all()));
    }

    @Override
    public void close() {
        columns.clear();
        longest.close();
    }
}
