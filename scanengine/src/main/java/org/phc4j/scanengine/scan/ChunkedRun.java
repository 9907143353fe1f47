package org.phc4j.scanengine.scan;

import java.util.function.IntConsumer;

/** Sum up every chunk as one map, carry the state over the borders, run every chunk from its border. */
final class ChunkedRun<R extends Rows<R>> implements ScheduleRun {
    private final ForwardRows<R> rows;
    private final int length;
    private final SharedLoop loop;
    private final R factor;
    private final R offset;
    private final R border;
    private final IntConsumer summarise = this::summarise;
    private final IntConsumer replay = this::replay;
    private int steps;

    ChunkedRun(ForwardRows<R> rows, int length, int steps, SharedLoop loop) {
        this.rows = rows;
        this.length = length;
        this.loop = loop;
        int chunks = Math.ceilDiv(steps, length);
        factor = rows.h().allocate(chunks);
        offset = rows.h().allocate(chunks);
        border = rows.h().allocate(chunks);
    }

    @Override
    public void run(int steps) {
        if (steps == 0) {
            return;
        }
        this.steps = steps;
        int chunks = Math.ceilDiv(steps, length);
        loop.forEach(chunks - 1, summarise);
        border.copy(0, rows.h0(), 0);
        for (int c = 1; c < chunks; c++) {
            border.map(c, factor, c - 1, offset, c - 1, border, c - 1);
        }
        loop.forEach(chunks, replay);
    }

    private void summarise(int chunk) {
        int from = chunk * length;
        factor.copy(chunk, rows.a(), from);
        offset.copy(chunk, rows.b(), from);
        for (int t = from + 1; t < from + length; t++) {
            offset.map(chunk, rows.a(), t, rows.b(), t, offset, chunk);
            factor.product(chunk, rows.a(), t, factor, chunk);
        }
    }

    private void replay(int chunk) {
        int from = chunk * length;
        SequentialRun.span(rows, from, Math.min(steps, from + length), border, chunk);
    }
}
