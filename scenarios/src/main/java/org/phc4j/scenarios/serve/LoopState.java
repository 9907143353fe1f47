package org.phc4j.scenarios.serve;

import org.phc4j.scenarios.wire.Verb;

/** What all connections of a server share; used in the loop's thread only. */
final class LoopState {
    static final int MOST_CLIENTS = 256;
    private final Gate gate;
    private final LoopLatency latency;
    private Simulation simulation;
    private Pacer pacer;
    private int numbers;

    LoopState(Gate gate, LoopLatency latency, Simulation simulation, Pacer pacer) {
        this.gate = gate;
        this.latency = latency;
        this.simulation = simulation;
        this.pacer = pacer;
    }

    Gate gate() {
        return gate;
    }

    LoopLatency latency() {
        return latency;
    }

    Simulation simulation() {
        return simulation;
    }

    Pacer pacer() {
        return pacer;
    }

    void replace(Simulation next, Pacer clock) {
        pacer.stop();
        simulation = next;
        pacer = clock;
    }

    int nextNumber() {
        return ++numbers;
    }

    /** False if the arguments do not fit the network. */
    boolean control(Verb verb, int population, float value) {
        boolean fits = switch (verb) {
            case STIMULATE, SILENCE -> population < simulation.session().card().populations().size() && Float.isFinite(value);
            case SPEED -> value > 0f && Float.isFinite(value);
            case RESET, PAUSE, RESUME, SNAPSHOT, RESTORE -> true;
        };
        if (!fits) {
            return false;
        }
        switch (verb) {
            case PAUSE -> pacer.pause();
            case RESUME -> pacer.resume();
            case SPEED -> pacer.speed(value);
            case STIMULATE, SILENCE, RESET, SNAPSHOT, RESTORE -> simulation.control(verb, population, value);
        }
        simulation.flush();
        return true;
    }
}
