package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.learning.Diagnosis;
import org.phc4j.scanengine.learning.TrainingListener;

/** What the command line does while a run goes on: it shows how it goes, says what goes wrong, and ends it on Ctrl-C. */
final class TrainingWatch implements TrainingListener {
    private final TrainingDisplay display;
    private final Diagnosis diagnosis;
    private final Interruption interruption;
    private final FirstStep firstStep = new FirstStep();
    private final PrintWriter err;
    private @Nullable Validation validation;

    TrainingWatch(TrainingDisplay display, Diagnosis diagnosis, Interruption interruption, PrintWriter err) {
        this.err = err;
        this.display = display;
        this.diagnosis = diagnosis;
        this.interruption = interruption;
    }

    @Override
    public void updated(Update u) {
        firstStep.done(err);
        display.show(u, validation);
        diagnosis.of(u).forEach(display::say);
    }

    @Override
    public void validated(Validation v) {
        validation = v;
    }

    @Override
    public boolean stopRequested() {
        return interruption.requested();
    }
}
