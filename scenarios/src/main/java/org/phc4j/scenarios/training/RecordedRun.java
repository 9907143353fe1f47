package org.phc4j.scenarios.training;

import org.phc4j.scanengine.learning.Progress;
import org.phc4j.scanengine.learning.TrainingListener;

/**
 * Trains a session and keeps its files: metrics line by line, and the state at the start, from time to time ({@link SaveRhythm}) and at
 * the end. Whenever the process dies, the files hold a run that can be resumed, and that ends in the same bits as one that never died.
 */
public final class RecordedRun implements TrainingListener {
    private final TrainingSession session;
    private final TrainingFiles files;
    private final MetricsLog metrics;
    private final TrainingListener watcher;
    private final SaveRhythm rhythm = new SaveRhythm(System::nanoTime);

    private RecordedRun(TrainingSession session, TrainingFiles files, MetricsLog metrics, TrainingListener watcher) {
        this.session = session;
        this.files = files;
        this.metrics = metrics;
        this.watcher = watcher;
    }

    /**
     * Trains until the last update, early stopping, or the watcher's request.
     *
     * @param session the run
     * @param files where its state and metrics go; the model is not written
     * @param watcher watches as well
     * @return where the run stands
     * @throws org.phc4j.scanengine.learning.DivergedException if a number is no longer finite; the state saved last stays
     * @throws org.phc4j.connectomes.BadInputException if a file cannot be written
     */
    public static Progress run(TrainingSession session, TrainingFiles files, TrainingListener watcher) {
        if (session.progress().update() == 0) {
            session.saveState(files.state()); // before the metrics go: the state of an earlier run must not outlive them
        }
        try (MetricsLog metrics = MetricsLog.open(files.metrics(), session.progress().update())) {
            Progress end = session.run(new RecordedRun(session, files, metrics, watcher));
            session.saveState(files.state());
            return end;
        }
    }

    @Override
    public void updated(Update report) {
        metrics.update(report);
        watcher.updated(report);
    }

    @Override
    public void validated(Validation report) {
        metrics.validation(report);
        watcher.validated(report);
    }

    @Override
    public void settled(Progress progress) {
        rhythm.saveIfDue(() -> session.saveState(files.state()));
        watcher.settled(progress);
    }

    @Override
    public boolean stopRequested() {
        return watcher.stopRequested();
    }
}
