package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.phc4j.scenarios.simulate.SimulationListener;
import org.phc4j.scenarios.simulate.SimulationPlan;

/** Progress of a simulation: on a terminal one line that is drawn over, else a line now and then; with the real-time factor. */
final class SimulationConsole implements SimulationListener, AutoCloseable {
    private static final int BAR = 24;
    private static final double NANOS = 1e9;
    private static final long TERMINAL_REFRESH = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LINE_REFRESH = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter err;
    private final boolean quiet;
    private final SimulationPlan plan;
    private final Interruption interruption;
    private final LongSupplier nanoClock;
    private final boolean terminal = Terminal.present();
    private long lastShown;
    private long lastSteps = -1;
    private double secondsPerStep;
    private boolean drawn;

    SimulationConsole(PrintWriter err, boolean quiet, SimulationPlan plan, Interruption interruption, LongSupplier nanoClock) {
        this.err = err;
        this.quiet = quiet;
        this.plan = plan;
        this.interruption = interruption;
        this.nanoClock = nanoClock;
        this.lastShown = nanoClock.getAsLong();
    }

    @Override
    public void advanced(int trial, int step, long spikes) {
        long now = nanoClock.getAsLong();
        if (quiet || now - lastShown < (terminal ? TERMINAL_REFRESH : LINE_REFRESH)) {
            return;
        }
        long steps = (long) trial * plan.steps() + step;
        if (lastSteps >= 0 && steps > lastSteps) {
            secondsPerStep = (now - lastShown) / NANOS / (steps - lastSteps);
        }
        lastSteps = steps;
        lastShown = now;
        show(trial, step, steps, spikes);
    }

    private void show(int trial, int step, long steps, long spikes) {
        long all = (long) plan.trials() * plan.steps();
        String speed = secondsPerStep == 0 ? "" : String.format(Locale.ROOT, ", %.3g x real time, %s left",
                plan.network().grid().stepMs() / 1000 / secondsPerStep, left((all - steps) * secondsPerStep));
        String state = String.format(Locale.ROOT, "%strial %d of %d, %.1f of %.1f ms, %,d spikes%s", bar(steps, all), trial + 1,
                plan.trials(), plan.network().grid().ms(step), plan.network().grid().ms(plan.steps()), spikes, speed);
        if (terminal) {
            int width = Terminal.columns() - 1;
            err.print("\r" + (state.length() > width ? state.substring(0, width) : state) + "\u001b[K");
            err.flush();
            drawn = true;
        } else {
            err.println(state);
        }
    }

    private String bar(long done, long all) {
        int filled = (int) (BAR * done / all);
        return terminal ? "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " : "";
    }

    private static String left(double seconds) {
        long s = Math.round(Math.min(seconds, 359_999));
        return String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    }

    @Override
    public void note(String line) {
        endLine();
        err.println("simulate: " + line);
    }

    private void endLine() {
        if (drawn) {
            err.println();
            drawn = false;
        }
    }

    @Override
    public boolean stopRequested() {
        return interruption.requested();
    }

    @Override
    public void close() {
        endLine();
    }
}
