package org.phc4j.actors.lif.model;

import java.util.Arrays;

/** Additions noted down instead of made, step by step. Reused; grows as needed. Not thread-safe. */
public final class EventList {
    private int[] step = new int[64];
    private int[] slot = new int[64];
    private double[] amount = new double[64];
    private int size;
    private int now;

    /** An empty list. */
    public EventList() {}

    /** Empties the list. */
    public void clear() {
        size = 0;
    }

    /**
     * Says to which step the following additions belong.
     *
     * @param current the step
     */
    public void at(int current) {
        now = current;
    }

    /**
     * Notes an addition down.
     *
     * @param toSlot the slot
     * @param value what is added
     */
    public void add(int toSlot, double value) {
        if (size == slot.length) {
            step = Arrays.copyOf(step, 2 * size);
            slot = Arrays.copyOf(slot, 2 * size);
            amount = Arrays.copyOf(amount, 2 * size);
        }
        step[size] = now;
        slot[size] = toSlot;
        amount[size++] = value;
    }

    /**
     * Number of additions.
     *
     * @return the count
     */
    public int size() {
        return size;
    }

    /**
     * The step of an addition.
     *
     * @param k which
     * @return as given
     */
    public int step(int k) {
        return step[k];
    }

    /**
     * The slot of an addition.
     *
     * @param k which
     * @return as given
     */
    public int slot(int k) {
        return slot[k];
    }

    /**
     * The amount of an addition.
     *
     * @param k which
     * @return as given
     */
    public double amount(int k) {
        return amount[k];
    }
}
