package org.phc4j.scanengine.kernel;

import java.util.Arrays;

/**
 * Which blocks of the matrix of weights hold any permitted synapse, so that products leave out the others: a mask of several regions
 * forbids whole blocks. A block is {@value Lanes#CHUNK} neurons wide on one side. What is left out is zero times a finite number, so no sum changes.
 */
public final class Reach {
    private final int words;
    private final long[] pre;  // (blocks of targets, words) bit of each source with a synapse into the block
    private final int[] first; // (blocks of sources) first target of any source of the block
    private final int[] end;   // (blocks of sources) the last such target + 1
    private final boolean whole; // no block is forbidden

    Reach(Edges edges, Lanes lanes) {
        int blocks = lanes.chunksPerSample();
        words = lanes.wordsPerSample();
        pre = new long[blocks * words];
        first = new int[blocks];
        end = new int[blocks];
        Arrays.fill(first, lanes.neurons());
        for (int j = 0; j < lanes.neurons(); j++) {
            for (int e = edges.start[j]; e < edges.start[j + 1]; e++) {
                add(j, edges.target[e]);
            }
        }
        whole = holdsEveryBlock();
    }

    /** Of a network without a matrix, whose blocks would outnumber its edges: of no neurons. */
    static Reach unused(Edges edges) {
        return new Reach(edges, new Lanes(0, 0, 1));
    }

    private boolean holdsEveryBlock() {
        for (int target = 0; target < first.length; target++) {
            for (int source = 0; source < first.length; source++) {
                long sources = pre[target * words + source * Lanes.CHUNK / Long.SIZE] >>> source * Lanes.CHUNK;
                if ((sources & (1L << Lanes.CHUNK) - 1) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void add(int source, int target) {
        pre[target / Lanes.CHUNK * words + source / Long.SIZE] |= 1L << source;
        int block = source / Lanes.CHUNK;
        first[block] = Math.min(first[block], target);
        end[block] = Math.max(end[block], target + 1);
    }

    /**
     * Sources with a synapse into a stretch of targets.
     *
     * @param word which 64 sources
     * @param lane first target, counted from 0
     * @param count number of targets
     * @return a bit for each source
     */
    public long sources(int word, int lane, int count) {
        return whole ? -1 : sourcesOfBlocks(word, lane, count);
    }

    private long sourcesOfBlocks(int word, int lane, int count) {
        long bits = 0;
        int last = (lane + count - 1) / Lanes.CHUNK;
        for (int block = lane / Lanes.CHUNK; block <= last; block++) {
            bits |= pre[block * words + word];
        }
        return bits;
    }

    /**
     * Where the targets of a stretch of sources begin.
     *
     * @param lane first source, counted from 0
     * @param count number of sources
     * @return the least target
     */
    public int firstTarget(int lane, int count) {
        int least = first[lane / Lanes.CHUNK];
        for (int block = lane / Lanes.CHUNK + 1; block <= (lane + count - 1) / Lanes.CHUNK; block++) {
            least = Math.min(least, first[block]);
        }
        return least;
    }

    /**
     * Where the targets of a stretch of sources end.
     *
     * @param lane first source, counted from 0
     * @param count number of sources
     * @return one more than the largest target
     */
    public int endTarget(int lane, int count) {
        int most = end[lane / Lanes.CHUNK];
        for (int block = lane / Lanes.CHUNK + 1; block <= (lane + count - 1) / Lanes.CHUNK; block++) {
            most = Math.max(most, end[block]);
        }
        return most;
    }
}
