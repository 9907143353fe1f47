/** Spikes as data: rasters, and the hash that identifies a spike train. */
@NullMarked
package org.phc4j.connectomes.spikes;

import org.jspecify.annotations.NullMarked;
