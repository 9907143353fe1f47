package org.phc4j.actors.region;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A region as a conservative process: decides from the messages that arrived which steps its kernel may run. It knows no actors,
 * threads or clocks.
 *
 * <p>Time is cut into windows of d steps, d the smallest delay of the network. Spikes emitted in window w-1 act in window w; so a
 * window may run once one batch for it has come from every upstream actor, and the input of its steps is there. Batches of one sender
 * come in order; those of different senders in any order, which changes no result. Spikes leave as soon as their window is complete.
 *
 * <p>Not thread-safe: one caller at a time.
 */
public final class RegionNode {
    private final String name;
    private final RegionKernel kernel;
    private final Tap tap;
    private final boolean recurrent;
    private final int delay;
    private final int steps;
    private final int[] slotOfActor;
    private final List<ArrayDeque<SpikeBatch>> arrived = new ArrayList<>();
    private final ArrayDeque<InputBlock> inputs = new ArrayDeque<>();
    private final List<SpikeBatch> acting = new ArrayList<>();
    private boolean windowOpen = true; // window 0 needs no spikes
    private boolean blockOpen;
    private int step;

    /**
     * A node before its first step.
     *
     * @param name the region's name
     * @param kernel what it computes
     * @param tap what is observed of it
     * @param wiring who sends to whom
     * @param actor which actor this is
     * @param actors number of actors
     * @param delay d, the window's length in steps
     * @param steps number of steps of the run
     */
    public RegionNode(String name, RegionKernel kernel, Tap tap, Wiring wiring, int actor, int actors, int delay, int steps) {
        this.name = name;
        this.kernel = kernel;
        this.tap = tap;
        this.recurrent = wiring.recurrent(actor);
        this.delay = delay;
        this.steps = steps;
        this.slotOfActor = new int[actors];
        Arrays.fill(slotOfActor, -1);
        for (int from : wiring.upstream(actor)) {
            slotOfActor[from] = arrived.size();
            arrived.add(new ArrayDeque<>());
        }
    }

    /**
     * The region's name.
     *
     * @return as given
     */
    public String name() {
        return name;
    }

    /**
     * The next step that will run.
     *
     * @return 0..steps
     */
    public int step() {
        return step;
    }

    /**
     * Spikes emitted so far.
     *
     * @return the count over all trials
     */
    public long spikes() {
        return tap.spikes();
    }

    /**
     * Takes spikes of an upstream actor and runs what can run.
     *
     * @param batch the next batch of its sender
     * @param outbox where results go
     */
    public void accept(SpikeBatch batch, Outbox outbox) {
        int slot = slotOfActor[batch.source()];
        if (slot < 0) {
            throw new IllegalStateException("actor " + batch.source() + " has no synapse onto " + name);
        }
        arrived.get(slot).add(batch);
        advance(outbox);
    }

    /**
     * Takes encoded input and runs what can run.
     *
     * @param block the next block
     * @param outbox where results go
     */
    public void accept(InputBlock block, Outbox outbox) {
        inputs.add(block);
        advance(outbox);
    }

    private void advance(Outbox outbox) {
        InputBlock block = inputs.peek();
        while (block != null && openWindow()) {
            if (!blockOpen) {
                tap.open(block.from(), block.to());
                blockOpen = true;
            }
            int windowEnd = (int) Math.min((long) (window() + 1) * delay, steps);
            int end = Math.min(block.to(), windowEnd);
            kernel.advance(step, end, acting, block, tap);
            step = end;
            if (step == windowEnd) {
                closeWindow(outbox);
            }
            if (step == block.to()) {
                blockOpen = false;
                outbox.show(tap.close(block.from(), block.to()));
                inputs.remove();
                block = inputs.peek();
            }
        }
    }

    private int window() {
        return step / delay;
    }

    private boolean openWindow() {
        if (windowOpen) {
            return true;
        }
        for (ArrayDeque<SpikeBatch> queue : arrived) {
            if (queue.isEmpty()) {
                return false;
            }
        }
        for (ArrayDeque<SpikeBatch> queue : arrived) {
            SpikeBatch batch = queue.remove();
            if (batch.window() != window()) {
                throw new IllegalStateException(name + " waits for window " + window() + " and got window " + batch.window()
                        + " of actor " + batch.source());
            }
            acting.add(batch);
        }
        windowOpen = true;
        return true;
    }

    private void closeWindow(Outbox outbox) {
        acting.clear();
        windowOpen = false;
        if (step == steps) {
            return;
        }
        SpikeBatch batch = kernel.emit(window());
        outbox.send(batch);
        if (recurrent) {
            acting.add(batch);
        }
    }
}
