package org.phc4j.actors.online;

/**
 * A network that can be run live: the one door through which servers, environments and replays reach a neuron family. Immutable; any
 * number of sessions may be open at once.
 */
public interface OnlineNetwork {
    /**
     * What the network is.
     *
     * @return its card
     */
    NetworkCard card();

    /**
     * Opens a session at rest, before step 0.
     *
     * @return a new session with a state of its own
     */
    OnlineSession open();
}
