/** Encoders turn analog frames into spike events, decoders turn spikes and readouts into actions; by configuration, without a clock. */
@NullMarked
package org.phc4j.scenarios.coding;

import org.jspecify.annotations.NullMarked;
