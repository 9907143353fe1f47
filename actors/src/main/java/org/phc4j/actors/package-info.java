/**
 * Event-driven simulation of spiking networks, one actor per region.
 */
@NullMarked
package org.phc4j.actors;

import org.jspecify.annotations.NullMarked;
