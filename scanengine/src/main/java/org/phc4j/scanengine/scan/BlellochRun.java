package org.phc4j.scanengine.scan;

/**
 * A binary tree over spans of steps. Level 0 is the steps themselves; node j of level k + 1 composes nodes 2 j and 2 j + 1 of level
 * k, and is a copy of the former where the latter does not exist. On the way down row j of h is the state before node j:
 *
 * <pre>
 *   before[2 j] = before[j]        before[2 j + 1] = node[2 j] applied to before[j]
 * </pre>
 *
 * <p>Descending j lets the down-sweep work in place. The root is not composed: nobody needs the map of all steps.
 */
final class BlellochRun<R extends Rows<R>> implements ScheduleRun {
    private static final int MAX_LEVELS = 33;

    private final ForwardRows<R> rows;
    private final R factor;
    private final R offset;
    private final int[] size = new int[MAX_LEVELS];
    private final int[] first = new int[MAX_LEVELS];

    BlellochRun(ForwardRows<R> rows, int steps) {
        this.rows = rows;
        int root = layOut(steps);
        factor = rows.h().allocate(first[root]);
        offset = rows.h().allocate(first[root]);
    }

    /** Places the levels above 0 one after the other in scratch memory. Returns the level of the root. */
    private int layOut(int steps) {
        int level = 0;
        size[0] = steps;
        first[1] = 0;
        while (size[level] > 1) {
            size[level + 1] = Math.ceilDiv(size[level], 2);
            first[level + 2] = first[level + 1] + size[level + 1];
            level++;
        }
        return level;
    }

    @Override
    public void run(int steps) {
        if (steps == 0) {
            return;
        }
        int root = layOut(steps);
        for (int level = 0; level < root - 1; level++) {
            compose(level);
        }
        rows.h().copy(0, rows.h0(), 0);
        for (int level = root - 1; level >= 0; level--) {
            handDown(level);
        }
        for (int t = 0; t < steps; t++) {
            rows.h().map(t, rows.a(), t, rows.b(), t, rows.h(), t);
        }
    }

    private void compose(int level) {
        R a = factors(level);
        R b = offsets(level);
        int base = first[level];
        for (int j = 0; j < size[level + 1]; j++) {
            int parent = first[level + 1] + j;
            int left = base + 2 * j;
            if (2 * j + 1 < size[level]) {
                offset.map(parent, a, left + 1, b, left + 1, b, left);
                factor.product(parent, a, left + 1, a, left);
            } else {
                offset.copy(parent, b, left);
                factor.copy(parent, a, left);
            }
        }
    }

    private void handDown(int level) {
        R h = rows.h();
        for (int j = size[level + 1] - 1; j >= 0; j--) {
            int left = first[level] + 2 * j;
            if (2 * j + 1 < size[level]) {
                h.map(2 * j + 1, factors(level), left, offsets(level), left, h, j);
            }
            if (j > 0) {
                h.copy(2 * j, h, j);
            }
        }
    }

    private R factors(int level) {
        return level == 0 ? rows.a() : factor;
    }

    private R offsets(int level) {
        return level == 0 ? rows.b() : offset;
    }
}
