package org.phc4j.scanengine.scan;

/**
 * An affine scan in float32: {@code h[t] = a[t] h[t-1] + b[t]} for t = 0..T-1 with {@code h[-1] = h0}, in N independent lanes, and its
 * adjoint. States and adjoints below 2^-100 in magnitude become 0 ({@link AffineMap}).
 *
 * <p>Arrays are flat and time-major: element {@code t N + n} is lane n of step t; shape {@code [T][N]}. Factors are either
 * {@code [T][N]} or, constant in time, {@code [N]}. Results must be arrays of their own, not operands. Nothing is written if an
 * operand is refused.
 *
 * <p>Calls allocate nothing (an executor's queue apart). A plan serves one call at a time; it refers to the arrays of the latest call
 * until the next one. Results depend on the schedule and the operands only, never on threads.
 */
public final class FloatScanPlan implements ScanPlan {
    private final ScanShape shape;
    private final ScanDriver<FloatRows> driver;

    FloatScanPlan(Schedule schedule, ScanShape shape, SharedLoop loop) {
        this.shape = shape;
        driver = new ScanDriver<>(schedule, new FloatRows(shape.lanes()), shape.steps(), shape.lanes(), loop);
    }

    @Override
    public Schedule schedule() {
        return driver.schedule();
    }

    @Override
    public int steps() {
        return shape.steps();
    }

    @Override
    public int lanes() {
        return shape.lanes();
    }

    /**
     * Computes the states.
     *
     * @param a [T][N] or [N], factors
     * @param b [T][N], offsets
     * @param h0 [N], states before the first step
     * @param h [T][N], receives the states
     * @throws IllegalArgumentException if an array has the wrong length or is passed twice, or if the schedule is
     *     {@link Schedule.LogDomain} and an {@code a} or {@code b} is not positive and finite or an {@code h0} is negative
     */
    public void forward(float[] a, float[] b, float[] h0, float[] h) {
        int factorStride = shape.factorStride(a.length);
        shape.requireSequence("b", b.length);
        shape.requireRow("h0", h0.length);
        shape.requireSequence("h", h.length);
        ScanShape.requireSeparate("h", h, a, b, h0, h0);
        ForwardRows<FloatRows> rows = driver.forward();
        rows.a().bind(a, factorStride);
        rows.b().bind(b, lanes());
        rows.h0().bind(h0, lanes());
        rows.h().bind(h, lanes());
        driver.runForward();
    }

    /**
     * Computes the gradients of {@code sum over t and n of w[t][n] h[t][n]}, by a scan of the same schedule that runs backwards:
     *
     * <pre>
     *   lam[t] = w[t] + a[t+1] lam[t+1]     db[t] = lam[t]     da[t] = lam[t] h[t-1]     dh0 = a[0] lam[0]
     * </pre>
     *
     * <p>Where the factors are constant in time, da is the sum over ascending t. Lanes that share a factor (the samples of a batch) are
     * for the caller to add up.
     *
     * @param a [T][N] or [N], the factors of the forward scan
     * @param h0 [N], its initial states
     * @param h [T][N], the states that it computed
     * @param w [T][N], derivative of the loss by each state, through no other state
     * @param db [T][N], receives lam, the gradient of the offsets
     * @param da as long as a, receives the gradient of the factors
     * @param dh0 [N], receives the gradient of the initial states
     * @throws IllegalArgumentException if an array has the wrong length or a result is also another array, or if the schedule is
     *     {@link Schedule.LogDomain} and an {@code a} is not positive and finite
     */
    public void adjoint(float[] a, float[] h0, float[] h, float[] w, float[] db, float[] da, float[] dh0) {
        int factorStride = shape.factorStride(a.length);
        shape.requireRow("h0", h0.length);
        shape.requireSequence("h", h.length);
        shape.requireSequence("w", w.length);
        shape.requireSequence("db", db.length);
        ScanShape.requireLikeFactors(da.length, a.length);
        shape.requireRow("dh0", dh0.length);
        ScanShape.requireSeparate("db", db, a, h0, h, w);
        ScanShape.requireSeparate("da", da, a, h0, h, w);
        ScanShape.requireSeparate("dh0", dh0, a, h0, h, w);
        ScanShape.requireSeparate("da", da, db, db, db, db);
        ScanShape.requireSeparate("dh0", dh0, db, da, db, da);
        AdjointRows<FloatRows> rows = driver.adjoint();
        rows.a().bind(a, factorStride);
        rows.h0().bind(h0, lanes());
        rows.h().bind(h, lanes());
        rows.w().bind(w, lanes());
        rows.db().bind(db, lanes());
        rows.da().bind(da, factorStride);
        rows.dh0().bind(dh0, lanes());
        driver.runAdjoint();
    }
}
