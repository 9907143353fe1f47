/** What a user may add: neuron models, synapses and devices of their own, found by name like the built-in ones. */
@NullMarked
package org.phc4j.actors.lif.plugin;

import org.jspecify.annotations.NullMarked;
