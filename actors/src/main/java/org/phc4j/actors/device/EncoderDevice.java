package org.phc4j.actors.device;

import org.phc4j.actors.region.InputBlock;
import org.phc4j.actors.region.PhcssmNetwork;
import org.phc4j.actors.region.Trials;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.dynamics.Encoder;

/**
 * Pulls input, encodes it (the encoder's norm spans all regions, so it stands outside them) and cuts it into blocks, one for each
 * actor. The length of a block decides no result, only how many steps share a message.
 */
public final class EncoderDevice {
    private final Encoder encoder;
    private final InputSource source;
    private final int firstSample;
    private final Trials trials;
    private final int[][] inputNeurons; // (actor) (input neurons of the actor)
    private final float[] row; // (Din)
    private final float[] encoded; // (D)
    private final int blockSteps;
    private int next;

    /**
     * An encoder before the first step.
     *
     * @param network the network
     * @param source where input comes from
     * @param firstSample sample of the source that the trials count from
     * @param trials the trials of the run
     * @param blockSteps largest number of steps of a block, at least 1
     */
    public EncoderDevice(PhcssmNetwork network, InputSource source, int firstSample, Trials trials, int blockSteps) {
        this.encoder = Encoder.of(network.model());
        this.source = source;
        this.firstSample = firstSample;
        this.trials = trials;
        this.inputNeurons = new int[network.partition().actors()][];
        for (int k = 0; k < inputNeurons.length; k++) {
            inputNeurons[k] = network.inputNeurons(k);
        }
        this.row = new float[network.model().config().inputs()];
        this.encoded = new float[network.model().topology().size()];
        this.blockSteps = blockSteps;
    }

    /**
     * Largest number of steps of a block.
     *
     * @return as given
     */
    public int blockSteps() {
        return blockSteps;
    }

    /**
     * First step of the next block.
     *
     * @return the number of steps when all are encoded
     */
    public int next() {
        return next;
    }

    /**
     * Whether steps are left.
     *
     * @return true if {@link #encode} may be called
     */
    public boolean hasNext() {
        return next < trials.steps();
    }

    /**
     * Encodes the next block.
     *
     * @return one block for each actor
     */
    public InputBlock[] encode() {
        int to = Math.min(next + blockSteps, trials.steps());
        int rows = trials.rows(next, to);
        InputBlock[] blocks = new InputBlock[inputNeurons.length];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = new InputBlock(next, to, new float[Math.multiplyExact(rows, inputNeurons[k].length)]);
        }
        int done = 0;
        for (int t = next; t < to; t++) {
            for (int trial = 0; trial < trials.activeAt(t); trial++) {
                encodeRow(firstSample + trials.sample(trial), t);
                distribute(blocks, done++);
            }
        }
        next = to;
        return blocks;
    }

    private void encodeRow(int sample, int step) {
        source.read(sample, step, row);
        for (int c = 0; c < row.length; c++) {
            if (!Float.isFinite(row[c])) {
                throw new BadInputException("sample " + sample + ", step " + step + ", channel " + c + ": '" + row[c]
                        + "'; expected a finite number");
            }
        }
        encoder.encode(row, 0, encoded);
    }

    private void distribute(InputBlock[] blocks, int done) {
        for (int k = 0; k < blocks.length; k++) {
            int[] neurons = inputNeurons[k];
            float[] rows = blocks[k].rows();
            for (int i = 0; i < neurons.length; i++) {
                rows[done * neurons.length + i] = encoded[neurons[i]];
            }
        }
    }
}
