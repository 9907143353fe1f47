package org.phc4j.scanengine.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Runs a schedule over all lanes. Lanes are independent, so threads take blocks of them, whatever their width; only the chunked
 * schedule keeps all lanes together and lets threads share its chunks.
 */
final class ScanDriver<R extends Rows<R>> {
    /** Blocks start at multiples of this many lanes: four cache lines of float32. */
    private static final int LANE_GRAIN = 64;

    private final Schedule schedule;
    private final int steps;
    private final int lanes;
    private final SharedLoop loop;
    private final ForwardRows<R> forward;
    private final AdjointRows<R> adjoint;
    private final List<LaneBlock<R>> blocks;
    private final IntConsumer forwardBlock = this::forwardBlock;
    private final IntConsumer adjointBlock = this::adjointBlock;

    ScanDriver(Schedule schedule, R prototype, int steps, int lanes, SharedLoop loop) {
        this.schedule = schedule;
        this.steps = steps;
        this.lanes = lanes;
        this.loop = loop;
        forward = ForwardRows.views(prototype, lanes);
        adjoint = AdjointRows.views(prototype, lanes);
        blocks = blocks(prototype);
    }

    private List<LaneBlock<R>> blocks(R prototype) {
        int width = blockWidth();
        List<LaneBlock<R>> result = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane += width) {
            result.add(new LaneBlock<>(schedule, prototype, steps, lane, Math.min(width, lanes - lane), loop));
        }
        return List.copyOf(result);
    }

    private int blockWidth() {
        if (loop.threads() == 1 || schedule instanceof Schedule.Chunked) {
            return lanes;
        }
        return Math.ceilDiv(Math.ceilDiv(lanes, loop.threads()), LANE_GRAIN) * LANE_GRAIN;
    }

    Schedule schedule() {
        return schedule;
    }

    int steps() {
        return steps;
    }

    int lanes() {
        return lanes;
    }

    /** The views that the caller's arrays are bound to before {@link #runForward}. */
    ForwardRows<R> forward() {
        return forward;
    }

    /** The views that the caller's arrays are bound to before {@link #runAdjoint}. */
    AdjointRows<R> adjoint() {
        return adjoint;
    }

    void runForward() {
        if (schedule instanceof Schedule.LogDomain) {
            LogDomainRun.requirePositive(forward, steps);
        }
        overBlocks(forwardBlock);
    }

    void runAdjoint() {
        if (schedule instanceof Schedule.LogDomain) {
            LogDomainRun.requirePositive("a", adjoint.a(), steps);
        }
        overBlocks(adjointBlock);
    }

    /** A single block may itself share the loop, so it must not occupy it. */
    private void overBlocks(IntConsumer block) {
        if (blocks.size() == 1) {
            block.accept(0);
        } else {
            loop.forEach(blocks.size(), block);
        }
    }

    private void forwardBlock(int block) {
        blocks.get(block).forward(forward);
    }

    private void adjointBlock(int block) {
        blocks.get(block).adjoint(adjoint);
    }
}
