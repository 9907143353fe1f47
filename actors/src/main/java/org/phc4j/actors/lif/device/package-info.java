/** Devices that drive a LIF network: spike trains, Poisson generators, currents. */
@NullMarked
package org.phc4j.actors.lif.device;

import org.jspecify.annotations.NullMarked;
