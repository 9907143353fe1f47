/** What a trained network is: options, parameters and their layout, initial values, derived constants, and the whole model. */
@NullMarked
package org.phc4j.connectomes.network;

import org.jspecify.annotations.NullMarked;
