package org.phc4j.scanengine.learning;

/**
 * Where a training run stands: everything that the parameters and the optimiser's moments do not say.
 *
 * @param update number of updates done
 * @param bestUpdate update after which the best validation result was seen; -1 before the first validation
 * @param bestAccuracy its accuracy
 * @param bestLoss its loss
 * @param stale validations since then
 * @param stoppedEarly whether training has ended for want of improvement
 */
public record Progress(long update, long bestUpdate, double bestAccuracy, double bestLoss, int stale, boolean stoppedEarly) {
    /** The start of a run. */
    public static final Progress START = new Progress(0, -1, -1, Double.POSITIVE_INFINITY, 0, false);

    /** After one more update. */
    Progress advanced() {
        return new Progress(update + 1, bestUpdate, bestAccuracy, bestLoss, stale, stoppedEarly);
    }

    /** After a validation. */
    Progress evaluated(Evaluation result, boolean better) {
        return better ? new Progress(update, update, result.accuracy(), result.loss(), 0, stoppedEarly)
                : new Progress(update, bestUpdate, bestAccuracy, bestLoss, stale + 1, stoppedEarly);
    }

    /** For want of improvement. */
    Progress stopped() {
        return new Progress(update, bestUpdate, bestAccuracy, bestLoss, stale, true);
    }

    /** The best validation result so far. */
    Evaluation best() {
        return new Evaluation(bestAccuracy, bestLoss, 0);
    }
}
