package org.phc4j.scenarios.trials;

import java.util.Locale;

/**
 * What a training run came to. All that is not measured by a clock is decided by plan and cases.
 *
 * @param validation accuracy of the chosen parameters on the held-out part, in the order of execution of training; -1 without such a part
 * @param validationLoss their loss there; 0 without such a part
 * @param asTrained accuracy on the test part in the order of execution of training
 * @param deployed accuracy on the test part by exact execution, as the event-driven network gives it
 * @param chosenUpdate update after which the chosen parameters were seen
 * @param updates updates done
 * @param diverged whether training ended because a number was no longer finite
 * @param parameters number of trainable values
 * @param publishedCount the count by the rule of arXiv 2604.01295, which includes the D x D mask
 * @param seconds time of training and scoring on this machine
 */
public record Scored(double validation, double validationLoss, double asTrained, double deployed, long chosenUpdate, long updates,
        boolean diverged, int parameters, int publishedCount, double seconds) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "validation %.3f, test %.3f as trained, %.3f deployed%s, %.1f s", validation, asTrained, deployed,
                diverged ? ", diverged" : "", seconds);
    }
}
