package org.phc4j.scanengine.sweep;

import java.util.ArrayList;
import java.util.List;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.Tile;

/** Scratch space of one thread: tiles, adjoints, the encoded input of a block. Grows, never shrinks. */
final class Workspace {
    private static final int EXACT_BLOCK = 64;
    private static final int TILE_STEPS = 256;
    private static final int MIN_BLOCK = 8;

    final Lanes lanes;
    /** (neurons) active presynaptic neurons of a step. */
    final int[] active;
    /** (neurons) their efficacies. */
    final float[] released;
    /** (CHUNK) partial sums. */
    final float[] partial = new float[Lanes.CHUNK];
    /** (row) derivative by the encoded input. */
    final float[] dxs;
    /** (row) values for a state sink. */
    final float[] shown;
    /** (row) zeros. */
    final float[] zeros;
    /** (steps, row) encoded input of the block. */
    final float[] xs;
    /** (steps, row) normalised encoder activity of the block. */
    final float[] zhat;
    /** (steps, samples) encoder scale of the block. */
    final float[] scale;
    private final List<Tile> tiles = new ArrayList<>();
    private final List<AdjointRows> adjoints = new ArrayList<>();

    Workspace(Lanes lanes) {
        this.lanes = lanes;
        int row = lanes.row();
        active = new int[lanes.neurons()];
        released = new float[lanes.neurons()];
        dxs = new float[row];
        shown = new float[row];
        zeros = new float[row];
        xs = new float[EXACT_BLOCK * row];
        zhat = new float[EXACT_BLOCK * row];
        scale = new float[EXACT_BLOCK * lanes.samples()];
    }

    /** Steps of a block for a number of tiles in use: all of them together should fit the L2 cache. It enters no sum. */
    static int blockSteps(int tiles) {
        return Math.clamp(TILE_STEPS / tiles, MIN_BLOCK, EXACT_BLOCK);
    }

    Tile tile(int k) {
        while (tiles.size() <= k) {
            tiles.add(new Tile(EXACT_BLOCK, lanes));
        }
        return tiles.get(k);
    }

    AdjointRows adjoint(int k) {
        return adjoints.get(k);
    }

    /** Adjoint rows of pass k with a ring of at least the slots asked for: exactly as many, as they decide where a step's slot lies. */
    AdjointRows adjoint(int k, int slots) {
        while (adjoints.size() <= k) {
            adjoints.add(new AdjointRows(lanes, slots));
        }
        if (adjoints.get(k).slots != slots) {
            adjoints.set(k, new AdjointRows(lanes, slots));
        }
        return adjoints.get(k);
    }
}
