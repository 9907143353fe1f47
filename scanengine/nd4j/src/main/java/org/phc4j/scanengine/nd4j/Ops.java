package org.phc4j.scanengine.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogSoftMax;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Max;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every array operation of an engine, counted: no other class of the package asks ND4J for one. An operation costs a fixed overhead
 * besides its work, on a GPU the launch of a kernel, so that the count is what a log-depth scan keeps low. The result goes into the last
 * argument, which may be one of the others; an operand of one row is repeated over the rows of the other. Views cost no operation.
 */
final class Ops {
    private final Nd4jOptions.Precision precision;
    private long calls;

    Ops(Nd4jOptions.Precision precision) {
        this.precision = precision;
    }

    /** Operations so far, transfers from and to the host included. */
    long calls() {
        return calls;
    }

    DataType type() {
        return precision.type;
    }

    int bytes() {
        return precision.bytes;
    }

    /** A new array of zeros that lives until its owner closes it, whatever workspace is open. */
    INDArray zeros(long rows, long columns) {
        calls++;
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.create(precision.type, rows, columns);
        }
    }

    /** A new array of zeros that lives until the open workspace ends. */
    INDArray brief(long rows, long columns) {
        calls++;
        return Nd4j.create(precision.type, rows, columns);
    }

    /** From the host, rounded to the engine's precision. */
    INDArray upload(double[] values, INDArray to) {
        calls++;
        return to.assign(Nd4j.createFromArray(values).reshape('c', to.rows(), to.columns()));
    }

    /** To the host, row-major. */
    double[] download(INDArray x) {
        calls++;
        return x.dup('c').data().asDouble();
    }

    /** To the host, row-major, in float32. */
    float[] downloadFloats(INDArray x) {
        calls++;
        return x.dup('c').data().asFloat();
    }

    /** Of the same shape: the library would fill a part without a word. */
    INDArray copy(INDArray x, INDArray to) {
        if (x.rows() != to.rows() || x.columns() != to.columns()) {
            throw new IllegalArgumentException(x.shapeInfoToString() + " to " + to.shapeInfoToString());
        }
        calls++;
        return to.assign(x);
    }

    /** A row into every row. */
    INDArray repeat(INDArray row, INDArray to) {
        fill(0.0, to);
        return add(to, row, to);
    }

    INDArray fill(double value, INDArray to) {
        calls++;
        return to.assign(value);
    }

    INDArray add(INDArray x, INDArray y, INDArray to) {
        calls++;
        return x.addi(y, to);
    }

    INDArray sub(INDArray x, INDArray y, INDArray to) {
        calls++;
        return x.subi(y, to);
    }

    /** y - x. */
    INDArray subFrom(INDArray y, INDArray x, INDArray to) {
        calls++;
        return x.rsubi(y, to);
    }

    INDArray mul(INDArray x, INDArray y, INDArray to) {
        calls++;
        return x.muli(y, to);
    }

    INDArray div(INDArray x, INDArray y, INDArray to) {
        calls++;
        return x.divi(y, to);
    }

    INDArray scale(INDArray x, double factor, INDArray to) {
        calls++;
        return x.muli(factor, to);
    }

    INDArray shift(INDArray x, double offset, INDArray to) {
        calls++;
        return x.addi(offset, to);
    }

    /** 1 / x. */
    INDArray inverse(INDArray x, INDArray to) {
        calls++;
        return x.rdivi(1.0, to);
    }

    /** value - x. */
    INDArray subFrom(double value, INDArray x, INDArray to) {
        return run(new ScalarReverseSubtraction(x, null, to, value), to);
    }

    INDArray negate(INDArray x, INDArray to) {
        return run(new Negative(x, to), to);
    }

    INDArray abs(INDArray x, INDArray to) {
        return run(new Abs(x, to), to);
    }

    INDArray exp(INDArray x, INDArray to) {
        return run(new Exp(x, to), to);
    }

    INDArray log(INDArray x, INDArray to) {
        return run(new Log(x, to), to);
    }

    INDArray log1p(INDArray x, INDArray to) {
        return run(new Log1p(x, to), to);
    }

    INDArray sqrt(INDArray x, INDArray to) {
        return run(new Sqrt(x, to), to);
    }

    INDArray logistic(INDArray x, INDArray to) {
        return run(new Sigmoid(x, to), to);
    }

    /** 1 where x is above 0, else 0. */
    INDArray positive(INDArray x, INDArray to) {
        return run(new Step(x, to, 0.0), to);
    }

    /** max(x, 0). */
    INDArray rectify(INDArray x, INDArray to) {
        return run(new RectifiedLinear(x, to, 0.0), to);
    }

    /** max(x, value). */
    INDArray max(INDArray x, double value, INDArray to) {
        return run(new ScalarMax(x, null, to, value), to);
    }

    /** The larger of both, element by element. */
    INDArray max(INDArray x, INDArray y, INDArray to) {
        calls++;
        Nd4j.exec(new Max(x, y, to));
        return to;
    }

    /** Logarithm of the softmax of every row. */
    INDArray logSoftmax(INDArray x, INDArray to) {
        calls++;
        Nd4j.exec(new LogSoftMax(x, to));
        return to;
    }

    private INDArray run(Op op, INDArray to) {
        calls++;
        Nd4j.getExecutioner().exec(op);
        return to;
    }

    /** x y, added to what there is where {@code sum} is set. */
    INDArray product(INDArray x, INDArray y, boolean sum, INDArray to) {
        return gemm(x, y, false, false, sum, to);
    }

    /** x y^T. */
    INDArray productTransposed(INDArray x, INDArray y, INDArray to) {
        return gemm(x, y, false, true, false, to);
    }

    /** x^T y, added to what there is where {@code sum} is set. */
    INDArray transposedProduct(INDArray x, INDArray y, boolean sum, INDArray to) {
        return gemm(x, y, true, false, sum, to);
    }

    private INDArray gemm(INDArray x, INDArray y, boolean transposeX, boolean transposeY, boolean sum, INDArray to) {
        calls++;
        return Nd4j.gemm(x, y, to, transposeX, transposeY, 1.0, sum ? 1.0 : 0.0);
    }

    /** The sum of all values. */
    double total(INDArray x) {
        calls++;
        return x.sumNumber().doubleValue();
    }
}
