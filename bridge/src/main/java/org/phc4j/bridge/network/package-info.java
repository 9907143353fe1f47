/** From a connectome to a network: masks for training, coarser networks, randomised controls. */
@NullMarked
package org.phc4j.bridge.network;

import org.jspecify.annotations.NullMarked;
