package org.phc4j.bridge.regions;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.phc4j.connectomes.store.Edges;

/**
 * Parts of a graph that are equally large, give or take one twentieth, and have few synapses between them. Each part grows from a
 * neuron of high degree breadth first until it is full; then neurons move, one by one in ascending order, to the part that
 * they have most synapses with, as long as that has room and the other does not become too small, for some rounds. Deterministic; equals
 * are decided for the lower number.
 */
public final class BalancedParts {
    private static final int ROUNDS = 20;
    private static final double SLACK = 0.05;

    private final int neurons;
    private final int parts;
    private final long[] start;
    private final int[] neighbour;
    private final float[] strength;
    private final int[] part;
    private final int[] size;

    private BalancedParts(Edges edges, int parts) {
        this.neurons = edges.neurons();
        this.parts = parts;
        this.start = new long[neurons + 1];
        for (int j = 0; j < neurons; j++) {
            for (long k = edges.start(j); k < edges.start(j + 1); k++) {
                start[j + 1]++;
                start[edges.target(k) + 1]++;
            }
        }
        for (int j = 0; j < neurons; j++) {
            start[j + 1] += start[j];
        }
        this.neighbour = new int[Math.toIntExact(start[neurons])];
        this.strength = new float[neighbour.length];
        fill(edges);
        this.part = new int[neurons];
        this.size = new int[parts];
    }

    private void fill(Edges edges) {
        long[] next = start.clone();
        for (int j = 0; j < neurons; j++) {
            for (long k = edges.start(j); k < edges.start(j + 1); k++) {
                int i = edges.target(k);
                float weight = (float) Math.abs(edges.weight(k));
                neighbour[(int) next[j]] = i;
                strength[(int) next[j]++] = weight;
                neighbour[(int) next[i]] = j;
                strength[(int) next[i]++] = weight;
            }
        }
    }

    /**
     * Parts of a graph.
     *
     * @param edges its connected pairs; direction does not matter
     * @param parts how many parts; no more than neurons are made
     * @return for each neuron the number of its part
     */
    public static int[] of(Edges edges, int parts) {
        BalancedParts run = new BalancedParts(edges, Math.min(parts, Math.max(edges.neurons(), 1)));
        run.grow();
        run.refine();
        return run.part;
    }

    private void grow() {
        Arrays.fill(part, -1);
        long[] order = new long[neurons]; // by falling degree, then by number
        for (int j = 0; j < neurons; j++) {
            order[j] = -(start[j + 1] - start[j]) << 32 | j;
        }
        Arrays.sort(order);
        int seed = 0;
        for (int p = 0; p < parts; p++) {
            int capacity = (int) ((long) neurons * (p + 1) / parts - (long) neurons * p / parts);
            Deque<Integer> front = new ArrayDeque<>();
            while (size[p] < capacity) {
                if (front.isEmpty()) {
                    while (part[(int) order[seed]] >= 0) {
                        seed++;
                    }
                    front.add((int) order[seed]);
                }
                visit(front.poll(), p, front);
            }
        }
    }

    private void visit(int neuron, int p, Deque<Integer> front) {
        if (part[neuron] >= 0) {
            return;
        }
        part[neuron] = p;
        size[p]++;
        for (long k = start[neuron]; k < start[neuron + 1]; k++) {
            if (part[neighbour[(int) k]] < 0) {
                front.add(neighbour[(int) k]);
            }
        }
    }

    private void refine() {
        int most = (int) Math.ceil((double) neurons / parts * (1 + SLACK));
        int least = Math.max(1, (int) Math.floor((double) neurons / parts * (1 - SLACK)));
        double[] ties = new double[parts];
        for (int round = 0, moved = 1; round < ROUNDS && moved > 0; round++) {
            moved = 0;
            for (int neuron = 0; neuron < neurons; neuron++) {
                moved += move(neuron, ties, least, most) ? 1 : 0;
            }
        }
    }

    private boolean move(int neuron, double[] ties, int least, int most) {
        int from = part[neuron];
        if (size[from] <= least) {
            return false;
        }
        Arrays.fill(ties, 0);
        for (long k = start[neuron]; k < start[neuron + 1]; k++) {
            ties[part[neighbour[(int) k]]] += strength[(int) k];
        }
        int best = from;
        for (int p = 0; p < parts; p++) {
            if (ties[p] > ties[best] && (size[p] < most)) {
                best = p;
            }
        }
        part[neuron] = best;
        size[from]--;
        size[best]++;
        return best != from;
    }
}
