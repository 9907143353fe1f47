package org.phc4j.scanengine.learning;

/** The learning rate as a function of the update number. */
public sealed interface LearningRate {

    /**
     * The rate of an update.
     *
     * @param update update number, from 1
     * @param total number of updates of the whole run
     * @return the rate
     */
    double at(long update, long total);

    /**
     * The same rate throughout.
     *
     * @param rate the rate
     */
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(long update, long total) {
            return rate;
        }
    }

    /**
     * A linear rise over the first updates, then half a cosine down to a share of the peak (Loshchilov and Hutter 2017).
     *
     * @param peak highest rate
     * @param warmUp share of the run spent rising, in [0, 1)
     * @param end share of the peak that is left at the end
     */
    record Cosine(double peak, double warmUp, double end) implements LearningRate {
        @Override
        public double at(long update, long total) {
            double progress = (double) update / total;
            if (progress < warmUp) {
                return peak * progress / warmUp;
            }
            double phase = warmUp >= 1 ? 1 : Math.min(1, (progress - warmUp) / (1 - warmUp));
            return peak * (end + (1 - end) * 0.5 * (1 + StrictMath.cos(StrictMath.PI * phase)));
        }
    }
}
