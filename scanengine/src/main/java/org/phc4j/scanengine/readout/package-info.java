/** From features to outputs, loss and derivatives: what every way of training a readout shares. */
@NullMarked
package org.phc4j.scanengine.readout;

import org.jspecify.annotations.NullMarked;
