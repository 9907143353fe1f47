/** How long a closed loop takes and how much it carries, measured from outside, with a bare echo and the network alone beside it. */
@NullMarked
package org.phc4j.scenarios.latency;

import org.jspecify.annotations.NullMarked;
