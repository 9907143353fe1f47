package org.phc4j.scanengine.scan;

/**
 * What a recurrence reads and writes.
 *
 * @param a factors by step
 * @param b offsets by step
 * @param h0 one row, the state before the first step
 * @param h receives the states by step
 * @param <R> rows of one precision
 */
record ForwardRows<R extends Rows<R>>(R a, R b, R h0, R h) {

    static <R extends Rows<R>> ForwardRows<R> views(R prototype, int lanes) {
        return new ForwardRows<>(prototype.view(lanes), prototype.view(lanes), prototype.view(lanes), prototype.view(lanes));
    }

    /** Sees some lanes of the same arrays. */
    void follow(ForwardRows<R> all, int firstLane) {
        a.follow(all.a, 0, 1, firstLane);
        b.follow(all.b, 0, 1, firstLane);
        h0.follow(all.h0, 0, 1, firstLane);
        h.follow(all.h, 0, 1, firstLane);
    }

    /**
     * Becomes the recurrence of the adjoint, {@code lam[t] = a[t+1] lam[t+1] + w[t]} for t from T-2 down to 0, which is the forward one
     * of T-1 steps with time reversed and the factors shifted by one step; its initial state is {@code lam[T-1] = w[T-1]}.
     */
    void reverse(AdjointRows<R> adjoint, int steps) {
        a.follow(adjoint.a(), steps - 1, -1, 0);
        b.follow(adjoint.w(), steps - 2, -1, 0);
        h0.follow(adjoint.w(), steps - 1, 1, 0);
        h.follow(adjoint.db(), steps - 2, -1, 0);
    }
}
