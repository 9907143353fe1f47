package org.phc4j.scanengine.learning;

import org.phc4j.connectomes.math.CounterRandom;
import org.phc4j.scanengine.engine.Batch;

/**
 * In which order the training samples are seen: a new permutation per epoch, a pure function of (seed, epoch), so that a run resumes
 * at any update without stored state. The last batch of an epoch may be short. Samples may be changed anew in every epoch.
 */
final class SampleOrder {
    private final Batch samples;
    private final int batchSize;
    private final CounterRandom random;
    private final Augmentation augmentation;
    private final long seed;
    private final int[] order;
    private long epochOfOrder = -1;

    SampleOrder(Batch samples, int batchSize, long seed) {
        this(samples, batchSize, seed, Augmentation.NONE);
    }

    /** The same with samples that are changed anew whenever they are seen. */
    SampleOrder(Batch samples, int batchSize, long seed, Augmentation augmentation) {
        this.augmentation = augmentation;
        this.seed = seed;
        this.samples = samples;
        this.batchSize = Math.min(batchSize, samples.size());
        this.random = CounterRandom.of(seed, "sample order");
        this.order = new int[samples.size()];
    }

    /** Updates of an epoch. */
    long updatesPerEpoch() {
        return ((long) samples.size() + batchSize - 1) / batchSize;
    }

    /** The batch of an update, from 1. */
    Batch batch(long update) {
        long epoch = (update - 1) / updatesPerEpoch();
        int from = (int) ((update - 1) % updatesPerEpoch()) * batchSize;
        int to = Math.min(from + batchSize, samples.size());
        permute(epoch);
        float[][] series = new float[to - from][];
        int[] labels = new int[to - from];
        for (int k = from; k < to; k++) {
            float[] values = samples.series()[order[k]];
            series[k - from] = augmentation.active() ? augmentation.apply(values, samples.inputs(), seed, order[k], epoch) : values;
            labels[k - from] = samples.labels()[order[k]];
        }
        return new Batch(samples.inputs(), series, labels);
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
