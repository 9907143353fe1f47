/** Event-driven networks of LIF neurons: what a network is. */
@NullMarked
package org.phc4j.actors.lif;

import org.jspecify.annotations.NullMarked;
