/**
 * Event-driven simulation of spiking networks, one actor per region. Start at {@link org.phc4j.actors.ActorNetwork}.
 */
@NullMarked
package org.phc4j.actors;

import org.jspecify.annotations.NullMarked;
