package org.phc4j.scanengine.scan;

/**
 * A sequence of rows of lanes in one precision, seen through a movable view: lane n of row t is element
 * {@code offset + t stride + n} of an array. A stride of 0 repeats one row for ever (factors constant in time), a negative one runs
 * backwards in time (adjoints), so schedules never ask about either.
 *
 * <p>The operations are the row forms of {@link AffineMap}. A result row may be one of the operand rows,
 * but must not overlap one partially.
 *
 * @param <R> the rows of the same precision
 */
abstract sealed class Rows<R extends Rows<R>> permits DoubleRows, FloatRows {
    private final int lanes;
    private int offset;
    private int stride;

    Rows(int lanes) {
        this.lanes = lanes;
        this.stride = lanes;
    }

    final int lanes() {
        return lanes;
    }

    final int at(int row) {
        return offset + row * stride;
    }

    final boolean constantInTime() {
        return stride == 0;
    }

    final void place(int newOffset, int newStride) {
        offset = newOffset;
        stride = newStride;
    }

    /** Makes this view see the source's rows {@code first, first + direction, ...}, from one of its lanes on. */
    final void follow(R source, int first, int direction, int firstLane) {
        Rows<R> view = source;
        shareMemory(source);
        place(view.at(first) + firstLane, view.stride * direction);
    }

    abstract void shareMemory(R source);

    /** A view of the given width on nothing yet. */
    abstract R view(int width);

    /** New rows of zeros, of this width. */
    abstract R allocate(int rows);

    /** {@code this[out] = a[i] x[k] + b[j]}: a map applied to a state, and the offset of a composition. */
    abstract void map(int out, R a, int i, R b, int j, R x, int k);

    /** {@code this[out] = a[i] x[k]}: the factor of a composition. */
    abstract void product(int out, R a, int i, R x, int k);

    abstract void copy(int out, R source, int row);

    abstract void clear(int out);

    /** One element, for what is not done row by row. */
    abstract double value(int row, int lane);

    abstract void set(int row, int lane, double value);

    /** The number rounded to this precision. */
    abstract double rounded(double x);
}
