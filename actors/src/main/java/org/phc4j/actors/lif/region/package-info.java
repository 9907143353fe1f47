/** LIF networks lowered to regions: neurons and their incoming synapses, advanced between exchanges of spikes. */
@NullMarked
package org.phc4j.actors.lif.region;

import org.jspecify.annotations.NullMarked;
