package org.phc4j.bridge.collect;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** The rows of one presynaptic neuron, brought together. Used by one thread, for one neuron after another. */
final class Bundle {
    private int[] posts = new int[1 << 10];
    private long[] contents = new long[1 << 10]; // value above tag
    private long[] order = new long[0];
    private long[] ordered = new long[0];
    private int size;
    private boolean sorted = true;

    void clear() {
        size = 0;
        sorted = true;
    }

    /** Adds a stretch of a source's rows, all of the neuron {@code pre}: those whose other end is in the network, too; tallies the rest. */
    void add(int pre, SourceRows source, long row, int length, IntToDoubleFunction amount, Tally tally) {
        require(length);
        source.rows().copy(row, length, posts, contents, size);
        int[] finalIndex = source.finalIndex();
        int end = size + length;
        for (int k = size; k < end; k++) {
            int post = finalIndex[posts[k]];
            long content = contents[k];
            if (post >= 0 && post != pre) { // of a source, no two numbers are the same neuron
                sorted &= size == 0 || posts[size - 1] <= post;
                posts[size] = post;
                contents[size++] = source.content(content);
            } else {
                tally.add(SourceRows.fate(pre, post, post == pre), amount.applyAsDouble((int) (content >>> 32)));
            }
        }
    }

    private void require(int more) {
        int needed = Math.addExact(size, more);
        if (needed > posts.length) {
            int length = Math.max(needed, Math.addExact(posts.length, posts.length >> 1));
            posts = Arrays.copyOf(posts, length);
            contents = Arrays.copyOf(contents, length);
        }
    }

    int size() {
        return size;
    }

    int post(int row) {
        return posts[row];
    }

    int value(int row) {
        return (int) (contents[row] >>> 32);
    }

    int place(int row) {
        return (int) contents[row] >>> 8;
    }

    int transmitter(int row) {
        return (int) contents[row] & 0xFF;
    }

    /** Orders the rows by postsynaptic neuron; those of the same one stay in their order. */
    void sort() {
        if (sorted) {
            return;
        }
        if (order.length < size) {
            order = new long[posts.length];
            ordered = new long[posts.length];
        }
        for (int k = 0; k < size; k++) {
            order[k] = (long) posts[k] << 32 | k;
        }
        Arrays.sort(order, 0, size);
        for (int k = 0; k < size; k++) {
            posts[k] = (int) (order[k] >>> 32);
            ordered[k] = contents[(int) order[k]];
        }
        long[] before = contents;
        contents = ordered;
        ordered = before;
        sorted = true;
    }
}
