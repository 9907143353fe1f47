/** Devices outside the regions, free of actors and threads: input and its encoder, online readout, spike recorder, voltage probe. */
@NullMarked
package org.phc4j.actors.device;

import org.jspecify.annotations.NullMarked;
