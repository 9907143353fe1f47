/** The equations of the network in float32, each stated once: encoder, neuron, synapse, readout, constraints. */
@NullMarked
package org.phc4j.connectomes.dynamics;

import org.jspecify.annotations.NullMarked;
