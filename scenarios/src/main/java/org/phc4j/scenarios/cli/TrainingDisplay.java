package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.learning.TrainingListener.Update;
import org.phc4j.scanengine.learning.TrainingListener.Validation;

/** Shows a person how training goes. */
sealed interface TrainingDisplay extends AutoCloseable permits TrainingBar, TrainingDisplay.Silent, TrainingLines {

    /**
     * Shows an update.
     *
     * @param update what happened
     * @param validation the last validation, or null before the first
     */
    void show(Update update, @Nullable Validation validation);

    /**
     * Says something that stays.
     *
     * @param line one line
     */
    void say(String line);

    @Override
    void close();

    /** Nothing at all. */
    record Silent() implements TrainingDisplay {
        @Override
        public void show(Update update, @Nullable Validation validation) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
    }

    /**
     * A bar on a terminal, plain lines otherwise.
     *
     * @param err where to
     * @param done updates done before
     * @param updates updates of the whole run
     * @param nanoClock for rate and remaining time
     */
    static TrainingDisplay open(PrintWriter err, long done, long updates, LongSupplier nanoClock) {
        Speed speed = new Speed(nanoClock, done);
        return Terminal.present() ? new TrainingBar(err, Terminal.columns(), updates, speed, nanoClock)
                : new TrainingLines(err, updates, speed, nanoClock);
    }

    /** What there is to say about an update; regions last, as there may be many. */
    static String summary(Update u) {
        String rates = Arrays.stream(u.rates()).mapToObj(r -> String.format(Locale.ROOT, "%.3f", r)).collect(Collectors.joining(" "));
        return String.format(Locale.ROOT, "loss %.4f, accuracy %.3f, silent %d, gradient %.2g, rates %s", u.loss().total(), u.accuracy(),
                u.silent(), u.gradientNorm(), rates);
    }

    /** What there is to say about a validation. */
    static String summary(@Nullable Validation v) {
        return v == null ? "" : String.format(Locale.ROOT, ", validation %.3f", v.result().accuracy());
    }
}
