package org.phc4j.scenarios.serve;

/** What a client sent and what became of it. */
final class ClientCounts {
    long inputs;
    long events;
    long late;
    long rejected;
    long outputs;
    long dropped;
}
