package org.phc4j.scanengine.scan;

/**
 * What an adjoint reads and writes.
 *
 * @param a factors by step
 * @param h0 one row, the state before the first step
 * @param h states by step, of the forward recurrence
 * @param w cotangent of h by step
 * @param db receives the adjoint state by step, which is the gradient of the offsets
 * @param da receives the gradient of the factors, by step or summed over steps as the factors are
 * @param dh0 receives the gradient of the initial state
 * @param <R> rows of one precision
 */
record AdjointRows<R extends Rows<R>>(R a, R h0, R h, R w, R db, R da, R dh0) {

    static <R extends Rows<R>> AdjointRows<R> views(R prototype, int lanes) {
        return new AdjointRows<>(prototype.view(lanes), prototype.view(lanes), prototype.view(lanes), prototype.view(lanes),
                prototype.view(lanes), prototype.view(lanes), prototype.view(lanes));
    }

    /** Sees some lanes of the same arrays. */
    void follow(AdjointRows<R> all, int firstLane) {
        a.follow(all.a, 0, 1, firstLane);
        h0.follow(all.h0, 0, 1, firstLane);
        h.follow(all.h, 0, 1, firstLane);
        w.follow(all.w, 0, 1, firstLane);
        db.follow(all.db, 0, 1, firstLane);
        da.follow(all.da, 0, 1, firstLane);
        dh0.follow(all.dh0, 0, 1, firstLane);
    }

    /** {@code da[t] = lam[t] h[t-1]}, summed over ascending t where the factors are constant in time. */
    void factorGradient(int steps) {
        if (a.constantInTime()) {
            da.clear(0);
            for (int t = 0; t < steps; t++) {
                da.map(0, db, t, da, 0, t == 0 ? h0 : h, Math.max(t - 1, 0));
            }
        } else {
            for (int t = 0; t < steps; t++) {
                da.product(t, db, t, t == 0 ? h0 : h, Math.max(t - 1, 0));
            }
        }
    }
}
