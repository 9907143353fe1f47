package org.phc4j.scenarios.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.learning.TrainingListener;
import org.phc4j.scenarios.training.MetricsLog;
import org.phc4j.scenarios.training.TrainingFiles;
import org.phc4j.scenarios.training.TrainingSession;

/**
 * Watches a training run for a person: a bar with rate and remaining time on a terminal, plain lines otherwise; writes metrics, and the
 * resumable state after every validation.
 */
final class TrainingConsole implements TrainingListener, AutoCloseable {
    private static final int LINES = 20;
    private static final long SAVE_EVERY = 50;

    private final TrainingSession session;
    private final MetricsLog metrics;
    private final TrainingFiles files;
    private final Interruption interruption;
    private final boolean quiet;
    private final @Nullable ProgressBar bar;
    private String validation = "";

    private TrainingConsole(TrainingSession session, MetricsLog metrics, TrainingFiles files, Interruption interruption, boolean quiet) {
        this.session = session;
        this.metrics = metrics;
        this.files = files;
        this.interruption = interruption;
        this.quiet = quiet;
        this.bar = quiet || System.console() == null || !System.console().isTerminal() ? null : new ProgressBarBuilder()
                .setTaskName("training").setInitialMax(session.recipe().updates()).startsFrom(session.progress().update(),
                        java.time.Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII).setUnit(" updates", 1).showSpeed().setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    static TrainingConsole open(TrainingSession session, MetricsLog metrics, TrainingFiles files, Interruption interruption, boolean quiet) {
        return new TrainingConsole(session, metrics, files, interruption, quiet);
    }

    @Override
    public void updated(Update u) {
        metrics.update(u);
        if (u.update() % SAVE_EVERY == 0) {
            session.saveState(files.state());
        }
        if (bar != null) {
            bar.setExtraMessage(summary(u) + validation);
            bar.stepTo(u.update());
        } else if (!quiet && due(u.update())) {
            System.err.println("update " + u.update() + " of " + session.recipe().updates() + ": " + summary(u) + validation);
        }
    }

    private boolean due(long update) {
        long every = Math.max(1, session.recipe().updates() / LINES);
        return update % every == 0 || update == session.recipe().updates();
    }

    private static String summary(Update u) {
        String rates = Arrays.stream(u.rates()).mapToObj(r -> String.format(Locale.ROOT, "%.3f", r)).collect(Collectors.joining(" "));
        return String.format(Locale.ROOT, "loss %.4f, accuracy %.3f, rates %s, silent %d, gradient %.2g", u.loss().total(), u.accuracy(),
                rates, u.silent(), u.gradientNorm());
    }

    @Override
    public void validated(Validation v) {
        metrics.validation(v);
        validation = String.format(Locale.ROOT, ", validation %.3f", v.result().accuracy());
        session.saveState(files.state());
    }

    @Override
    public boolean stopRequested() {
        return interruption.requested();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
