/** The contract that every neuron model, synapse model and device keeps, as checks that any test framework can run. */
@NullMarked
package org.phc4j.actors.lif.contract;

import org.jspecify.annotations.NullMarked;
