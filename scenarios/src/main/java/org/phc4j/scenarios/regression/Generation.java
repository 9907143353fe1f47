package org.phc4j.scenarios.regression;

import org.phc4j.actors.online.OnlineSession;
import org.phc4j.actors.online.PhcssmOnline;
import org.phc4j.connectomes.BadInputException;
import org.phc4j.connectomes.network.Model;

/** Lets a network that was trained to give out the next step go on by itself: what it gives out is its next input. */
public final class Generation {
    private Generation() {}

    /**
     * Generates.
     *
     * @param model a network with an output at every step, and as many outputs as inputs, in their units
     * @param given (T0, Din) row-major, what it hears first, in raw values; at least one step
     * @param steps steps to generate
     * @return (steps, Din) row-major
     * @throws BadInputException if the network gives out something else, or nothing is given
     */
    public static float[] run(Model model, float[] given, int steps) {
        int channels = model.config().channels();
        if (!model.config().window().eachStep() || model.config().classes() != channels) {
            throw new BadInputException("a network of " + channels + " inputs and " + model.config().classes() + " outputs, window "
                    + model.config().window().text() + "; expected as many outputs as inputs, at every step");
        }
        if (given.length == 0 || given.length % channels != 0) {
            throw new BadInputException(given.length + " values to begin with; expected a positive multiple of " + channels);
        }
        OnlineSession session = PhcssmOnline.of(model).open();
        for (int t = 0; t < given.length / channels; t++) {
            session.frame(given, t * channels);
            session.advance();
        }
        float[] generated = new float[steps * channels];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(session.readout(), 0, generated, t * channels, channels);
            session.frame(generated, t * channels);
            session.advance();
        }
        return generated;
    }
}
