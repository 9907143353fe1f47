package org.phc4j.scanengine.learning;

import java.util.Arrays;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scanengine.engine.Batch;

/**
 * In which order the training samples are seen: a new permutation per epoch, a pure function of (seed, epoch), so that a run resumes
 * at any update without stored state. The last batch of an epoch may be short. Samples may be changed anew in every epoch.
 */
public final class SampleOrder {
    private final Batch samples;
    private final int batchSize;
    private final CounterRandom random;
    private final Augmentation augmentation;
    private final long seed;
    private final int[] order;
    private long epochOfOrder = -1;

    /**
     * An order.
     *
     * @param samples the training samples
     * @param batchSize samples per update; all of them if there are fewer
     * @param seed the seed
     */
    public SampleOrder(Batch samples, int batchSize, long seed) {
        this(samples, batchSize, seed, Augmentation.NONE);
    }

    /** The same with samples that are changed anew whenever they are seen. */
    SampleOrder(Batch samples, int batchSize, long seed, Augmentation augmentation) {
        if (augmentation.shift() > 0 && samples.targets() != null) {
            throw new BadInputException("time shift = " + augmentation.shift() + " of samples with targets; expected 0: targets belong to steps");
        }
        this.augmentation = augmentation;
        this.seed = seed;
        this.samples = samples;
        this.batchSize = Math.min(batchSize, samples.size());
        this.random = CounterRandom.of(seed, "sample order");
        this.order = new int[samples.size()];
    }

    /**
     * Updates of an epoch.
     *
     * @return number of batches that hold every sample once
     */
    public long updatesPerEpoch() {
        return ((long) samples.size() + batchSize - 1) / batchSize;
    }

    /**
     * The batch of an update.
     *
     * @param update number of the update, from 1
     * @return its samples
     */
    public Batch batch(long update) {
        long epoch = (update - 1) / updatesPerEpoch();
        int from = (int) ((update - 1) % updatesPerEpoch()) * batchSize;
        int to = Math.min(from + batchSize, samples.size());
        permute(epoch);
        Batch batch = samples.select(Arrays.copyOfRange(order, from, to));
        return augmentation.active() ? augmented(batch, from, epoch) : batch;
    }

    private Batch augmented(Batch batch, int from, long epoch) {
        float[][] series = new float[batch.size()][];
        for (int k = 0; k < series.length; k++) {
            series[k] = augmentation.apply(batch.series()[k], batch.inputs(), seed, order[from + k], epoch);
        }
        return new Batch(batch.inputs(), series, batch.labels(), batch.targets());
    }

    private void permute(long epoch) {
        if (epoch == epochOfOrder) {
            return;
        }
        for (int k = 0; k < order.length; k++) {
            order[k] = k;
        }
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.below(k + 1, k, (int) epoch);
            int swap = order[k];
            order[k] = order[other];
            order[other] = swap;
        }
        epochOfOrder = epoch;
    }
}
