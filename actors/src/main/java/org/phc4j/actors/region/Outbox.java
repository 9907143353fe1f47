package org.phc4j.actors.region;

/** Where a node's results go; how they travel is not the node's affair. */
public interface Outbox {
    /**
     * Sends spikes to every downstream actor.
     *
     * @param batch spikes of one window
     */
    void send(SpikeBatch batch);

    /**
     * Shows a finished block of steps to the devices; the node will not touch these steps again.
     *
     * @param observation what was asked for
     */
    void show(Observation observation);
}
