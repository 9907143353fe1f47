package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.phc4j.scanengine.learning.TrainingListener.Update;
import org.phc4j.scanengine.learning.TrainingListener.Validation;

/** Progress in plain lines: twenty over the run, and one a minute where they are further apart. */
final class TrainingLines implements TrainingDisplay {
    private static final int LINES = 20;
    private static final long LONGEST_SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final PrintWriter err;
    private final long updates;
    private final Speed speed;
    private final LongSupplier nanoClock;
    private long lastLine;

    TrainingLines(PrintWriter err, long updates, Speed speed, LongSupplier nanoClock) {
        this.err = err;
        this.updates = updates;
        this.speed = speed;
        this.nanoClock = nanoClock;
        this.lastLine = nanoClock.getAsLong();
    }

    @Override
    public void show(Update u, @Nullable Validation validation) {
        long now = nanoClock.getAsLong();
        if (u.update() % Math.max(1, updates / LINES) != 0 && u.update() != updates && now - lastLine < LONGEST_SILENCE) {
            return;
        }
        lastLine = now;
        speed.at(u.update());
        err.println("update " + u.update() + " of " + updates + " (" + speed.shown(updates - u.update()) + "): " + TrainingDisplay.summary(u)
                + TrainingDisplay.summary(validation));
    }

    @Override
    public void say(String line) {
        err.println(line);
    }

    @Override
    public void close() {}
}
