/**
 * What a region computes, free of actors and threads: the partition of neurons, the wiring between its parts, the batches they
 * exchange, the kernel of a neuron family, and the node that decides when a kernel may advance.
 */
@NullMarked
package org.phc4j.actors.region;

import org.jspecify.annotations.NullMarked;
