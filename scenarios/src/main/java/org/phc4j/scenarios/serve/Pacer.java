package org.phc4j.scenarios.serve;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.phc4j.scenarios.wire.Notice;

/**
 * The clock of a run. In real time the n-th step is due n periods after the start; a step that begins more than a period late is
 * counted, and steps that were missed are made up for one after another, at most {@value #MOST_AT_ONCE} between two looks at the sockets.
 */
final class Pacer {
    private static final int MOST_AT_ONCE = 64;
    private final Simulation simulation;
    private final EventExecutor loop;
    private final LoopLatency latency;
    private final double stepNanos;
    private double factor;
    private double period;
    private boolean running;
    private long origin;
    private long done;
    private @Nullable ScheduledFuture<?> timer;

    Pacer(Simulation simulation, EventExecutor loop, LoopLatency latency, Pace pace) {
        this.simulation = simulation;
        this.loop = loop;
        this.latency = latency;
        this.stepNanos = simulation.session().card().stepMs() * 1e6;
        this.factor = pace instanceof Pace.RealTime real ? real.factor() : 1;
        this.running = true;
        restart();
    }

    boolean running() {
        return running;
    }

    double factor() {
        return factor;
    }

    void pause() {
        running = false;
        holdDrivers();
        cancel();
        simulation.tell(Notice.PAUSED, 1, 0);
        simulation.flush();
    }

    void resume() {
        running = true;
        holdDrivers();
        restart();
        simulation.tell(Notice.PAUSED, 0, 0);
        simulation.flush();
    }

    /** In lockstep a pause holds the driver back by its own socket. */
    private void holdDrivers() {
        for (Client client : simulation.clients()) {
            if (client.driver && !simulation.realTime()) {
                client.outlet.reading(running);
            }
        }
    }

    void speed(double value) {
        factor = value;
        restart();
    }

    void stop() {
        running = false;
        cancel();
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void restart() {
        cancel();
        if (!simulation.realTime() || !running) {
            return;
        }
        period = Math.max(1, stepNanos / factor);
        origin = System.nanoTime();
        done = 0;
        long nanos = Math.max(1, (long) period);
        timer = loop.scheduleAtFixedRate(this::tick, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        for (int k = 0; k < MOST_AT_ONCE; k++) {
            long due = origin + (long) ((done + 1) * period);
            long late = System.nanoTime() - due;
            if (late < 0) {
                return;
            }
            if (late > period) {
                simulation.counts().missedSteps++;
            }
            simulation.step();
            simulation.flush();
            done++;
            latency.record(System.nanoTime() - due);
        }
    }
}
