package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import org.phc4j.scenarios.trials.TrialListener;

/** Progress of an experiment: a line for every finished trial. */
final class TrialLines implements TrialListener {
    private final PrintWriter err;
    private final boolean quiet;
    private final Interruption interruption;
    private final Speed speed;

    TrialLines(PrintWriter err, boolean quiet, Interruption interruption) {
        this.err = err;
        this.quiet = quiet;
        this.interruption = interruption;
        this.speed = new Speed(System::nanoTime, 0);
    }

    @Override
    public void begun(int recalled, int total) {
        if (!quiet && recalled > 0) {
            err.println(recalled + " of " + total + " runs are there already");
        }
        speed.at(recalled);
    }

    @Override
    public void finished(String key, String result, int done, int total) {
        speed.at(done);
        if (!quiet) {
            err.println(done + " of " + total + ", " + speed.shown(total - done) + ": " + key + ": " + result);
        }
    }

    @Override
    public boolean stopRequested() {
        return interruption.requested();
    }
}
