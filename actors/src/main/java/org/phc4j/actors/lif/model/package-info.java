/**
 * Neuron models on a time grid, integrated exactly in float64: each model is one file with its model card, its equations and its
 * kernel. The interface {@link org.phc4j.actors.lif.model.NeuronModel} is open; the built-in models use nothing else.
 */
@NullMarked
package org.phc4j.actors.lif.model;

import org.jspecify.annotations.NullMarked;
