package org.phc4j.scanengine.sweep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.phc4j.connectomes.topology.Topology;
import org.phc4j.scanengine.kernel.AdjointRows;
import org.phc4j.scanengine.kernel.Constants;
import org.phc4j.scanengine.kernel.EncodedBlock;
import org.phc4j.scanengine.kernel.Frame;
import org.phc4j.scanengine.kernel.Lanes;
import org.phc4j.scanengine.kernel.PairBlock;
import org.phc4j.scanengine.kernel.Tile;

/** Scratch space of one thread: the encoded input of a block, and for each pass a tile, adjoints and a frame. Grows, never shrinks. */
final class Workspace {
    /** (row) values for a state sink. */
    final float[] shown;
    private final Constants constants;
    private int steps;
    private @Nullable PairBlock pairs;
    private EncodedBlock input;
    private final List<Frame> frames = new ArrayList<>();
    private final List<AdjointRows> adjoints = new ArrayList<>();

    Workspace(Constants constants) {
        this.constants = constants;
        Lanes lanes = constants.lanes;
        shown = new float[lanes.row()];
        input = new EncodedBlock(0, lanes);
    }

    /** Makes room for blocks of so many steps. */
    void fit(int blockSteps) {
        if (blockSteps > steps) {
            steps = blockSteps;
            input = new EncodedBlock(steps, constants.lanes);
            frames.clear();
            adjoints.clear();
        }
    }

    /** The frame of pass k, bound to its tile and to the encoded input. */
    Frame frame(int k) {
        while (frames.size() <= k) {
            frames.add(new Frame(constants, new Tile(steps, constants.lanes), input));
        }
        return frames.get(k);
    }

    Tile tile(int k) {
        return frame(k).s;
    }

    /** Adjoint rows of pass k with a ring of at least the slots asked for: exactly as many, as they decide where a step's slot lies. */
    AdjointRows adjoint(int k, int slots) {
        while (adjoints.size() <= k) {
            adjoints.add(new AdjointRows(steps, constants.lanes, slots));
        }
        if (adjoints.get(k).slots != slots) {
            adjoints.set(k, new AdjointRows(steps, constants.lanes, slots));
        }
        return adjoints.get(k);
    }

    /** Operands of R-STDP, made when first asked for. */
    PairBlock pairs(Topology topology) {
        PairBlock block = pairs;
        if (block == null) {
            block = new PairBlock(topology, constants.edges, constants.lanes);
            pairs = block;
        }
        return block;
    }
}
