package org.phc4j.scenarios.serve;

/** What happened in a run, over all clients, those that are gone included. */
final class RunCounts {
    long steps;
    long spikes;
    long events;
    long late;
    long missedSteps;
    long failures;
    long driversGone;
    long refused;
    long garbage;
    long datagrams;
    long lostDatagrams;
    long rejectedEvents;
    private long goneRejected;
    private long goneDropped;
    private long goneInputs;
    private long goneOutputs;
    String lastFailure = "";

    void absorb(Client client) {
        goneRejected += client.counts.rejected;
        goneDropped += client.counts.dropped;
        goneInputs += client.counts.inputs;
        goneOutputs += client.counts.outputs;
    }

    long rejected(Simulation simulation) {
        return goneRejected + simulation.clients().stream().mapToLong(c -> c.counts.rejected).sum();
    }

    long dropped(Simulation simulation) {
        return goneDropped + simulation.clients().stream().mapToLong(c -> c.counts.dropped).sum();
    }

    long inputs(Simulation simulation) {
        return goneInputs + simulation.clients().stream().mapToLong(c -> c.counts.inputs).sum();
    }

    long outputs(Simulation simulation) {
        return goneOutputs + simulation.clients().stream().mapToLong(c -> c.counts.outputs).sum();
    }
}
