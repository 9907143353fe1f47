package org.phc4j.scenarios.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.phc4j.scenarios.simulate.SimulationListener;
import org.phc4j.scenarios.simulate.SimulationPlan;

/** Progress of a simulation: on a terminal one line that is drawn over, else a line now and then; with the real-time factor. */
final class SimulationConsole implements SimulationListener, AutoCloseable {
    private static final double NANOS = 1e9;

    private final PrintWriter err;
    private final boolean quiet;
    private final SimulationPlan plan;
    private final Interruption interruption;
    private final LongSupplier nanoClock;
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
        if (quiet || now - lastShown < Terminal.refreshNanos()) {
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
        Terminal.show(err, steps, all, String.format(Locale.ROOT, "trial %d of %d, %.1f of %.1f ms, %,d spikes%s", trial + 1, plan.trials(),
                plan.network().grid().ms(step), plan.network().grid().ms(plan.steps()), spikes, speed));
        drawn = Terminal.present();
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
