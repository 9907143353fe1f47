package org.phc4j.scenarios.reservoir;

import java.util.List;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.scenarios.training.Recipe;

/** How the readout of a frozen network is trained. */
public sealed interface ReadoutMethod {

    /**
     * Ridge regression of the classes' indicators on the normalised features, with a free offset: the minimum of the sum over samples of
     * |indicator - decW n - decB|^2 + penalty |decW|^2 (n samples). The penalty is the one with the best accuracy on the held-out
     * part, the largest among equals.
     *
     * @param penalties what to choose from, each above 0
     */
    record Ridge(List<Double> penalties) implements ReadoutMethod {
        /** Nine decades. */
        public static final Ridge DEFAULT = new Ridge(List.of(1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0, 100.0, 1000.0));

        /**
         * Checks the penalties.
         *
         * @throws BadInputException if there is none, or one is not above 0
         */
        public Ridge {
            penalties = List.copyOf(penalties);
            if (penalties.isEmpty() || penalties.stream().anyMatch(p -> !(p > 0 && Double.isFinite(p)))) {
                throw new BadInputException("penalties = " + penalties + "; expected at least one, each above 0");
            }
        }
    }

    /**
     * Gradient descent on the cross-entropy: AdamW on rmsG, decW and decB with the recipe's updates, batch size, learning rate, decay,
     * clip, label smoothing and seed. The best of its validations is taken.
     *
     * @param recipe the recipe; what concerns the recurrent part is not looked at
     */
    record Gradient(Recipe recipe) implements ReadoutMethod {}
}
